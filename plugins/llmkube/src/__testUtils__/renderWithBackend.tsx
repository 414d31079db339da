import type { Entity } from '@backstage/catalog-model';
import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import type { JSX } from 'react';
import { llmkubeApiRef, type LlmkubeApi } from '../api';
import { rootRouteRef } from '../routes';

/** Renders an element in an app that reaches the backend through the client. */
export function renderWithBackend(
  element: JSX.Element,
  options: {
    client: LlmkubeApi;
    entity?: Entity;
    /** The address that the app opens with. */
    address?: string;
    mountPath?: string;
    apis?: any[];
  },
) {
  const { client, entity, address, mountPath, apis = [] } = options;
  return renderInTestApp(
    entity ? (
      <EntityProvider entity={entity}>{element}</EntityProvider>
    ) : (
      element
    ),
    {
      apis: [[llmkubeApiRef, client], ...apis] as any,
      mountPath,
      initialRouteEntries: address ? [address] : undefined,
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name':
          convertLegacyRouteRef(entityRouteRef),
        '/llmkube': convertLegacyRouteRef(rootRouteRef),
      },
    },
  );
}
