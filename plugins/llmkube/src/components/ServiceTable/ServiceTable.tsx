import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import {
  stringifyServiceRef,
  type InferenceServiceStatus,
} from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';
import { RelativeTime } from '../RelativeTime';
import { ServiceLink } from '../ServiceLink';
import { VirtualTable, type TableColumn } from '../VirtualTable';
import { GpusCell, Owner, StateCell, WhereCell } from './ServiceCells';
import type { ServiceOrder, SortColumn } from './serviceOrder';

/** Services as rows, in the order that the caller gave them. */
export const ServiceTable = (props: {
  services: InferenceServiceStatus[];
  order: ServiceOrder;
  onOrder(column: SortColumn): void;
  /** Address of a service that has no entity. */
  serviceAddress(service: InferenceServiceStatus): string;
}) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { services, order, onOrder, serviceAddress } = props;
  const direction = order.descending ? 'descending' : 'ascending';
  const sortBy = (column: SortColumn): TableColumn<unknown>['sort'] => ({
    direction: order.column === column ? direction : undefined,
    onSort: () => onOrder(column),
  });
  const columns: TableColumn<InferenceServiceStatus>[] = [
    {
      id: 'name',
      label: t('services.column.name'),
      width: 'minmax(130px, 1fr)',
      isRowHeader: true,
      sort: sortBy('name'),
      render: service => (
        <>
          <ServiceLink service={service} fallback={serviceAddress(service)} />
          <Typography variant="caption" color="textSecondary" component="div">
            {service.ref.namespace} · {service.model.name}
          </Typography>
        </>
      ),
    },
    {
      id: 'state',
      label: t('services.column.state'),
      width: '184px',
      sort: sortBy('state'),
      render: service => <StateCell service={service} />,
    },
    {
      id: 'why',
      label: t('services.column.why'),
      width: 'minmax(180px, 1.8fr)',
      render: ({ reason, summary }) => reason ?? summary,
    },
    {
      id: 'gpus',
      label: t('services.column.gpus'),
      width: '56px',
      sort: sortBy('gpus'),
      render: service => <GpusCell service={service} />,
    },
    {
      id: 'where',
      label: t('services.column.where'),
      width: 'minmax(150px, 1.3fr)',
      sort: sortBy('cluster'),
      render: service => <WhereCell service={service} />,
    },
    {
      id: 'owner',
      label: t('services.column.owner'),
      width: 'minmax(100px, 0.8fr)',
      sort: sortBy('owner'),
      render: ({ owner }) => <Owner owner={owner} />,
    },
    {
      id: 'age',
      label: t('services.column.age'),
      width: 'minmax(92px, 0.5fr)',
      sort: sortBy('age'),
      render: ({ createdAt }) => <RelativeTime at={createdAt} />,
    },
  ];
  return (
    <VirtualTable
      label={t('services.title')}
      columns={columns}
      rows={services}
      rowKey={({ ref }) => stringifyServiceRef(ref)}
      minWidth={1020}
      isWide
      maxHeight="max(320px, calc(100vh - 320px))"
    />
  );
};
