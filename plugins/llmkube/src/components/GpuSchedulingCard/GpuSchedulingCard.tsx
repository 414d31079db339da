import { InfoCard, type InfoCardVariants } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  MissingAnnotationEmptyState,
  useEntity,
} from '@backstage/plugin-catalog-react';
import Divider from '@material-ui/core/Divider';
import Box from '@material-ui/core/Box';
import {
  LLMKUBE_INFERENCE_SERVICE_ANNOTATION,
  stringifyServiceRef,
  type EntityInferenceService,
} from 'backstage-plugin-llmkube-common';
import { useEntityInferenceServices } from '../../hooks';
import { useTroubleshootingPath } from '../../routes';
import { llmkubeTranslationRef } from '../../translation';
import { ErrorNotice, problemOf } from '../ErrorNotice';
import { Freshness } from '../Freshness';
import { LoadingLines } from '../LoadingLines';
import { Notice } from '../Notice';
import { RenderBoundary } from '../RenderBoundary';
import { ServiceSummary } from '../ServiceSummary';

/**
 * GPU scheduling of an entity's inference services: one part per cluster that
 * the entity's annotation names.
 * @public
 */
export const GpuSchedulingCard = (props: {
  /** How the card takes its place in a grid, as in other Backstage cards. */
  variant?: InfoCardVariants;
}) => {
  const { entity } = useEntity();
  const annotation =
    entity.metadata.annotations?.[LLMKUBE_INFERENCE_SERVICE_ANNOTATION];
  if (!annotation) {
    return (
      <MissingAnnotationEmptyState
        annotation={LLMKUBE_INFERENCE_SERVICE_ANNOTATION}
      />
    );
  }
  return <CardOfEntity variant={props.variant} />;
};

function CardOfEntity({ variant }: { variant?: InfoCardVariants }) {
  const { entity } = useEntity();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const troubleshootingPath = useTroubleshootingPath();
  const services = useEntityInferenceServices(entity);
  const { value, error, loading } = services;
  return (
    <InfoCard
      variant={variant}
      title={t('card.title')}
      deepLink={{
        title: t('card.troubleshoot'),
        link: troubleshootingPath(entity),
      }}
    >
      {loading && <LoadingLines label={t('card.loading')} />}
      {error && !value && (
        <ErrorNotice error={problemOf(error)} onRetry={services.retry} />
      )}
      {value?.length === 0 && (
        <Notice severity="info">{t('card.empty')}</Notice>
      )}
      {value?.map((service, index) => (
        <Box key={stringifyServiceRef(service.ref)}>
          {index > 0 && (
            <Box my={2}>
              <Divider />
            </Box>
          )}
          <RenderBoundary>
            <ServiceOfEntity
              service={service}
              refreshError={error}
              receivedAt={services.receivedAt}
            />
          </RenderBoundary>
        </Box>
      ))}
    </InfoCard>
  );
}

function ServiceOfEntity(props: {
  service: EntityInferenceService;
  refreshError?: Error;
  receivedAt?: number;
}) {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { ref, item, meta, error } = props.service;
  return (
    <>
      {item && <ServiceSummary item={item} />}
      {error && (
        <ErrorNotice
          error={{
            name: error.name,
            message: `${ref.cluster}/${ref.namespace}/${ref.name}: ${error.message}`,
          }}
        />
      )}
      {!item && !error && (
        <Notice severity="warning">
          {t('card.noStatus', {
            service: `${ref.cluster}/${ref.namespace}/${ref.name}`,
          })}
        </Notice>
      )}
      {meta && (
        <Box mt={1.5}>
          <Freshness
            cluster={meta.cluster}
            meta={meta}
            refreshError={props.refreshError}
            receivedAt={props.receivedAt}
          />
        </Box>
      )}
    </>
  );
}
