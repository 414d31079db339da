import { sameProduct } from '../clouds/accelerators/choose';
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
  nodeAffinity: { requirement: NodeSelectorRequirement; why: string }[];
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
  const capacity = target.capacity ?? 'any';
  const tolerations = new TolerationList();
  const nodeSelector: ExplainedSelector[] = [];
  const nodeAffinity: NodePlacement['nodeAffinity'] = [];

  if (gpu && gpu.count > 0) {
    for (const resource of gpuResourceNames(request)) {
      tolerations.add(
        { key: resource, operator: 'Exists', effect: 'NoSchedule' },
        `GPU nodes are often tainted with ${resource}, with differing values. LLMKube's own toleration matches the value "present" only; Exists matches all.`,
      );
    }
    for (const { taint, why } of profile.gpuTaints) {
      if (taint.effect === 'PreferNoSchedule') continue;
      if (!tolerations.tolerates(taint)) tolerations.add(tolerate(taint), why);
    }
    if (gpu.product !== undefined && profile.acceleratorLabels.length > 0) {
      const key = profile.acceleratorLabels[0];
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
  }

  if (target.nodePool !== undefined && profile.poolLabels.length > 0) {
    const key = profile.poolLabels[0];
    nodeSelector.push({
      key,
      value: target.nodePool,
      why: `Only nodes of this pool; ${key} is how ${profile.title} labels its node pools.`,
    });
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
  return { tolerations: tolerations.items, nodeSelector, nodeAffinity };
}

/** The affinity of a placement; undefined when nothing is required. */
export function affinityOf(placement: NodePlacement): Affinity | undefined {
  if (placement.nodeAffinity.length === 0) return undefined;
  return {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [
          {
            matchExpressions: placement.nodeAffinity.map(
              ({ requirement }) => requirement,
            ),
          },
        ],
      },
    },
  };
}

/**
 * The values of the cloud's accelerator label that mean the product: `L4` and
 * `NVIDIA-L4` are `nvidia-l4` on GKE. The label of NVIDIA's feature discovery
 * has no table, so there the product must be written as the label has it.
 */
function acceleratorValues(
  { accelerators = {} }: CloudProfile,
  label: string,
  product: string,
): string[] {
  if (label === 'nvidia.com/gpu.product') return [product];
  if (Object.hasOwn(accelerators, product)) return [product];
  const entries = Object.entries(accelerators);
  const exact = entries.filter(([, gpu]) => gpu.product === product);
  const alike = entries.filter(
    ([value, gpu]) =>
      sameProduct(value, product) || sameProduct(gpu.product, product),
  );
  const found = exact.length > 0 ? exact : alike;
  return found.length > 0 ? found.map(([value]) => value) : [product];
}

/**
 * The extended resources whose taints GPU nodes may carry: the vendor's own,
 * and the slice's when the GPU is partitioned, because nodes with slices keep
 * the vendor's taint.
 */
function gpuResourceNames(request: LlmServiceRequest): string[] {
  const vendor = request.gpu?.vendor ?? 'nvidia';
  const resource =
    { amd: 'amd.com/gpu', intel: 'gpu.intel.com/i915' }[vendor] ??
    'nvidia.com/gpu';
  const { sharing } = request.gpu ?? {};
  return sharing?.mode === 'partitioned' && sharing.profile
    ? [resource, `nvidia.com/mig-${sharing.profile}`]
    : [resource];
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
