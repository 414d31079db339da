import type { Entity } from '@backstage/catalog-model';
import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
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
    /** What the catalog holds. */
    catalog?: Entity[];
  },
) {
  const { client, entity, address, mountPath, catalog } = options;
  return renderInTestApp(
    entity ? (
      <EntityProvider entity={entity}>{element}</EntityProvider>
    ) : (
      element
    ),
    {
      apis: [
        [llmkubeApiRef, client],
        [catalogApiRef, catalogApiMock({ entities: catalog })],
      ],
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
