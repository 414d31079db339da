import {
  Affinity,
  Condition,
  KubernetesObject,
  ResourceList,
  Toleration,
  TopologySpreadConstraint,
} from '../kubernetes/objects';

/** API group of LLMKube's serving resources. @public */
export const LLMKUBE_GROUP = 'inference.llmkube.dev';
/** The one served version of the group. @public */
export const LLMKUBE_VERSION = 'v1alpha1';
/** `apiVersion` of Model and InferenceService. @public */
export const LLMKUBE_API_VERSION = `${LLMKUBE_GROUP}/${LLMKUBE_VERSION}`;

/**
 * `spec.hardware.gpu` of a Model. A `count` above 0 wins over the service's
 * `resources.gpu`; `memory` is a quantity per GPU.
 * @public
 */
export interface ModelGpu {
  enabled?: boolean;
  count?: number;
  vendor?: 'nvidia' | 'amd' | 'intel' | (string & {});
  layers?: number;
  memory?: string;
  runtime?: 'vulkan' | 'rocm' | (string & {});
  resourceName?: string;
  tolerationKey?: string;
  resourceClaims?: {
    name: string;
    resourceClaimName?: string;
    resourceClaimTemplateName?: string;
  }[];
  sharding?: { strategy?: string; layerSplit?: string[] };
}

/**
 * `models.inference.llmkube.dev`; unknown fields are kept.
 * @public
 */
export interface Model extends KubernetesObject {
  spec: {
    source: string;
    format?: string;
    quantization?: string;
    sha256?: string;
    files?: string[];
    mmproj?: string;
    prefetch?: boolean;
    refreshPolicy?: string;
    sourceSecretRef?: { name?: string };
    resources?: { cpu?: string; memory?: string };
    hardware?: {
      accelerator?: string;
      gpu?: ModelGpu;
      memoryBudget?: string;
      memoryFraction?: number;
    };
    [field: string]: unknown;
  };
  status?: {
    phase?: string;
    size?: string;
    path?: string;
    cacheKey?: string;
    acceleratorReady?: boolean;
    gguf?: {
      architecture?: string;
      contextLength?: number;
      quantization?: string;
      modelName?: string;
      layerCount?: number;
      headCount?: number;
      embeddingSize?: number;
      license?: string;
      [field: string]: unknown;
    };
    conditions?: Condition[];
    lastUpdated?: string;
    [field: string]: unknown;
  };
}

/**
 * `spec.resources` of an InferenceService, per replica. `gpu` is a count;
 * `gpuMemory`, `memory` and storage are quantities.
 * @public
 */
export interface InferenceServiceResources {
  cpu?: string;
  memory?: string;
  hostMemory?: string;
  ephemeralStorage?: string;
  gpu?: number;
  gpuMemory?: string;
  gpuSharing?: {
    mode?: 'exclusive' | 'shared' | 'partitioned' | (string & {});
    profile?: string;
    memoryLimitGiB?: number;
  };
}

/**
 * `inferenceservices.inference.llmkube.dev`; unknown fields are kept.
 * @public
 */
export interface InferenceService extends KubernetesObject {
  spec: {
    modelRef: string;
    runtime?: string;
    mode?: string;
    image?: string;
    replicas?: number;
    suspend?: boolean;
    priority?: string;
    priorityClassName?: string;
    resources?: InferenceServiceResources;
    endpoint?: {
      type?: string;
      port?: number;
      path?: string;
      nodePort?: number;
      gateway?: Record<string, unknown>;
    };
    containerPort?: number;
    tolerations?: Toleration[];
    nodeSelector?: Record<string, string>;
    affinity?: Affinity;
    topologySpreadConstraints?: TopologySpreadConstraint[];
    runtimeClassName?: string;
    podSecurityContext?: Record<string, unknown>;
    securityContext?: Record<string, unknown>;
    imagePullSecrets?: { name: string }[];
    podLabels?: Record<string, string>;
    podAnnotations?: Record<string, string>;
    modelCache?: { persistence?: string; claimName?: string };
    skipModelInit?: boolean;
    autoscaling?: {
      minReplicas?: number;
      maxReplicas: number;
      metrics?: Record<string, unknown>[];
    };
    contextSize?: number;
    parallelSlots?: number;
    vllmConfig?: Record<string, unknown>;
    sglangConfig?: Record<string, unknown>;
    tgiConfig?: Record<string, unknown>;
    speculativeDecoding?: Record<string, unknown>;
    [field: string]: unknown;
  };
  status?: {
    phase?: string;
    readyReplicas?: number;
    desiredReplicas?: number;
    replicas?: number;
    endpoint?: string;
    mode?: string;
    modelReady?: boolean;
    schedulingStatus?: string;
    schedulingMessage?: string;
    waitingFor?: string;
    queuePosition?: number;
    effectivePriority?: number;
    conditions?: Condition[];
    lastUpdated?: string;
    [field: string]: unknown;
  };
}

/**
 * `modelpools.inference.llmkube.dev`: services that share GPUs, of which one
 * is resident at a time. Unknown fields are kept.
 * @public
 */
export interface ModelPool extends KubernetesObject {
  spec?: {
    members?: { inferenceServiceRef?: { name?: string } }[];
    default?: string;
    gpu?: number;
    nodeSelector?: Record<string, string>;
    [field: string]: unknown;
  };
  status?: {
    phase?: string;
    residentMember?: string;
    pendingMember?: string;
    conditions?: Condition[];
    [field: string]: unknown;
  };
}

/**
 * `gpuquotas.inference.llmkube.dev`: what the operator's webhook lets a
 * namespace ask for. Unknown fields are kept.
 * @public
 */
export interface GpuQuota extends KubernetesObject {
  spec?: {
    gpuCount?: number;
    namespaceRef?: string | { name?: string };
    selector?: Record<string, unknown>;
    vramBytes?: number;
    minPriority?: string;
    [field: string]: unknown;
  };
  status?: { usedGPUCount?: number; [field: string]: unknown };
}

/**
 * `modelrouters.inference.llmkube.dev`: one endpoint in front of several
 * services. Unknown fields are kept.
 * @public
 */
export interface ModelRouter extends KubernetesObject {
  spec?: {
    backends?: {
      name: string;
      inferenceServiceRef?: { name?: string };
      [field: string]: unknown;
    }[];
    [field: string]: unknown;
  };
  status?: { phase?: string; endpoint?: string; [field: string]: unknown };
}

/**
 * A Karpenter NodePool, or any pool that could add nodes.
 * @public
 */
export interface NodePool extends KubernetesObject {
  spec?: {
    template?: {
      metadata?: { labels?: Record<string, string> };
      spec?: {
        taints?: import('../kubernetes/objects').Taint[];
        requirements?: {
          key: string;
          operator: string;
          values?: string[];
          minValues?: number;
        }[];
        [field: string]: unknown;
      };
    };
    limits?: ResourceList;
    [field: string]: unknown;
  };
  status?: { resources?: ResourceList; conditions?: Condition[] };
}
