import { labelValuesFor } from '../clouds/accelerators/choose';
import {
  acceleratorLabelFor,
  gpuResourceOf,
  isDiscoveryLabel,
  isOfOtherVendor,
} from '../clouds/gpuVendor';
import {
  CloudProfile,
  ExplainedToleration,
  ExplainedSelector,
} from '../clouds/profile';
import {
  Affinity,
  NodeSelectorRequirement,
  Toleration,
} from '../kubernetes/objects';
import { LlmServiceRequest } from './request';
import { TolerationList } from './tolerationList';

/**
 * Where the pods of a service may run, in the words of one cloud, each line
 * with the reason why it stands there.
 */
export interface NodePlacement {
  tolerations: ExplainedToleration[];
  nodeSelector: ExplainedSelector[];
  nodeAffinity: ExplainedRequirement[];
  /** One of them has to hold beside the others, where there are any. */
  alternatives: ExplainedRequirement[];
}

interface ExplainedRequirement {
  requirement: NodeSelectorRequirement;
  why: string;
}

/**
 * Translates the target of a request into tolerations, selectors and affinity.
 *
 * A toleration only permits; a selector or affinity forces. `spot` therefore
 * selects spot nodes and tolerates their taints, `on-demand` excludes spot
 * nodes by their labels, and `any` tolerates the taints without selecting.
 */
export function placeOnNodes(
  request: LlmServiceRequest,
  profile: CloudProfile,
): NodePlacement {
  const { target, gpu } = request;
  const vendor = gpu?.vendor ?? 'nvidia';
  const capacity = target.capacity ?? 'any';
  const tolerations = new TolerationList();
  const nodeSelector: ExplainedSelector[] = [];
  const nodeAffinity: ExplainedRequirement[] = [];
  const alternatives: ExplainedRequirement[] = [];

  if (gpu && gpu.count > 0) {
    for (const resource of gpuResourceNames(request, profile)) {
      tolerations.add(
        { key: resource, operator: 'Exists', effect: 'NoSchedule' },
        `GPU nodes are often tainted with ${resource}, with differing values. LLMKube's own toleration matches the value "present" only; Exists matches all.`,
      );
    }
    for (const { taint, why } of profile.gpuTaints) {
      if (taint.effect === 'PreferNoSchedule') continue;
      if (isOfOtherVendor(taint.key, vendor)) continue;
      if (!tolerations.tolerates(taint)) tolerations.add(tolerate(taint), why);
    }
    const key = acceleratorLabelFor(profile, vendor);
    if (gpu.product !== undefined && key !== undefined) {
      const why = `Only nodes with this GPU; ${key} is how ${profile.title} labels them.`;
      const values = acceleratorValues(profile, key, gpu.product);
      if (values.length === 1) {
        nodeSelector.push({ key, value: values[0], why });
      } else {
        nodeAffinity.push({
          requirement: { key, operator: 'In', values },
          why,
        });
      }
    }
    const partition = partitionLabel(request, profile);
    // Where the platform makes the nodes, it is not documented that its admission
    // takes the label in an affinity; the product, which it demands, has to do.
    if (
      partition === undefined &&
      profile.gpuPartitionLabel &&
      !profile.managesPools
    ) {
      nodeAffinity.push({
        requirement: {
          key: profile.gpuPartitionLabel,
          operator: 'DoesNotExist',
        },
        why: `Never on slices of GPUs, which ${profile.title} advertises as if they were whole ones.`,
      });
    }
    if (partition !== undefined) {
      nodeSelector.push({
        ...partition,
        why: `Only nodes whose GPUs are cut into these slices, which ${profile.title} advertises as whole GPUs and labels so.`,
      });
    }
  }

  if (target.nodePool !== undefined && profile.poolLabels.length > 0) {
    const value = target.nodePool;
    const [key] = profile.poolLabels;
    const others = profile.alternativePoolLabels ?? [];
    const why = `Only nodes of this pool; ${key} is how ${profile.title} labels its node pools.`;
    if (others.length === 0) nodeSelector.push({ key, value, why });
    else {
      alternatives.push(
        { requirement: { key, operator: 'In', values: [value] }, why },
        ...others.map(other => ({
          requirement: { key: other, operator: 'In' as const, values: [value] },
          why: `Or of the pool by ${other}, for nodes that ${profile.title} does not label itself.`,
        })),
      );
    }
  }

  const { spot } = profile;
  if (spot && capacity === 'spot') nodeSelector.push(spot.selector);
  if (spot && capacity !== 'on-demand') {
    for (const { taint, automatic, why } of spot.taints) {
      if (taint.effect === 'PreferNoSchedule') continue;
      tolerations.add(
        tolerate(taint),
        automatic ? why : `${why} Harmless where the taint is absent.`,
      );
    }
  }
  if (spot && capacity === 'on-demand') {
    for (const label of spot.labels) {
      nodeAffinity.push({
        requirement: {
          key: label.key,
          operator: 'NotIn',
          values: [...label.values],
        },
        why: `Never on spot nodes, which ${profile.title} labels so; nodes without the label pass.`,
      });
    }
  }

  for (const toleration of target.tolerations ?? []) {
    tolerations.add(toleration, 'Asked for in the request.');
  }
  for (const [key, value] of Object.entries(target.nodeSelector ?? {})) {
    const same = nodeSelector.findIndex(selector => selector.key === key);
    const selector = { key, value, why: 'Asked for in the request.' };
    if (same >= 0) nodeSelector[same] = selector;
    else nodeSelector.push(selector);
  }
  for (const requirement of target.nodeAffinity ?? []) {
    nodeAffinity.push({ requirement, why: 'Asked for in the request.' });
  }
  return {
    tolerations: tolerations.items,
    nodeSelector,
    nodeAffinity,
    alternatives,
  };
}

/**
 * The requirements that a node has to fulfil: all of one of the lists. Empty
 * when nothing is required.
 */
export function affinityTerms({
  nodeAffinity,
  alternatives,
}: NodePlacement): ExplainedRequirement[][] {
  if (alternatives.length > 0) {
    return alternatives.map(alternative => [alternative, ...nodeAffinity]);
  }
  return nodeAffinity.length > 0 ? [nodeAffinity] : [];
}

/** The affinity of a placement; undefined when nothing is required. */
export function affinityOf(placement: NodePlacement): Affinity | undefined {
  const terms = affinityTerms(placement);
  if (terms.length === 0) return undefined;
  return {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: terms.map(requirements => ({
          matchExpressions: requirements.map(({ requirement }) => requirement),
        })),
      },
    },
  };
}

/**
 * The values of the cloud's accelerator label that mean the product: `L4` and
 * `NVIDIA-L4` are `nvidia-l4` on GKE. The labels of the vendors' discovery
 * have no table, so there the product must be written as the label has it.
 */
function acceleratorValues(
  { accelerators = {} }: CloudProfile,
  label: string,
  product: string,
): string[] {
  if (isDiscoveryLabel(label)) return [product];
  const found = labelValuesFor(accelerators, product);
  return found.length > 0 ? found : [product];
}

/**
 * The extended resources whose taints GPU nodes may carry: the vendor's own,
 * and the slice's when the GPU is partitioned, because nodes with slices keep
 * the vendor's taint.
 */
function gpuResourceNames(
  request: LlmServiceRequest,
  profile: CloudProfile,
): string[] {
  const resource = gpuResourceOf(request.gpu?.vendor);
  const sharing = gpuSharingOf(request, profile);
  return sharing?.mode === 'partitioned' && sharing.profile
    ? [resource, `nvidia.com/mig-${sharing.profile}`]
    : [resource];
}

/**
 * How the service shares a GPU, in LLMKube's words. Where the cloud advertises
 * slices as whole GPUs, the service asks for a whole one of a node that is cut
 * into such slices.
 */
export function gpuSharingOf(
  { gpu }: LlmServiceRequest,
  profile: CloudProfile,
) {
  return gpu?.sharing?.mode === 'partitioned' && profile.gpuPartitionLabel
    ? undefined
    : gpu?.sharing;
}

function partitionLabel({ gpu }: LlmServiceRequest, profile: CloudProfile) {
  const key = profile.gpuPartitionLabel;
  const { mode, profile: value } = gpu?.sharing ?? {};
  return key && mode === 'partitioned' && value ? { key, value } : undefined;
}

function tolerate(taint: {
  key: string;
  value?: string;
  effect: Toleration['effect'];
}): Toleration {
  // A taint without a value may carry any: only Exists is sure to match.
  return taint.value
    ? {
        key: taint.key,
        operator: 'Equal',
        value: taint.value,
        effect: taint.effect,
      }
    : { key: taint.key, operator: 'Exists', effect: taint.effect };
}
