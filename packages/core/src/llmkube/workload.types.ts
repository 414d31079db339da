import { PodTemplateSpec, PriorityClass } from '../kubernetes/objects';

/**
 * The operator's flags and chart values that change what it derives.
 * @public
 */
export interface OperatorOptions {
  /** `--gpu-sharing-shared-pool-selector`; empty for no shared pool, absent when it is not known. */
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
  /** Whether `--model-cache-path` is set; true by default. */
  modelCacheEnabled?: boolean;
  /** `--allowed-host-path-roots`; empty refuses local sources, absent when it is not known. */
  allowedHostPathRoots?: string[];
  /** `--emit-scrape-annotations`; false by default. */
  emitScrapeAnnotations?: boolean;
}

/**
 * The GPUs of one replica, as the operator asks Kubernetes for them.
 * @public
 */
export interface WorkloadGpu {
  /** GPUs per replica; 0 for none. */
  count: number;
  resourceName: string;
  tolerationKey: string;
}

/** The Kubernetes Service in front of the pods. @public */
export interface WorkloadService {
  /** The service's name with dots replaced: a Service name is a DNS label. */
  name: string;
  port: number;
  targetPort: number;
  type: string;
  nodePort?: number;
}

/**
 * What the LLMKube operator makes of a Model and an InferenceService.
 * @public
 */
export interface Workload {
  kind: 'Deployment' | 'none';
  /** Why there is no Deployment: the operator refuses the service, or another agent runs it. */
  reason?: string;
  /**
   * What the operator waits for before it creates or changes the Deployment,
   * e.g. `Waiting for Model to be Ready`.
   */
  waitsFor?: string;
  name: string;
  namespace?: string;
  labels: Record<string, string>;
  selector: Record<string, string>;
  /** At creation; with `spec.autoscaling` a HorizontalPodAutoscaler owns the count afterwards. */
  replicas: number;
  strategy: 'Recreate' | 'RollingUpdate';
  podTemplate: PodTemplateSpec;
  service: WorkloadService;
  gpu: WorkloadGpu;
  /**
   * The model cache's PersistentVolumeClaim, when the operator itself creates
   * it on demand: its absence does not keep the pods from being scheduled.
   */
  operatorClaim?: string;
}

/**
 * What is known of the API server's admission, which changes pods before they
 * are scheduled.
 * @public
 */
export interface Admission {
  /** Whether the API server runs the ExtendedResourceToleration plugin. */
  extendedResourceToleration: boolean | 'unknown';
  /** Absent when PriorityClasses could not be read. */
  priorityClasses?: PriorityClass[];
}
