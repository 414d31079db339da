import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Radio from '@material-ui/core/Radio';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import type { CatalogModelInfo } from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';
import { ScrollRegion } from '../ScrollRegion';

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
  return (
    <ScrollRegion label={t('modelCatalog.title')} maxHeight={320}>
      <Table size="small" stickyHeader>
        <TableHead>
          <TableRow>
            <TableCell style={{ whiteSpace: 'nowrap' }}>
              {t('modelCatalog.choice')}
            </TableCell>
            <TableCell>{t('modelCatalog.model')}</TableCell>
            <TableCell>{t('modelCatalog.vram')}</TableCell>
            <TableCell>{t('modelCatalog.gpus')}</TableCell>
            <TableCell>{t('modelCatalog.context')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {models.map(model => {
            const label = `${group}-${model.id}`;
            return (
              <TableRow key={model.id} selected={model.id === selected} hover>
                <TableCell padding="checkbox">
                  <Radio
                    size="small"
                    color="primary"
                    name={group}
                    checked={model.id === selected}
                    disabled={disabled}
                    onChange={() => onSelect(model)}
                    inputProps={{ 'aria-labelledby': label }}
                  />
                </TableCell>
                <TableCell component="th" scope="row">
                  <span id={label}>{model.name}</span>
                </TableCell>
                <TableCell title={model.vramNote}>
                  {model.vramGiB === undefined
                    ? t('unknown')
                    : t('modelCatalog.vramOf', {
                        vram: model.vramGiB,
                        quantization: model.quantization,
                      })}
                </TableCell>
                <TableCell>{model.suggestedGpus ?? t('unknown')}</TableCell>
                <TableCell>
                  {t('modelCatalog.tokens', { tokens: model.contextSize })}
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </ScrollRegion>
  );
};
