import { makeStyles, Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ReactNode, useId } from 'react';
import { RenderBoundary } from '../RenderBoundary';

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    padding: theme.spacing(2, 2.5, 2.5),
    marginBottom: theme.spacing(2),
    [theme.breakpoints.down('xs')]: { padding: theme.spacing(1.5) },
  },
  heading: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1.5),
  },
  title: {
    fontSize: theme.typography.h6.fontSize,
    flex: '1 1 240px',
    margin: 0,
  },
}));

/**
 * A landmark with a heading, and actions at the heading's end. Where its content
 * can't be drawn it says so, and the sections beside it stay.
 */
export const Section = (props: {
  title: string;
  description?: string;
  action?: ReactNode;
  children: ReactNode;
}) => {
  const classes = useStyles();
  const id = useId();
  return (
    <section className={classes.root} aria-labelledby={id}>
      <div className={classes.heading}>
        <Typography
          id={id}
          variant="h6"
          component="h2"
          className={classes.title}
        >
          {props.title}
        </Typography>
        {props.action}
      </div>
      {props.description && (
        <Typography variant="body2" color="textSecondary" paragraph>
          {props.description}
        </Typography>
      )}
      <RenderBoundary>{props.children}</RenderBoundary>
    </section>
  );
};
