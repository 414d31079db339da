import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import type { GpuCapacityAnswer } from 'backstage-plugin-llmkube-common';
import { useGpuCapacity } from '../../hooks';
import { llmkubeTranslationRef } from '../../translation';
import { ErrorNotice, problemOf } from '../ErrorNotice';
import { Freshness } from '../Freshness';
import { GpuSquaresLegend } from '../GpuSquares';
import { LoadingLines } from '../LoadingLines';
import { Notice } from '../Notice';
import { PoolCapacity } from '../PoolCapacity';
import { TaintTable } from '../TaintTable';

/** GPUs of a cluster by pool and node, and the taints on them. */
export const ClusterCapacity = ({ cluster }: { cluster: string }) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { value, error, loading, receivedAt, retry } = useGpuCapacity(cluster);
  if (loading) return <LoadingLines label={t('capacity.loading')} lines={6} />;
  if (!value) {
    return error ? (
      <ErrorNotice error={problemOf(error)} onRetry={retry} />
    ) : null;
  }
  return (
    <>
      <Freshness
        cluster={value.meta.cluster}
        meta={value.meta}
        refreshError={error}
        receivedAt={receivedAt}
      />
      <Totals answer={value} />
      {value.unknowns.map(unknown => (
        <Notice key={unknown} severity="info">
          {unknown}
        </Notice>
      ))}
      {value.labelledButNotAdvertised.length > 0 && (
        <Notice severity="warning" title={t('capacity.notAdvertised')}>
          {t('capacity.notAdvertisedAdvice', {
            nodes: value.labelledButNotAdvertised.join(', '),
          })}
        </Notice>
      )}
      {value.pools.length > 0 && <GpuSquaresLegend />}
      {value.pools.map(pool => (
        <PoolCapacity key={pool.id} pool={pool} />
      ))}
      <Typography variant="subtitle1" component="h3">
        <strong>{t('taints.title')}</strong>
      </Typography>
      <TaintTable taints={value.taints} />
    </>
  );
};

/** Sums per resource: GPUs of different kinds don't add up. */
function Totals({ answer }: { answer: GpuCapacityAnswer }) {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  if (answer.pools.length === 0) {
    return <Typography paragraph>{t('capacity.none')}</Typography>;
  }
  const totals = new Map<string, { free: number; allocatable: number }>();
  for (const { resourceName, free, allocatable } of answer.pools) {
    const sum = totals.get(resourceName) ?? { free: 0, allocatable: 0 };
    totals.set(resourceName, {
      free: sum.free + free,
      allocatable: sum.allocatable + allocatable,
    });
  }
  return (
    <Typography paragraph>
      {[...totals]
        .map(([resource, sum]) => t('capacity.total', { resource, ...sum }))
        .join('; ')}
      .
    </Typography>
  );
}
