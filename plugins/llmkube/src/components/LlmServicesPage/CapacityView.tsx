import { EmptyState } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Box from '@material-ui/core/Box';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import type { ClusterInfo } from 'backstage-plugin-llmkube-common';
import { useSearchParams } from 'react-router-dom';
import { useClusters, useQueue, useServiceEntities } from '../../hooks';
import { llmkubeTranslationRef } from '../../translation';
import { ClusterCapacity } from '../ClusterCapacity';
import { ErrorNotice, problemOf } from '../ErrorNotice';
import { isUnread } from '../Freshness';
import { HolderList } from '../HolderList';
import { LoadingLines } from '../LoadingLines';
import { QueueTable } from '../QueueTable';
import { Section } from '../Section';

/** GPUs, queue and holders of one cluster; which one stands in the address. */
export const CapacityView = () => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const [search, setSearch] = useSearchParams();
  const { value, error, loading, retry } = useClusters();
  if (loading) return <LoadingLines label={t('clusters.loading')} lines={6} />;
  if (!value) {
    return error ? (
      <ErrorNotice error={problemOf(error)} onRetry={retry} />
    ) : null;
  }
  if (value.length === 0) {
    return (
      <EmptyState
        missing="content"
        title={t('clusters.none')}
        description={t('clusters.noneAdvice')}
      />
    );
  }
  const wanted = search.get('cluster');
  const cluster =
    value.find(({ name }) => name === wanted) ??
    value.find(({ state }) => state === 'synced') ??
    value[0];
  return (
    <>
      <Tabs
        value={cluster.name}
        onChange={(_, name) => setSearch({ cluster: name }, { replace: true })}
        variant="scrollable"
        indicatorColor="primary"
        aria-label={t('clusters.choose')}
      >
        {value.map(each => (
          <Tab
            key={each.name}
            value={each.name}
            label={
              each.state === 'synced'
                ? each.title
                : `${each.title} (${t(`cluster.shortState.${each.state}`)})`
            }
          />
        ))}
      </Tabs>
      <Box mt={2} />
      <CapacityOfCluster key={cluster.name} cluster={cluster} />
    </>
  );
};

function CapacityOfCluster({ cluster }: { cluster: ClusterInfo }) {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const queue = useQueue(cluster.name);
  const entities = useServiceEntities();
  return (
    <>
      <Section title={t('capacity.titleOf', { cluster: cluster.title })}>
        <ClusterCapacity cluster={cluster.name} />
      </Section>
      <Section title={t('queue.title')} description={t('queue.description')}>
        {queue.loading && <LoadingLines label={t('queue.loading')} lines={3} />}
        {queue.error && !queue.value && (
          <ErrorNotice error={problemOf(queue.error)} onRetry={queue.retry} />
        )}
        {queue.value &&
          isUnread(queue.value.meta.cluster) &&
          t('queue.unknown')}
        {queue.value && !isUnread(queue.value.meta.cluster) && (
          <QueueTable waiting={queue.value.waiting} entities={entities} />
        )}
      </Section>
      {queue.value && queue.value.holders.length > 0 && (
        <Section title={t('holders.title')}>
          <HolderList holders={queue.value.holders} limit={50} />
        </Section>
      )}
    </>
  );
}
