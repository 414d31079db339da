import { makeStyles, Theme } from '@material-ui/core/styles';

const useStyles = makeStyles((theme: Theme) => ({
  '@keyframes breathe': { '50%': { opacity: 0.4 } },
  line: {
    height: theme.spacing(2),
    marginBottom: theme.spacing(1.5),
    borderRadius: theme.shape.borderRadius,
    background: theme.palette.action.hover,
    animation: '$breathe 1.6s ease-in-out infinite',
    '@media (prefers-reduced-motion: reduce)': { animation: 'none' },
  },
}));

/** The outline of a text that is on its way; keeps the place that it will take. */
export const LoadingLines = (props: { label: string; lines?: number }) => {
  const classes = useStyles();
  const { lines = 4 } = props;
  return (
    <div role="progressbar" aria-label={props.label} aria-busy="true">
      {Array.from({ length: lines }, (_, index) => (
        <div
          key={index}
          className={classes.line}
          style={{ width: index === lines - 1 ? '60%' : '100%' }}
        />
      ))}
    </div>
  );
};
