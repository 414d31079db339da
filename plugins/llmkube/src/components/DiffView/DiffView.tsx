import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { alpha, makeStyles, Theme } from '@material-ui/core/styles';
import { llmkubeTranslationRef } from '../../translation';
import { ScrollRegion } from '../ScrollRegion';

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    padding: theme.spacing(1, 0),
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    background: theme.palette.background.default,
    fontFamily: 'monospace',
    fontSize: theme.typography.body2.fontSize,
    lineHeight: 1.5,
  },
  body: { display: 'inline-block', minWidth: '100%' },
  line: {
    display: 'block',
    padding: theme.spacing(0, 1.5),
    whiteSpace: 'pre',
    textDecoration: 'none',
  },
  added: { background: alpha(theme.palette.status.ok, 0.2) },
  removed: { background: alpha(theme.palette.status.error, 0.2) },
  hunk: { color: theme.palette.text.secondary },
}));

/**
 * A unified diff. Added and removed lines keep their sign, so that colour is
 * not what tells them apart.
 */
export const DiffView = (props: { diff: string; label?: string }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const lines = props.diff.replace(/\n$/, '').split('\n');
  return (
    <ScrollRegion
      className={classes.root}
      label={props.label ?? t('diff.label')}
    >
      <code className={classes.body}>
        {lines.map((line, index) => (
          <DiffLine key={index} line={line} classes={classes} />
        ))}
      </code>
    </ScrollRegion>
  );
};

function DiffLine(props: {
  line: string;
  classes: ReturnType<typeof useStyles>;
}) {
  const { line, classes } = props;
  if (/^(@@ |--- |\+\+\+ )/.test(line)) {
    return <span className={`${classes.line} ${classes.hunk}`}>{line}</span>;
  }
  if (line.startsWith('+')) {
    return <ins className={`${classes.line} ${classes.added}`}>{line}</ins>;
  }
  if (line.startsWith('-')) {
    return <del className={`${classes.line} ${classes.removed}`}>{line}</del>;
  }
  return <span className={classes.line}>{line || ' '}</span>;
}
