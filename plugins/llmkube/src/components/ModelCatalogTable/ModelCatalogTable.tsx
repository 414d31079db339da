import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Radio from '@material-ui/core/Radio';
import type { CatalogModelInfo } from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';
import { TableColumn, VirtualTable } from '../VirtualTable';

/** LLMKube's model catalog with the GPU memory that each model needs. */
export const ModelCatalogTable = (props: {
  models: CatalogModelInfo[];
  /** Makes the radio buttons one group. */
  group: string;
  selected?: string;
  disabled?: boolean;
  onSelect(model: CatalogModelInfo): void;
}) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { models, group, selected, disabled, onSelect } = props;
  const labelOf = ({ id }: CatalogModelInfo) => `${group}-${id}`;
  const columns: TableColumn<CatalogModelInfo>[] = [
    {
      id: 'choice',
      label: t('modelCatalog.choice'),
      width: '64px',
      render: model => (
        <Radio
          size="small"
          color="primary"
          name={group}
          checked={model.id === selected}
          disabled={disabled}
          onChange={() => onSelect(model)}
          inputProps={{ 'aria-labelledby': labelOf(model) }}
        />
      ),
    },
    {
      id: 'model',
      label: t('modelCatalog.model'),
      width: 'minmax(160px, 2fr)',
      isRowHeader: true,
      render: model => <span id={labelOf(model)}>{model.name}</span>,
    },
    {
      id: 'vram',
      label: t('modelCatalog.vram'),
      width: 'minmax(130px, 1.5fr)',
      render: model => (
        <span title={model.vramNote}>
          {model.vramGiB === undefined
            ? t('unknown')
            : t('modelCatalog.vramOf', {
                vram: model.vramGiB,
                quantization: model.quantization,
              })}
        </span>
      ),
    },
    {
      id: 'gpus',
      label: t('modelCatalog.gpus'),
      width: 'minmax(60px, 1fr)',
      render: model => model.suggestedGpus ?? t('unknown'),
    },
    {
      id: 'context',
      label: t('modelCatalog.context'),
      width: 'minmax(100px, 1fr)',
      render: model => t('modelCatalog.tokens', { tokens: model.contextSize }),
    },
  ];
  return (
    <VirtualTable
      label={t('modelCatalog.title')}
      columns={columns}
      rows={models}
      rowKey={({ id }) => id}
      minWidth={600}
      maxHeight={320}
    />
  );
};
