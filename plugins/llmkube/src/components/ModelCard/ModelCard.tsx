import { InfoCard, type InfoCardVariants } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  MissingAnnotationEmptyState,
  useEntity,
} from '@backstage/plugin-catalog-react';
import Typography from '@material-ui/core/Typography';
import {
  LLMKUBE_MODEL_ANNOTATION,
  parseServiceRef,
  stringifyServiceRef,
  type ServiceRef,
} from 'backstage-plugin-llmkube-common';
import {
  useInferenceServiceList,
  useModel,
  useServiceEntities,
} from '../../hooks';
import { llmkubeTranslationRef } from '../../translation';
import { ErrorNotice, problemOf } from '../ErrorNotice';
import { Freshness, isUnread } from '../Freshness';
import { LoadingLines } from '../LoadingLines';
import { ModelFacts } from './ModelFacts';
import { ServicesOfModel } from './ServicesOfModel';

/**
 * A model of LLMKube: its facts as the operator reports them, and the services
 * that serve it.
 * @public
 */
export const ModelCard = (props: {
  /** How the card takes its place in a grid, as in other Backstage cards. */
  variant?: InfoCardVariants;
}) => {
  const { entity } = useEntity();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const annotation = entity.metadata.annotations?.[LLMKUBE_MODEL_ANNOTATION];
  if (!annotation) {
    return (
      <MissingAnnotationEmptyState annotation={LLMKUBE_MODEL_ANNOTATION} />
    );
  }
  let ref: ServiceRef;
  try {
    ref = parseServiceRef(annotation);
  } catch (error) {
    return <ErrorNotice error={problemOf(error as Error)} />;
  }
  return (
    <InfoCard title={t('model.title')} variant={props.variant}>
      <ModelOfCluster modelRef={ref} />
    </InfoCard>
  );
};

function ModelOfCluster({ modelRef }: { modelRef: ServiceRef }) {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { cluster, namespace, name } = modelRef;
  const services = useInferenceServiceList({ cluster, namespace });
  const model = useModel(modelRef);
  const entities = useServiceEntities();
  const { value, error, loading, receivedAt, retry } = services;
  if (loading || model.loading)
    return <LoadingLines label={t('model.loading')} />;
  if (!value) {
    return error ? (
      <ErrorNotice error={problemOf(error)} onRetry={retry} />
    ) : null;
  }
  // A service of the same namespace is the only thing that can refer to it.
  const serving = value.items
    .filter(item => item.model.name === name)
    .map(item => ({
      ...item,
      entityRef: item.entityRef ?? entities.get(stringifyServiceRef(item.ref)),
    }));
  // A service that is shown tells of its model, whoever may not ask for it.
  const facts = model.value?.item ?? serving[0]?.model;
  return (
    <>
      {value.clusters.map(info => (
        <Freshness
          key={info.name}
          cluster={info}
          refreshError={error}
          receivedAt={receivedAt}
        />
      ))}
      {facts && <ModelFacts model={facts} />}
      {!facts && model.error && (
        <ErrorNotice error={problemOf(model.error)} onRetry={model.retry} />
      )}
      {serving.length === 0 && (
        <Typography variant="body2">
          {t(
            value.clusters.some(isUnread)
              ? 'model.servedUnknown'
              : 'model.notServed',
          )}
        </Typography>
      )}
      {serving.length > 0 && <ServicesOfModel services={serving} />}
    </>
  );
}
