import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { ErrorNotice, problemOf } from '../../components/ErrorNotice';
import { LoadingLines } from '../../components/LoadingLines';
import { ModelCatalogTable } from '../../components/ModelCatalogTable';
import { useCatalogModels } from '../../hooks';
import { llmkubeTranslationRef } from '../../translation';
import { OwnForm } from '../OwnForm';

/** The `model` of an LlmServiceRequest, as far as a form fills it. @public */
export interface ModelChoice {
  catalogId?: string;
  source?: string;
  tokenSecretRef?: { name?: string; key?: string };
}

/**
 * Chooses a model of LLMKube's catalog by the GPU memory that it needs, or one
 * from an address. The catalog and the address exclude each other.
 * @public
 */
export const ModelPicker = (
  props: FieldExtensionComponentProps<ModelChoice>,
) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const catalog = useCatalogModels();
  const { formData = {}, idSchema, schema } = props;
  const onFormChange = (next: ModelChoice = {}) => {
    const { catalogId, ...rest } = next;
    props.onChange(rest.source ? rest : next);
  };
  const select = (catalogId: string | undefined) => {
    const { source: _, catalogId: __, ...rest } = formData;
    props.onChange(catalogId ? { ...rest, catalogId } : rest);
  };
  return (
    <div>
      <Typography variant="h5" component="h2" gutterBottom>
        {schema.title ?? t('modelCatalog.title')}
      </Typography>
      {catalog.loading && <LoadingLines label={t('modelCatalog.loading')} />}
      {catalog.error && !catalog.value && (
        <ErrorNotice error={problemOf(catalog.error)} onRetry={catalog.retry} />
      )}
      {catalog.value && (
        <>
          <ModelCatalogTable
            models={catalog.value}
            group={idSchema.$id}
            selected={formData.catalogId}
            disabled={props.disabled}
            onSelect={({ id }) => select(id)}
          />
          {/* Always there, so that choosing a model moves nothing. */}
          <Button
            size="small"
            disabled={props.disabled || !formData.catalogId}
            onClick={() => select(undefined)}
          >
            {t('modelCatalog.clear')}
          </Button>
        </>
      )}
      <OwnForm
        field={
          {
            ...props,
            onChange: onFormChange,
          } as FieldExtensionComponentProps<unknown>
        }
        without={catalog.value ? ['catalogId'] : []}
        withoutTitle
      />
    </div>
  );
};
