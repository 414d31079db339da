import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  stringifyServiceRef,
  type InferenceServiceStatus,
} from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';
import { ServiceLink } from '../ServiceLink';
import { StateLabel } from '../StateLabel';
import { VirtualTable, type TableColumn } from '../VirtualTable';

/** The services that serve a model, with their states. */
export const ServicesOfModel = (props: {
  services: InferenceServiceStatus[];
}) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const columns: TableColumn<InferenceServiceStatus>[] = [
    {
      id: 'name',
      label: t('model.services'),
      width: 'minmax(130px, 1fr)',
      isRowHeader: true,
      render: service => <ServiceLink service={service} />,
    },
    {
      id: 'state',
      label: t('services.column.state'),
      width: '190px',
      render: ({ state }) => <StateLabel state={state} />,
    },
    {
      id: 'why',
      label: t('services.column.why'),
      width: 'minmax(200px, 2fr)',
      render: ({ reason, summary }) => reason ?? summary,
    },
  ];
  return (
    <VirtualTable
      label={t('model.services')}
      columns={columns}
      rows={props.services}
      rowKey={({ ref }) => stringifyServiceRef(ref)}
      minWidth={560}
      maxHeight={400}
    />
  );
};
