import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_LLMKUBE_INFERENCE_SERVICE } from 'backstage-plugin-llmkube-common';

/**
 * An inference service as permission rules see it. It need not exist: applying
 * is asked for a service that is yet to be.
 * @public
 */
export interface InferenceServiceResource {
  cluster: string;
  namespace: string;
  name: string;
  /** Full entity reference of its owner, in lower case; absent without one. */
  owner?: string;
}

/**
 * What the rules of the resource type are queries for: whether it covers a
 * service.
 * @public
 */
export type InferenceServiceFilter = (
  resource: InferenceServiceResource,
) => boolean;

/**
 * Reference to the resource type, for policies and further rules.
 * @public
 */
export const llmkubeInferenceServicePermissionResourceRef =
  createPermissionResourceRef<
    InferenceServiceResource,
    InferenceServiceFilter
  >().with({
    pluginId: 'llmkube',
    resourceType: RESOURCE_TYPE_LLMKUBE_INFERENCE_SERVICE,
  });
