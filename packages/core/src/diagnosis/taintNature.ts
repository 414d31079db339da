import { CloudProfile } from '../clouds/profile';
import { Taint } from '../kubernetes/objects';

/**
 * Why a taint stands on a node, which decides what may be done about it:
 * - `lifecycle`: the node is not ready yet, unhealthy, cordoned or going away;
 *   it passes by itself or with the node, and must not be tolerated.
 * - `reserved`: for the control plane or system pods.
 * - `spot`: the capacity can be taken away at short notice.
 * - `gpu`: keeps pods without GPUs off.
 * - `dedicated`: any other; somebody set it on purpose.
 */
export type TaintNature =
  'lifecycle' | 'reserved' | 'spot' | 'gpu' | 'dedicated';

/** Keys, or prefixes where they end with `/`. */
const LIFECYCLE_TAINTS = [
  'node.kubernetes.io/',
  'node.cloudprovider.kubernetes.io/',
  'ToBeDeletedByClusterAutoscaler',
  'DeletionCandidateOfClusterAutoscaler',
  'startup-taint.cluster-autoscaler.kubernetes.io/',
  'status-taint.cluster-autoscaler.kubernetes.io/',
  'ignore-taint.cluster-autoscaler.kubernetes.io/',
  'karpenter.sh/unregistered',
  'karpenter.sh/disrupted',
  'karpenter.sh/disruption',
  'aws-node-termination-handler/',
  'cloud.google.com/impending-node-termination',
  'cloudprovider.azure.microsoft.com/',
  'remediator.kubernetes.azure.com/',
  'remediator.aks.microsoft.com/',
  'NodeWithImpairedVolumes',
];

const EVICTION_TAINTS = [
  'aws-node-termination-handler/',
  'cloud.google.com/impending-node-termination',
  'cloudprovider.azure.microsoft.com/',
  'remediator.kubernetes.azure.com/',
  'remediator.aks.microsoft.com/',
  'karpenter.sh/disrupted',
  'karpenter.sh/disruption',
  'ToBeDeletedByClusterAutoscaler',
  'node.kubernetes.io/out-of-service',
];

const RESERVED_TAINTS = [
  'node-role.kubernetes.io/control-plane',
  'node-role.kubernetes.io/master',
  'node-role.kubernetes.io/etcd',
  'CriticalAddonsOnly',
];

/** Tells why a taint stands on a node, by Kubernetes' own keys and the clouds' profiles. */
export function taintNature(
  taint: Pick<Taint, 'key'>,
  profiles: CloudProfile[],
): TaintNature {
  if (matchesKey(LIFECYCLE_TAINTS, taint.key)) {
    return 'lifecycle';
  }
  if (RESERVED_TAINTS.includes(taint.key)) {
    return 'reserved';
  }
  if (
    profiles.some(({ spot }) =>
      spot?.taints.some(known => known.taint.key === taint.key),
    )
  ) {
    return 'spot';
  }
  return taint.key.includes('/gpu') ||
    profiles.some(({ gpuTaints }) =>
      gpuTaints.some(known => known.taint.key === taint.key),
    )
    ? 'gpu'
    : 'dedicated';
}

/** Whether a taint announces that its node is about to be taken away. */
export function announcesEviction(taint: Pick<Taint, 'key'>): boolean {
  return matchesKey(EVICTION_TAINTS, taint.key);
}

/** `key=value:effect`, or `key:effect` where the taint has no value, as kubectl writes it. */
export function formatTaint(taint: {
  key: string;
  value?: string;
  effect: string;
}): string {
  return `${taint.key}${taint.value ? `=${taint.value}` : ''}:${taint.effect}`;
}

function matchesKey(known: string[], key: string): boolean {
  return known.some(
    entry => entry === key || (entry.endsWith('/') && key.startsWith(entry)),
  );
}
