/**
 * `facts` of an InferenceService in the inventory: what its spec says, never
 * live state, so that the catalog changes only when somebody changes the spec.
 * @public
 */
export interface InferenceServiceFacts {
  /** Name of the Model in the same namespace. */
  modelRef?: string;
  /** The runtime, the operator's default included, e.g. `llamacpp`. */
  runtime?: string;
  /** `chat`, `embedding` or `rerank`, the operator's default included. */
  mode?: string;
  /** Name of the Kubernetes Service in front of the pods. */
  serviceName?: string;
  /** Port of that Service. */
  endpointPort?: number;
  /** Path of the main operation, e.g. `/v1/chat/completions`. */
  endpointPath?: string;
  /** GPUs per replica; 0 for a service that runs without. */
  gpuCount?: number;
  /** Extended resource that is requested, e.g. `nvidia.com/gpu`. */
  gpuResource?: string;
  /** GPU product that the placement rules ask for. */
  gpuProduct?: string;
  /** What the placement rules ask for or tolerate. */
  capacityType?: 'spot' | 'on-demand';
  /** Replicas that the spec wants where no autoscaler decides. */
  replicas?: number;
}

/** `facts` of a Model in the inventory. @public */
export interface ModelFacts {
  /** Where the weights come from, without credentials. */
  source?: string;
  format?: string;
  quantization?: string;
  /** `cuda`, `rocm`, `metal`, `cpu` and the like. */
  accelerator?: string;
  /** GPUs that the Model asks for. */
  gpuCount?: number;
}

/** `facts` of a ModelRouter in the inventory. @public */
export interface ModelRouterFacts {
  /** Names of the InferenceServices in the same namespace that it sends to. */
  inferenceServiceRefs?: string[];
}
