import { Node, Taint, Toleration } from '../kubernetes/objects';

/** The clouds and distributions whose profiles this package brings. @public */
export type BuiltInCloudId =
  | 'aks'
  | 'aks-nap'
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
  | 'doks'
  | 'oke'
  | 'ibm'
  | 'coreweave'
  | 'generic';

/** A built-in cloud, or one that a platform team has added. @public */
export type CloudId = BuiltInCloudId | (string & {});

/** A label or selector with the reason why it stands there. @public */
export interface ExplainedSelector {
  key: string;
  value: string;
  why: string;
}

/** A toleration with the reason why it stands there. @public */
export interface ExplainedToleration {
  toleration: Toleration;
  why: string;
}

/** A taint that nodes carry, with the reason why. @public */
export interface ExplainedTaint {
  taint: Taint;
  /** Whether the platform sets it by itself; else whoever makes the pool may. */
  automatic: boolean;
  why: string;
}

/** Makers of GPUs that LLMKube knows. @public */
export type GpuVendor = 'nvidia' | 'amd' | 'intel';

/**
 * The pool that a {@link NodePoolCommand} is to make. `gpuCount` is GPUs per
 * node.
 * @public
 */
export interface NodePoolCommandInput {
  cluster?: string;
  pool?: string;
  spot: boolean;
  gpuCount: number;
  /** NVIDIA when absent. */
  gpuVendor?: string;
  gpuProduct?: string;
  /** MIG profile that the GPUs are cut into, e.g. `1g.10gb`. */
  gpuPartition?: string;
}

/** How a node pool is made on a cloud: a command, or a manifest. @public */
export interface NodePoolCommand {
  language: 'bash' | 'yaml';
  text: string;
}

/**
 * The GPUs of a machine type, or of one value of an accelerator label.
 * @public
 */
export interface Accelerator {
  /** As NVIDIA's GPU feature discovery writes it, e.g. `Tesla-T4`. */
  product: string;
  /** MiB per GPU; absent when unknown. */
  memoryMiB?: number;
  /** GPUs per node; absent when it depends on the node. */
  count?: number;
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
  /**
   * Labels that name the pool in place of the first one of `poolLabels`, where
   * the platform makes nodes in several ways.
   */
  alternativePoolLabels?: string[];
  /** Which names pools can have, where it is less than label values can. */
  poolNames?: { pattern: string; allowed: string };
  /** The platform makes the pools itself and admits no pod that selects one. */
  managesPools?: boolean;
  /** Makers of the GPUs that nodes of this cloud can have; any when absent. */
  gpuVendors?: GpuVendor[];
  /** How spot nodes are labelled and tainted; absent where there is no spot. */
  spot?: {
    /** Labels (any of) whose value marks a spot node. */
    labels: { key: string; values: string[] }[];
    /** Labels (any of) whose value marks an on-demand node. */
    onDemandLabels: { key: string; values: string[] }[];
    /** What a node without any of these labels is; `unknown` when absent. */
    unlabelled?: 'on-demand' | 'unknown';
    /** Taints that spot nodes of this cloud (may) carry. */
    taints: ExplainedTaint[];
    /** What a service that requires spot selects by. */
    selector: ExplainedSelector;
  };
  /** Taints that GPU nodes of this cloud (may) carry. */
  gpuTaints: ExplainedTaint[];
  /** Labels that name the GPU product, preferred first. */
  acceleratorLabels: string[];
  /**
   * Pods that ask for GPUs are admitted only if they select them by an
   * accelerator label or by `machineClassLabel`.
   */
  requiresAccelerator?: boolean;
  /** Label of a class of machines, whose definition says which GPUs they have. */
  machineClassLabel?: string;
  /**
   * Label that names the MIG profile of a node whose slices are advertised as
   * whole GPUs; absent where a slice is a resource of its own
   * (`nvidia.com/mig-…`).
   */
  gpuPartitionLabel?: string;
  /** Label with the MiB of one GPU, beside NVIDIA's own. */
  acceleratorMemoryLabel?: string;
  /** What values of the accelerator labels stand for; others stand for themselves. */
  accelerators?: Readonly<Record<string, Accelerator>>;
  /** GPUs by `node.kubernetes.io/instance-type`. */
  instanceTypes?: Readonly<Record<string, Accelerator>>;
  /** Whether the managed API server runs ExtendedResourceToleration. */
  extendedResourceToleration: boolean | 'unknown';
  /** Who sets a taint, if this profile knows it. */
  taintOrigin?(taint: Taint): string | undefined;
  /** Commands or manifests that create a matching GPU node pool. */
  nodePoolCommand(input: NodePoolCommandInput): NodePoolCommand;
}
