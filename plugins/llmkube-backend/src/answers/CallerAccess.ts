import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  kubernetesClustersReadPermission,
  kubernetesResourcesReadPermission,
} from '@backstage/plugin-kubernetes-common';
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
import {
  requireAmong,
  requireCovered,
  ServiceAuthorizer,
} from '../permissions/ServiceAuthorizer';

/** What one caller may see. */
export interface CallerAccess {
  mayRead: InferenceServiceFilter;
  /** Names, labels and taints of nodes, and pods that belong to no service. */
  seesNodes: boolean;
}

/**
 * What the kubernetes plugin asks of whoever reads workloads through it: what
 * is read from a copy in memory is no less protected.
 */
export const kubernetesReadPermissions = [
  kubernetesClustersReadPermission,
  kubernetesResourcesReadPermission,
];

/**
 * Asks for a caller's access once per request.
 * @throws NotAllowedError when the caller may not read through the kubernetes
 *   plugin.
 */
export async function readCallerAccess(
  authorizer: ServiceAuthorizer,
  credentials: BackstageCredentials,
): Promise<CallerAccess> {
  const [mayRead, allowed] = await Promise.all([
    authorizer.filter(credentials, llmkubeInferenceServiceReadPermission),
    authorizer.allowed(credentials, [
      llmkubeCapacityReadPermission,
      ...kubernetesReadPermissions,
    ]),
  ]);
  requireAmong(allowed, kubernetesReadPermissions);
  return {
    mayRead,
    seesNodes: allowed.includes(llmkubeCapacityReadPermission),
  };
}

/** @throws NotAllowedError, whether the service exists or not. */
export function requireReadable(
  access: CallerAccess,
  service: InferenceServiceResource,
): void {
  requireCovered(
    access.mayRead,
    llmkubeInferenceServiceReadPermission,
    service,
  );
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
