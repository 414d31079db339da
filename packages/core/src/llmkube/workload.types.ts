import { PodTemplateSpec } from '../kubernetes/objects';

/**
 * The operator's flags and chart values that change what it derives.
 * @public
 */
export interface OperatorOptions {
  /** `--gpu-sharing-shared-pool-selector`. */
  sharedPoolSelector?: Record<string, string>;
  /** `--runtime-images`, by runtime. */
  runtimeImages?: Record<string, string>;
  /** `--default-fsgroup`; 0 disables; default 102. */
  defaultFsGroup?: number;
  /** `--dri-render-gid`. */
  driRenderGid?: number;
  /** `--init-container-image`. */
  initContainerImage?: string;
  /** Model cache mode; `shared` by default. */
  modelCacheMode?: 'shared' | 'perService' | (string & {});
}

/** @public */
export interface WorkloadGpu {
  /** GPUs per replica; 0 for none. */
  count: number;
  resourceName: string;
  tolerationKey: string;
}

/**
 * What the LLMKube operator makes of a Model and an InferenceService.
 * @public
 */
export interface Workload {
  kind: 'Deployment' | 'none';
  /** Why there is no Deployment, or why the operator refuses the service. */
  reason?: string;
  name: string;
  labels: Record<string, string>;
  selector: Record<string, string>;
  /** Undefined when a HorizontalPodAutoscaler owns the count. */
  replicas: number;
  strategy: 'Recreate' | 'RollingUpdate';
  podTemplate: PodTemplateSpec;
  service: { name: string; port: number; targetPort: number; type: string };
  gpu: WorkloadGpu;
}

/** @public */
export interface Admission {
  /** Whether the API server runs the ExtendedResourceToleration plugin. */
  extendedResourceToleration: boolean | 'unknown';
  /** Absent when PriorityClasses could not be read. */
  priorityClasses?: import('../kubernetes/objects').PriorityClass[];
}
