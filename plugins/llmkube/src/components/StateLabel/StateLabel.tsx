import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, Theme } from '@material-ui/core/styles';
import BlockIcon from '@material-ui/icons/Block';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import CloudDownloadIcon from '@material-ui/icons/CloudDownload';
import ErrorIcon from '@material-ui/icons/Error';
import HelpOutlineIcon from '@material-ui/icons/HelpOutline';
import HourglassEmptyIcon from '@material-ui/icons/HourglassEmpty';
import PauseCircleFilledIcon from '@material-ui/icons/PauseCircleFilled';
import PlayCircleFilledIcon from '@material-ui/icons/PlayCircleFilled';
import StopIcon from '@material-ui/icons/Stop';
import type { ServiceState } from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';

type Tone = 'ok' | 'progress' | 'attention' | 'error' | 'quiet';

const appearance: Record<ServiceState, { Icon: typeof BlockIcon; tone: Tone }> =
  {
    running: { Icon: CheckCircleIcon, tone: 'ok' },
    starting: { Icon: PlayCircleFilledIcon, tone: 'progress' },
    downloading: { Icon: CloudDownloadIcon, tone: 'progress' },
    waiting: { Icon: HourglassEmptyIcon, tone: 'attention' },
    blocked: { Icon: BlockIcon, tone: 'error' },
    failing: { Icon: ErrorIcon, tone: 'error' },
    stopped: { Icon: StopIcon, tone: 'quiet' },
    suspended: { Icon: PauseCircleFilledIcon, tone: 'quiet' },
    unknown: { Icon: HelpOutlineIcon, tone: 'quiet' },
  };

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    fontFamily: theme.typography.fontFamily,
    fontWeight: 'bold',
    whiteSpace: 'nowrap',
  },
  ok: { color: theme.palette.status.ok },
  progress: { color: theme.palette.status.running },
  attention: { color: theme.palette.status.warning },
  error: { color: theme.palette.status.error },
  quiet: { color: theme.palette.text.secondary },
}));

/** The state of a service as icon and word: the colour only repeats them. */
export const StateLabel = ({ state }: { state: ServiceState }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { Icon, tone } = appearance[state] ?? appearance.unknown;
  return (
    <span className={classes.root}>
      <Icon className={classes[tone]} fontSize="small" aria-hidden="true" />
      {t(`state.${state}`)}
    </span>
  );
};
