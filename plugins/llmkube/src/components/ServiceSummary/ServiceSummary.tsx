import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { InferenceServiceStatus } from 'backstage-plugin-llmkube-common';
import type { ReactNode } from 'react';
import { llmkubeTranslationRef } from '../../translation';
import { GpuBalance } from '../GpuBalance';
import { HolderList } from '../HolderList';
import { PlacementList } from '../PlacementList';
import { AbsoluteTime, RelativeTime } from '../RelativeTime';
import { StateLabel } from '../StateLabel';

const useStyles = makeStyles((theme: Theme) => ({
  heading: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
  },
  summary: { margin: theme.spacing(1, 0, 1.5), overflowWrap: 'anywhere' },
  root: { containerType: 'inline-size' },
  fact: {},
  facts: {
    display: 'grid',
    gridTemplateColumns: 'minmax(96px, max-content) 1fr',
    gap: theme.spacing(1, 2),
    margin: 0,
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
  },
  // The card may stand in a narrow column of a wide page.
  '@container (max-width: 400px)': {
    facts: { gridTemplateColumns: '1fr', rowGap: 0 },
    fact: { marginBottom: `${theme.spacing(1)}px !important` },
  },
}));

/**
 * The state of one service at a glance: the state and its one sentence, need
 * against have, its place in the queue, and where its replicas run.
 */
export const ServiceSummary = ({ item }: { item: InferenceServiceStatus }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const placed = item.placements.filter(placement => placement.node);
  // Counts of free GPUs tell a running service's reader nothing to act on.
  const have = item.state === 'running' ? undefined : item.have;
  return (
    <div className={classes.root}>
      <div className={classes.heading}>
        <StateLabel state={item.state} />
        <Typography variant="body2" color="textSecondary">
          {[
            item.clusterTitle ?? item.ref.cluster,
            item.ref.namespace,
            item.ref.name,
          ].join(' / ')}
          {item.since && (
            <>
              {' · '}
              {t('service.since')} <AbsoluteTime at={item.since} /> (
              <RelativeTime at={item.since} />)
            </>
          )}
        </Typography>
      </div>
      <Typography className={classes.summary}>{item.summary}</Typography>
      <dl className={classes.facts}>
        <Fact label={t('service.gpus')}>
          {item.state === 'running' && item.need?.perReplica ? (
            <Typography variant="body2">
              {t('gpu.amount', {
                gpus: item.need.perReplica * item.need.replicas,
                resource: item.need.resourceName,
              })}
            </Typography>
          ) : (
            <GpuBalance need={item.need} have={have} />
          )}
        </Fact>
        <Fact label={t('service.replicas')}>
          <Typography variant="body2">
            {t('service.replicasReady', item.replicas)}
          </Typography>
        </Fact>
        {item.queue && (
          <Fact label={t('service.queue')}>
            <Typography variant="body2">
              {item.queue.waiting === 1
                ? t('service.queueAlone')
                : t('service.queuePosition', item.queue)}
            </Typography>
          </Fact>
        )}
        {item.holders && item.holders.length > 0 && (
          <Fact label={t('service.holders')}>
            <HolderList holders={item.holders} />
          </Fact>
        )}
        {item.priority && (
          <Fact label={t('service.priority')}>
            <Typography variant="body2">
              {item.priority.value === undefined
                ? item.priority.className
                : t('service.priorityValue', {
                    className: item.priority.className,
                    value: item.priority.value,
                  })}
            </Typography>
          </Fact>
        )}
        {placed.length > 0 && (
          <Fact label={t('service.placement')}>
            <PlacementList placements={placed} />
          </Fact>
        )}
        {placed.length === 0 && item.placements.some(({ ready }) => ready) && (
          <Fact label={t('service.placement')}>
            <Typography variant="body2">{t('placement.hidden')}</Typography>
          </Fact>
        )}
      </dl>
    </div>
  );
};

function Fact(props: { label: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <>
      <Typography variant="body2" component="dt">
        {props.label}
      </Typography>
      <dd className={classes.fact}>{props.children}</dd>
    </>
  );
}
