import { useTranslationRef } from '@backstage/frontend-plugin-api';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Radio from '@material-ui/core/Radio';
import { makeStyles, Theme } from '@material-ui/core/styles';
import type { CatalogModelInfo } from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';
import { TableColumn, VirtualTable } from '../VirtualTable';

const useStyles = makeStyles((theme: Theme) => ({
  choice: { margin: 0, alignItems: 'flex-start' },
  name: { font: 'inherit' },
  // The button is on the line of its label, and the line as high as the others.
  radio: {
    padding: theme.spacing(0.5),
    margin: theme.spacing(-0.5, 0.5, -0.5, -0.5),
  },
}));

/** LLMKube's model catalog with the GPU memory that each model needs. */
export const ModelCatalogTable = (props: {
  models: CatalogModelInfo[];
  /** Makes the radio buttons one group. */
  group: string;
  selected?: string;
  disabled?: boolean;
  onSelect(model: CatalogModelInfo): void;
}) => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { models, group, selected, disabled, onSelect } = props;
  const columns: TableColumn<CatalogModelInfo>[] = [
    {
      id: 'model',
      label: t('modelCatalog.model'),
      width: 'minmax(190px, 2fr)',
      isRowHeader: true,
      render: model => (
        <FormControlLabel
          classes={{ root: classes.choice, label: classes.name }}
          control={
            <Radio
              className={classes.radio}
              size="small"
              color="primary"
              name={group}
              checked={model.id === selected}
              disabled={disabled}
              onChange={() => onSelect(model)}
            />
          }
          label={model.name}
        />
      ),
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
      minWidth={560}
      maxHeight={320}
    />
  );
};
