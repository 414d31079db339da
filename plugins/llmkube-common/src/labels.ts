/** Label of entities: the cluster of the object that they were made of. @public */
export const LLMKUBE_CLUSTER_LABEL = 'llmkube.dev/cluster';
/** Label of entities: the Kubernetes namespace of that object. @public */
export const LLMKUBE_NAMESPACE_LABEL = 'llmkube.dev/namespace';
/** Label of services: the cloud of their cluster, e.g. `aks`. @public */
export const LLMKUBE_CLOUD_LABEL = 'llmkube.dev/cloud';
/** Label of services: the runtime that serves the model, e.g. `vllm`. @public */
export const LLMKUBE_RUNTIME_LABEL = 'llmkube.dev/runtime';
