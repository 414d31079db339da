import { EmptyState } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { stringifyServiceRef } from 'backstage-plugin-llmkube-common';
import { useMemo } from 'react';
import { useInferenceServiceList, useServiceEntities } from '../../hooks';
import { rootRouteRef } from '../../routes';
import { llmkubeTranslationRef } from '../../translation';
import { ErrorNotice, problemOf } from '../ErrorNotice';
import { Freshness, isUnread, RefreshFailed } from '../Freshness';
import { LoadingLines } from '../LoadingLines';
import { ServiceTable, sortServices } from '../ServiceTable';
import { FilterBar } from './FilterBar';
import { filterServices, useServiceFilters } from './useServiceFilters';

/** All services that the user may see, of all clusters that are cached. */
export const ServicesView = () => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const root = useRouteRef(rootRouteRef)();
  const controls = useServiceFilters();
  const { filters } = controls;
  const { value, error, loading, receivedAt, retry } =
    useInferenceServiceList();
  const entities = useServiceEntities();
  const { column, descending } = filters.order;
  const shown = useMemo(
    () =>
      sortServices(filterServices(value?.items ?? [], filters), {
        column,
        descending,
      }).map(service => ({
        ...service,
        entityRef:
          service.entityRef ?? entities.get(stringifyServiceRef(service.ref)),
      })),
    // The filters are primitive values, but come as a new object each time.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [
      value,
      entities,
      filters.text,
      filters.state,
      filters.cluster,
      column,
      descending,
    ],
  );
  if (loading) return <LoadingLines label={t('services.loading')} lines={8} />;
  if (!value) {
    return error ? (
      <ErrorNotice error={problemOf(error)} onRetry={retry} />
    ) : null;
  }
  const { items, clusters } = value;
  const isPartial = clusters.some(isUnread);
  return (
    <>
      <FilterBar {...controls} clusters={clusters} />
      {clusters.map(cluster => (
        <Freshness key={cluster.name} cluster={cluster} />
      ))}
      {error && <RefreshFailed error={error} receivedAt={receivedAt} />}
      {items.length === 0 && (
        <EmptyState
          missing="content"
          title={t(isPartial ? 'services.unread' : 'services.empty')}
          description={t(
            isPartial ? 'services.unreadAdvice' : 'services.emptyAdvice',
          )}
        />
      )}
      {items.length > 0 && (
        <>
          <Typography variant="body2" role="status" paragraph>
            {t('services.shown', { shown: shown.length, all: items.length })}{' '}
            {shown.length === 0 && (
              <Button size="small" onClick={controls.clear}>
                {t('services.clear')}
              </Button>
            )}
          </Typography>
          {shown.length > 0 && (
            <ServiceTable
              services={shown}
              order={filters.order}
              onOrder={controls.toggleOrder}
              serviceAddress={({ ref }) =>
                `${root}/services/${stringifyServiceRef(ref)}`
              }
            />
          )}
        </>
      )}
    </>
  );
};
