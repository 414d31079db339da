import type { Entity } from '@backstage/catalog-model';
import { createRouteRef, useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';

/** The page of all LLM services. */
export const rootRouteRef = createRouteRef({ id: 'llmkube' });

/** The troubleshooting tab of an entity; mounted by the old frontend system. */
export const troubleshootingRouteRef = createRouteRef({
  id: 'llmkube:troubleshooting',
});

/** Below an entity's page, in both frontend systems. */
export const TROUBLESHOOTING_PATH = '/llm-troubleshooting';

/** The address of the troubleshooting tab of an entity or entity reference. */
export function useTroubleshootingPath() {
  const entityRoute = useRouteRef(entityRouteRef);
  return (entity: Entity | string) =>
    entityRoute(
      typeof entity === 'string'
        ? entityRouteParams(entity)
        : entityRouteParams(entity),
    ) + TROUBLESHOOTING_PATH;
}
