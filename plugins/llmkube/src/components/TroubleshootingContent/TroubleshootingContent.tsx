import { ANNOTATION_EDIT_URL, type Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  MissingAnnotationEmptyState,
  useEntity,
} from '@backstage/plugin-catalog-react';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import {
  LLMKUBE_INFERENCE_SERVICE_ANNOTATION,
  parseServiceRefs,
  stringifyServiceRef,
  type ServiceRef,
} from 'backstage-plugin-llmkube-common';
import { useSearchParams } from 'react-router-dom';
import { llmkubeTranslationRef } from '../../translation';
import { ErrorNotice, problemOf } from '../ErrorNotice';
import { Notice } from '../Notice';
import { RenderBoundary } from '../RenderBoundary';
import { ServiceTroubleshooting } from '../ServiceTroubleshooting';

/**
 * The troubleshooting tab of an entity. Where the entity points at several
 * services, one is shown at a time; which one stands in the address.
 * @public
 */
export const TroubleshootingContent = () => {
  const { entity } = useEntity();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const annotation =
    entity.metadata.annotations?.[LLMKUBE_INFERENCE_SERVICE_ANNOTATION];
  if (!annotation) {
    return (
      <MissingAnnotationEmptyState
        annotation={LLMKUBE_INFERENCE_SERVICE_ANNOTATION}
      />
    );
  }
  let refs: ServiceRef[];
  try {
    refs = parseServiceRefs(annotation);
  } catch (error) {
    return <ErrorNotice error={problemOf(error as Error)} />;
  }
  if (refs.length === 0) {
    return <Notice severity="info">{t('card.empty')}</Notice>;
  }
  return <ServicesOfEntity refs={refs} editUrl={editUrlOf(entity)} />;
};

/** The address where the entity's file is edited; anyone can write it, so only a web address is one. */
function editUrlOf(entity: Entity): string | undefined {
  const url = entity.metadata.annotations?.[ANNOTATION_EDIT_URL];
  return url && /^https?:\/\//.test(url) ? url : undefined;
}

function ServicesOfEntity(props: { refs: ServiceRef[]; editUrl?: string }) {
  const { refs, editUrl } = props;
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('service');
  const shown =
    refs.find(ref => stringifyServiceRef(ref) === wanted) ?? refs[0];
  const key = stringifyServiceRef(shown);
  const select = (service: string) =>
    setSearch(
      current => {
        current.set('service', service);
        return current;
      },
      { replace: true },
    );
  return (
    <>
      {refs.length > 1 && (
        <Tabs
          value={key}
          onChange={(_, service) => select(service)}
          variant="scrollable"
          indicatorColor="primary"
          aria-label={t('troubleshooting.instances')}
        >
          {refs.map(ref => (
            <Tab
              key={stringifyServiceRef(ref)}
              value={stringifyServiceRef(ref)}
              label={`${ref.cluster} / ${ref.namespace} / ${ref.name}`}
            />
          ))}
        </Tabs>
      )}
      <RenderBoundary key={key}>
        <ServiceTroubleshooting serviceRef={shown} editUrl={editUrl} />
      </RenderBoundary>
    </>
  );
}
