import { Node, Taint, Toleration } from '../kubernetes/objects';

/** @public */
export type BuiltInCloudId =
  | 'aks'
  | 'gke'
  | 'gke-autopilot'
  | 'eks'
  | 'eks-karpenter'
  | 'eks-auto'
  | 'openshift'
  | 'rke2'
  | 'k3s'
  | 'microk8s'
  | 'minikube'
  | 'kind'
  | 'generic';

/** @public */
export type CloudId = BuiltInCloudId | (string & {});

/** A label or selector with the reason why it stands there. @public */
export interface ExplainedSelector {
  key: string;
  value: string;
  why: string;
}

/** @public */
export interface ExplainedToleration {
  toleration: Toleration;
  why: string;
}

/** @public */
export interface NodePoolCommandInput {
  cluster?: string;
  pool?: string;
  spot: boolean;
  gpuCount: number;
  gpuProduct?: string;
}

/**
 * Everything that is particular to one cloud or platform. Adding a cloud is
 * adding one profile; nothing else may switch on a cloud's name.
 * @public
 */
export interface CloudProfile {
  id: CloudId;
  title: string;
  /** More than 0 when the node belongs to this cloud; the highest wins. */
  recognise(node: Node): number;
  /** Labels that name the node's pool, preferred first. */
  poolLabels: string[];
  /** How spot nodes are labelled and tainted; absent where there is no spot. */
  spot?: {
    /** Labels (any of) whose value marks a spot node. */
    labels: { key: string; values: string[] }[];
    /** Labels (any of) whose value marks an on-demand node. */
    onDemandLabels: { key: string; values: string[] }[];
    /** Taints that spot nodes of this cloud (may) carry. */
    taints: { taint: Taint; automatic: boolean; why: string }[];
    /** What a service that requires spot selects by. */
    selector: ExplainedSelector;
  };
  /** Taints that GPU nodes of this cloud (may) carry. */
  gpuTaints: { taint: Taint; automatic: boolean; why: string }[];
  /** Labels that name the GPU product, preferred first. */
  acceleratorLabels: string[];
  /** Whether the managed API server runs ExtendedResourceToleration. */
  extendedResourceToleration: boolean | 'unknown';
  /** Who sets a taint, if this profile knows it. */
  taintOrigin?(taint: Taint): string | undefined;
  /** Commands or manifests that create a matching GPU node pool. */
  nodePoolCommand(input: NodePoolCommandInput): {
    language: 'bash' | 'yaml';
    text: string;
  };
}
