import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import type { GpuCapacityAnswer } from 'backstage-plugin-llmkube-common';
import { useGpuCapacity } from '../../hooks';
import { llmkubeTranslationRef } from '../../translation';
import { ErrorNotice, problemOf } from '../ErrorNotice';
import { Freshness, isUnread } from '../Freshness';
import { GpuSquaresLegend } from '../GpuSquares';
import { LoadingLines } from '../LoadingLines';
import { NameList } from '../NameList';
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
          {t('capacity.notAdvertisedAdvice')}{' '}
          <NameList names={value.labelledButNotAdvertised} shown={10} />
        </Notice>
      )}
      {value.pools.length > 0 && !value.usageUnknown && <GpuSquaresLegend />}
      {value.pools.map(pool => (
        <PoolCapacity
          key={pool.id}
          pool={pool}
          isUsageUnknown={value.usageUnknown}
        />
      ))}
      {value.emptyPools.length > 0 && (
        <Notice severity="info" title={t('capacity.emptyPools')}>
          {t('capacity.emptyPoolsMeaning')}{' '}
          <NameList
            names={value.emptyPools.map(({ pool, capacityType }) =>
              capacityType === 'unknown'
                ? pool
                : `${pool} (${t(`capacityType.${capacityType}`)})`,
            )}
            shown={10}
          />
        </Notice>
      )}
      {value.pools.length > 0 && (
        <>
          <Typography variant="subtitle1" component="h3">
            <strong>{t('taints.title')}</strong>
          </Typography>
          <TaintTable taints={value.taints} />
        </>
      )}
    </>
  );
};

/** Sums per resource: GPUs of different kinds don't add up. */
function Totals({ answer }: { answer: GpuCapacityAnswer }) {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  if (answer.pools.length === 0) {
    const isKnown =
      answer.unknowns.length === 0 && !isUnread(answer.meta.cluster);
    return (
      <Typography paragraph>
        {t(isKnown ? 'capacity.none' : 'capacity.noneKnown')}
      </Typography>
    );
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
        .map(([resource, sum]) =>
          t(answer.usageUnknown ? 'capacity.totalUnknown' : 'capacity.total', {
            resource,
            ...sum,
          }),
        )
        .join('; ')}
      .
    </Typography>
  );
}
