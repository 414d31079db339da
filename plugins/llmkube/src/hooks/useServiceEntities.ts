import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  CATALOG_FILTER_EXISTS,
  catalogApiRef,
} from '@backstage/plugin-catalog-react';
import {
  LLMKUBE_INFERENCE_SERVICE_ANNOTATION,
  parseServiceRefs,
  stringifyServiceRef,
} from 'backstage-plugin-llmkube-common';
import { useLiveQuery } from './useLiveQuery';

const NONE: ReadonlyMap<string, string> = new Map();

/** The catalog changes with reconciles, not with pods. */
const CATALOG_POLL = 120_000;

/**
 * The entities that point at services, by the reference of the service. A
 * service that several entities point at has the first of them. Empty until the
 * catalog has answered, and where it can't: links are then left out.
 */
export function useServiceEntities(): ReadonlyMap<string, string> {
  const catalog = useApi(catalogApiRef);
  const { value } = useLiveQuery({
    key: 'entities',
    pollInterval: CATALOG_POLL,
    load: async () => {
      const annotation = `metadata.annotations.${LLMKUBE_INFERENCE_SERVICE_ANNOTATION}`;
      const { items } = await catalog.getEntities({
        filter: { kind: 'component', [annotation]: CATALOG_FILTER_EXISTS },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.annotations',
        ],
      });
      const entities = new Map<string, string>();
      for (const entity of items) {
        for (const service of servicesOf(
          entity.metadata.annotations?.[LLMKUBE_INFERENCE_SERVICE_ANNOTATION],
        )) {
          if (!entities.has(service))
            entities.set(service, stringifyEntityRef(entity));
        }
      }
      return entities;
    },
  });
  return value ?? NONE;
}

/** Anyone can write the annotation; a malformed one points at nothing. */
function servicesOf(annotation = ''): string[] {
  try {
    return parseServiceRefs(annotation).map(stringifyServiceRef);
  } catch {
    return [];
  }
}
