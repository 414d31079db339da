import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { ServicePod, ServiceRef } from 'backstage-plugin-llmkube-common';
import { useState } from 'react';
import { llmkubeTranslationRef } from '../../translation';
import { ContainerLog } from '../ContainerLog';
import { ContainerTable } from '../ContainerTable';
import { PodTimeline } from '../PodTimeline';

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    padding: theme.spacing(1.5, 0),
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  message: { overflowWrap: 'anywhere' },
}));

/** One pod: its way to ready, its containers, and their logs. */
export const PodPanel = (props: {
  serviceRef: ServiceRef;
  pod: ServicePod;
}) => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { serviceRef, pod } = props;
  const [logOf, setLogOf] = useState<string>();
  const isScheduled = pod.timeline.some(
    ({ step, done }) => step === 'scheduled' && done,
  );
  // Who may not see nodes is told of none, whether the pod is on one or not.
  const where = pod.node
    ? t('pods.onNode', { node: pod.node })
    : !isScheduled && t('pods.noNode');
  const container = pod.containers.find(({ name }) => name === logOf);
  return (
    <article className={classes.root} aria-label={pod.name}>
      <Typography variant="subtitle2" component="h3">
        {[pod.name, pod.phase, where].filter(Boolean).join(' · ')}
      </Typography>
      {pod.message && (
        <Typography
          variant="body2"
          color="textSecondary"
          className={classes.message}
        >
          {pod.message}
        </Typography>
      )}
      <PodTimeline pod={pod} />
      <ContainerTable
        pod={pod}
        isScheduled={isScheduled}
        open={logOf}
        onToggleLog={name => setLogOf(logOf === name ? undefined : name)}
      />
      {container && (
        <ContainerLog
          key={container.name}
          serviceRef={serviceRef}
          pod={pod.name}
          container={container}
        />
      )}
    </article>
  );
};
