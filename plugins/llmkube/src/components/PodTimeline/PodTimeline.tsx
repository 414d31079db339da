import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import RadioButtonUncheckedIcon from '@material-ui/icons/RadioButtonUnchecked';
import type { ServicePod } from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';
import { RelativeTime } from '../RelativeTime';

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1, 3),
    listStyle: 'none',
    margin: theme.spacing(1, 0),
    padding: 0,
  },
  step: { display: 'flex', gap: theme.spacing(0.75) },
  done: { color: theme.palette.status.ok },
  open: { color: theme.palette.text.secondary },
}));

/** The way of a pod from created to ready: what is done, and when. */
export const PodTimeline = ({ pod }: { pod: ServicePod }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  return (
    <ol
      className={classes.root}
      aria-label={t('pods.timeline', { pod: pod.name })}
    >
      {pod.timeline.map(({ step, done, at }) => (
        <li key={step} className={classes.step}>
          {done ? (
            <CheckCircleIcon
              fontSize="small"
              className={classes.done}
              aria-hidden="true"
            />
          ) : (
            <RadioButtonUncheckedIcon
              fontSize="small"
              className={classes.open}
              aria-hidden="true"
            />
          )}
          <div>
            <Typography variant="body2">{t(`pods.step.${step}`)}</Typography>
            <Typography variant="caption" color="textSecondary">
              {done && at && <RelativeTime at={at} />}
              {done && !at && t('pods.done')}
              {!done && t('pods.notYet')}
            </Typography>
          </div>
        </li>
      ))}
    </ol>
  );
};
