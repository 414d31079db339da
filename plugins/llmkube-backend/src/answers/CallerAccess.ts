import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  llmkubeCapacityReadPermission,
  llmkubeInferenceServiceReadPermission,
} from 'backstage-plugin-llmkube-common';
import { ClusterView } from '../clusterCache/ClusterView';
import { ownerOf } from '../permissions/ownerOf';
import {
  InferenceServiceFilter,
  InferenceServiceResource,
} from '../permissions/resource';
import { ServiceAuthorizer } from '../permissions/ServiceAuthorizer';

/** What one caller may see. */
export interface CallerAccess {
  mayRead: InferenceServiceFilter;
  /** Names, labels and taints of nodes, and pods that belong to no service. */
  seesNodes: boolean;
}

/** Asks for a caller's access once per request. */
export async function readCallerAccess(
  authorizer: ServiceAuthorizer,
  credentials: BackstageCredentials,
): Promise<CallerAccess> {
  const [mayRead, seesNodes] = await Promise.all([
    authorizer.filter(credentials, llmkubeInferenceServiceReadPermission),
    authorizer.isAllowed(credentials, llmkubeCapacityReadPermission),
  ]);
  return { mayRead, seesNodes };
}

/** A service, which need not exist, as permission rules see it. */
export function resourceOf(
  view: ClusterView,
  namespace: string,
  name: string,
): InferenceServiceResource {
  const { contents } = view;
  const owner = ownerOf(
    contents.inferenceService(`${namespace}/${name}`),
    contents.stores.namespaces.get(namespace),
  );
  return {
    cluster: view.cluster.name,
    namespace,
    name,
    ...(owner && { owner }),
  };
}
