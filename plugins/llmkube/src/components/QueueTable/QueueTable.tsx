import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import {
  stringifyServiceRef,
  type QueueAnswer,
} from 'backstage-plugin-llmkube-common';
import { rootRouteRef } from '../../routes';
import { llmkubeTranslationRef } from '../../translation';
import { AbsoluteTime, RelativeTime } from '../RelativeTime';
import { ServiceLink } from '../ServiceLink';
import { VirtualTable, type TableColumn } from '../VirtualTable';

type Waiting = QueueAnswer['waiting'][number];

/** Services that wait for GPUs, in order; those that may not be seen have no name. */
export const QueueTable = (
  props: Pick<QueueAnswer, 'waiting'> & {
    /** The entities that point at services, by the reference of the service. */
    entities?: ReadonlyMap<string, string>;
  },
) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const root = useRouteRef(rootRouteRef)();
  const { waiting, entities } = props;
  if (waiting.length === 0) return <>{t('queue.none')}</>;
  const columns: TableColumn<Waiting>[] = [
    {
      id: 'position',
      label: t('queue.position'),
      width: '72px',
      render: ({ position }) => position,
    },
    {
      id: 'service',
      label: t('queue.service'),
      width: 'minmax(160px, 2fr)',
      isRowHeader: true,
      render: ({ service }) => {
        if (!service) return t('queue.hidden');
        const key = stringifyServiceRef(service);
        return (
          <>
            <ServiceLink
              service={{ ref: service, entityRef: entities?.get(key) }}
              fallback={`${root}/services/${key}`}
            />
            <Typography variant="caption" color="textSecondary" component="div">
              {service.namespace}
            </Typography>
          </>
        );
      },
    },
    {
      id: 'need',
      label: t('queue.need'),
      width: 'minmax(150px, 1fr)',
      render: ({ need }) =>
        need
          ? t('gpu.amount', {
              gpus: need.perReplica * need.replicas,
              resource: need.resourceName,
            })
          : t('unknown'),
    },
    {
      id: 'priority',
      label: t('service.priority'),
      width: '100px',
      render: ({ priority }) =>
        priority === undefined
          ? t('unknown')
          : t('queue.priority', { priority }),
    },
    {
      id: 'since',
      label: t('queue.since'),
      width: '180px',
      render: ({ since }) =>
        since ? (
          <>
            <AbsoluteTime at={since} />
            <Typography variant="caption" color="textSecondary" component="div">
              <RelativeTime at={since} />
            </Typography>
          </>
        ) : (
          t('unknown')
        ),
    },
  ];
  return (
    <VirtualTable
      label={t('queue.title')}
      columns={columns}
      rows={waiting}
      rowKey={({ position }) => `${position}`}
      minWidth={640}
      maxHeight={400}
    />
  );
};
