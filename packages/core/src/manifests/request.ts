import { NodeSelectorRequirement, Toleration } from '../kubernetes/objects';
import { CloudId } from '../clouds/profile';

/**
 * What someone asks for who wants an LLM service: the form's answers, an
 * action's input, the HTTP API's body.
 * @public
 */
export interface LlmServiceRequest {
  name: string;
  namespace: string;
  /** Entity reference of the owner. */
  owner?: string;
  system?: string;
  description?: string;
  model: (
    | { catalogId: string }
    | {
        name?: string;
        source: string;
        format?: string;
        quantization?: string;
        sha256?: string;
        sourceSecretName?: string;
      }
  ) & { tokenSecretRef?: { name: string; key: string } };
  runtime?: string;
  mode?: string;
  image?: string;
  gpu?: {
    count: number;
    vendor?: string;
    product?: string;
    sharing?: {
      mode: 'exclusive' | 'shared' | 'partitioned';
      profile?: string;
    };
  };
  replicas?: number;
  resources?: { cpu: string; memory: string };
  priority?: string;
  contextSize?: number;
  parallelSlots?: number;
  endpoint?: { type?: string; port?: number };
  autoscaling?: {
    minReplicas?: number;
    maxReplicas: number;
    metrics?: Record<string, unknown>[];
  };
  modelCache?: { persistence?: string; claimName?: string };
  runtimeClassName?: string;
  podSecurityContext?: Record<string, unknown>;
  securityContext?: Record<string, unknown>;
  target: {
    cloud: CloudId;
    cluster?: string;
    capacity?: 'spot' | 'on-demand' | 'any';
    nodePool?: string;
    tolerations?: Toleration[];
    nodeSelector?: Record<string, string>;
    nodeAffinity?: NodeSelectorRequirement[];
  };
  output?: {
    layout?: 'plain' | 'kustomize';
    catalogInfo?: boolean;
    gitops?: 'argocd' | 'flux';
    /** Where the files will live; needed with `gitops`. */
    repository?: {
      url: string;
      /** Branch; `main` by default. */
      revision?: string;
      /** Directory of the files inside the repository; its root by default. */
      path?: string;
    };
  };
}

/**
 * A file to be written. `path` is relative, with `/` between its segments.
 * @public
 */
export interface ManifestFile {
  /** Relative, with forward slashes, never with `..`. */
  path: string;
  content: string;
}

/**
 * What is wrong with a request or a manifest, and what would be right.
 * @public
 */
export interface Problem {
  severity: 'error' | 'warning';
  file?: string;
  /** Path inside the object, e.g. `spec.resources.gpu`. */
  path: string;
  message: string;
  value?: unknown;
  /** What is allowed, in words. */
  allowed?: string;
}
