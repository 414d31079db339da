import { alpha, makeStyles, Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import ErrorIcon from '@material-ui/icons/Error';
import InfoOutlinedIcon from '@material-ui/icons/InfoOutlined';
import WarningIcon from '@material-ui/icons/Warning';
import type { ReactNode } from 'react';

/** How much a notice asks of its reader. */
export type Severity = 'error' | 'warning' | 'info' | 'ok';

const icons = {
  error: ErrorIcon,
  warning: WarningIcon,
  info: InfoOutlinedIcon,
  ok: CheckCircleIcon,
};

const useStyles = makeStyles((theme: Theme) => {
  const tone = (color: string) => ({
    borderColor: alpha(color, 0.6),
    background: alpha(color, 0.08),
    '& > svg': { color },
  });
  return {
    root: {
      display: 'flex',
      gap: theme.spacing(1),
      alignItems: 'flex-start',
      padding: theme.spacing(1, 1.5),
      marginBottom: theme.spacing(1),
      border: '1px solid',
      borderRadius: theme.shape.borderRadius,
    },
    error: tone(theme.palette.status.error),
    warning: tone(theme.palette.status.warning),
    info: tone(theme.palette.status.running),
    ok: tone(theme.palette.status.ok),
    content: { flex: 1, minWidth: 0, overflowWrap: 'anywhere' },
  };
});

/** A boxed remark with an icon for its severity, a title and what it means. */
export const Notice = (props: {
  severity: Severity;
  title?: string;
  children?: ReactNode;
}) => {
  const classes = useStyles();
  const Icon = icons[props.severity];
  return (
    <div role="note" className={`${classes.root} ${classes[props.severity]}`}>
      <Icon fontSize="small" aria-hidden="true" />
      <div className={classes.content}>
        {props.title && (
          <Typography variant="subtitle2" component="div">
            {props.title}
          </Typography>
        )}
        <Typography variant="body2" component="div">
          {props.children}
        </Typography>
      </div>
    </div>
  );
};
