import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Resource type of an inference service; its reference is
 * `cluster/namespace/name`, each segment percent-encoded.
 * @public
 */
export const RESOURCE_TYPE_LLMKUBE_INFERENCE_SERVICE =
  'llmkube-inference-service';

/** Read status, diagnosis, pods and events of a service. @public */
export const llmkubeInferenceServiceReadPermission = createPermission({
  name: 'llmkube.inferenceservice.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_LLMKUBE_INFERENCE_SERVICE,
});

/** Read the logs of a service's containers. @public */
export const llmkubeInferenceServiceLogsPermission = createPermission({
  name: 'llmkube.inferenceservice.logs',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_LLMKUBE_INFERENCE_SERVICE,
});

/** Apply manifests of a service to a cluster and namespace. @public */
export const llmkubeInferenceServiceApplyPermission = createPermission({
  name: 'llmkube.inferenceservice.apply',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_LLMKUBE_INFERENCE_SERVICE,
});

/** See nodes, their labels and taints, and GPU capacity of clusters. @public */
export const llmkubeCapacityReadPermission = createPermission({
  name: 'llmkube.capacity.read',
  attributes: { action: 'read' },
});

/** Read the whole inventory of a cluster; meant for the catalog module. @public */
export const llmkubeInventoryReadPermission = createPermission({
  name: 'llmkube.inventory.read',
  attributes: { action: 'read' },
});

/** All permissions of the plugin. @public */
export const llmkubePermissions = [
  llmkubeInferenceServiceReadPermission,
  llmkubeInferenceServiceLogsPermission,
  llmkubeInferenceServiceApplyPermission,
  llmkubeCapacityReadPermission,
  llmkubeInventoryReadPermission,
];
