import { objectOf, objectsOf, textOf } from '../../kubernetes/lenient';
import { nodeMatcher } from '../../kubernetes/nodeSelector';
import {
  PersistentVolume,
  PersistentVolumeClaim,
} from '../../kubernetes/objects';
import { ClusterIndex } from '../clusterIndex';
import { FilterPlugin, PreparedFilter, SchedulingCycle } from '../framework';
import { NodeInfo } from '../nodeInfo';
import { ClaimReference } from '../podClaims';
import { Blocker } from '../report';
import { since } from '../schedulerVersion';
import { claimCandidates } from './claimCandidates';
import { canProvisionFor, provisioningClass } from './claimProvisioning';
import { isBound, storageClassNameOf } from './storage';

const REASON_AFFINITY_BEFORE_1_33 = 'node(s) had volume node affinity conflict';
const REASON_AFFINITY = "node(s) didn't match PersistentVolume's node affinity";
const REASON_NOTHING_TO_BIND =
  "node(s) didn't find available persistent volumes to bind";
const REASON_VOLUME_MISSING =
  'node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)';
const REASON_UNBOUND_IMMEDIATE =
  'pod has unbound immediate PersistentVolumeClaims';
const reasonNotFound = (claim: string) =>
  `persistentvolumeclaim "${claim}" not found`;
const reasonBeingDeleted = (claim: string) =>
  `persistentvolumeclaim "${claim}" is being deleted`;
const reasonLost = (claim: string, volume: string) =>
  `persistentvolumeclaim "${claim}" bound to non-existent persistentvolume "${volume}"`;
const reasonEphemeralNotCreated = (claim: string) =>
  `waiting for ephemeral volume controller to create the persistentvolumeclaim "${claim}"`;

const CLAIMS_UNKNOWN =
  'PersistentVolumeClaims could not be read, so where their volumes are is not known.';
const VOLUMES_UNKNOWN =
  'PersistentVolumes could not be read, so which nodes can reach them is not known.';
const CLASSES_UNKNOWN =
  'StorageClasses could not be read, so where the volumes would be made is not known.';

const SELECTED_NODE = 'volume.kubernetes.io/selected-node';

/** Can the node reach the pod's bound volumes, and can the others be found or made there? */
export const volumeBinding: FilterPlugin = {
  name: 'VolumeBinding',
  prepare: cycle => {
    const { pod, cluster } = cycle;
    if (pod.claims.length === 0) {
      return undefined;
    }
    if (!cluster.knows('persistentVolumeClaims')) {
      return { unknown: CLAIMS_UNKNOWN };
    }
    for (const reference of pod.claims) {
      const unusable = rejectionOf(reference, cluster);
      if (unusable) {
        return { rejection: unusable };
      }
    }
    return bindingFilter(
      pod.claims.map(({ key }) => cluster.claim(key)!),
      cycle,
    );
  },
};

function rejectionOf(
  { key, name, ephemeral }: ClaimReference,
  cluster: ClusterIndex,
): Blocker | undefined {
  const claim = cluster.claim(key);
  if (!claim) {
    return rejection(
      ephemeral ? reasonEphemeralNotCreated(name) : reasonNotFound(name),
    );
  }
  if (objectOf(claim.status)?.phase === 'Lost') {
    const volume = textOf(objectOf(claim.spec)?.volumeName) ?? '';
    return rejection(reasonLost(name, volume));
  }
  return objectOf(claim.metadata)?.deletionTimestamp
    ? rejection(reasonBeingDeleted(name))
    : undefined;
}

function bindingFilter(
  claims: PersistentVolumeClaim[],
  cycle: SchedulingCycle,
): PreparedFilter {
  const { cluster, version } = cycle;
  const bound = claims.filter(isBound);
  const unbound = claims.filter(claim => !isBound(claim));
  const unknowns = new Set<string>();
  if (bound.length > 0 && !cluster.knows('persistentVolumes')) {
    unknowns.add(VOLUMES_UNKNOWN);
  }
  for (const claim of unbound) {
    const mode = bindingMode(claim, cluster);
    if (mode === 'unknown') {
      unknowns.add(CLASSES_UNKNOWN);
    } else if (mode === 'Immediate') {
      return {
        rejection: rejection(REASON_UNBOUND_IMMEDIATE),
      };
    }
  }
  const delayed = unbound.filter(
    claim => bindingMode(claim, cluster) === 'WaitForFirstConsumer',
  );
  if (
    !cluster.knows('persistentVolumes') &&
    delayed.some(claim => !isProvisionedAnywhere(claim, cluster))
  ) {
    unknowns.add(VOLUMES_UNKNOWN);
  }
  const reachable = boundVolumesReach(bound, cluster);
  const canBind = delayedBinding(delayed, cluster);
  const affinityReason = since(version, 33)
    ? REASON_AFFINITY
    : REASON_AFFINITY_BEFORE_1_33;
  return {
    unknown: unknowns.size > 0 ? [...unknowns].join(' ') : undefined,
    filter: node => {
      const reasons: string[] = [];
      const reach = reachable(node);
      if (reach === 'conflict') {
        reasons.push(affinityReason);
      }
      if (!canBind(node)) {
        reasons.push(REASON_NOTHING_TO_BIND);
      }
      if (reach === 'missing') {
        reasons.push(REASON_VOLUME_MISSING);
      }
      return reasons.length > 0
        ? blocker(reasons, reach === 'conflict')
        : undefined;
    },
  };
}

function bindingMode(claim: PersistentVolumeClaim, cluster: ClusterIndex) {
  // A claim that names its volume before it is bound waits for the volume controller alone.
  const className = storageClassNameOf(claim);
  if (className === '' || textOf(objectOf(claim.spec)?.volumeName)) {
    return 'Immediate';
  }
  if (!cluster.knows('storageClasses')) {
    return 'unknown';
  }
  return cluster.storageClass(className)?.volumeBindingMode ===
    'WaitForFirstConsumer'
    ? 'WaitForFirstConsumer'
    : 'Immediate';
}

function isProvisionedAnywhere(
  claim: PersistentVolumeClaim,
  cluster: ClusterIndex,
): boolean {
  const storageClass = provisioningClass(claim, cluster);
  return (
    storageClass !== undefined &&
    objectsOf(storageClass.allowedTopologies).length === 0
  );
}

function boundVolumesReach(
  claims: PersistentVolumeClaim[],
  cluster: ClusterIndex,
): (node: NodeInfo) => 'yes' | 'conflict' | 'missing' {
  if (!cluster.knows('persistentVolumes')) {
    return () => 'yes';
  }
  const reaches = claims.map(claim => {
    const volume = cluster.volume(textOf(claim.spec?.volumeName) ?? '');
    return volume && volumeReaches(volume);
  });
  return node => {
    for (const reachesNode of reaches) {
      if (!reachesNode) {
        return 'missing';
      }
      if (!reachesNode(node)) {
        return 'conflict';
      }
    }
    return 'yes';
  };
}

function volumeReaches(volume: PersistentVolume): (node: NodeInfo) => boolean {
  const required = objectOf(
    objectOf(objectOf(volume.spec)?.nodeAffinity)?.required,
  );
  if (!required) {
    return () => true;
  }
  const matches = nodeMatcher(required);
  return node => matches(node.labels, node.name);
}

/** Whether on a node every claim finds a volume that it reaches, or can have one made. */
function delayedBinding(
  claims: PersistentVolumeClaim[],
  cluster: ClusterIndex,
): (node: NodeInfo) => boolean {
  const wanted = claims.map(claim => ({
    selectedNode: objectOf(objectOf(claim.metadata)?.annotations)?.[
      SELECTED_NODE
    ],
    candidates: claimCandidates(claim, cluster.volumes()),
    storageClass: provisioningClass(claim, cluster),
  }));
  const reaches = new Map<PersistentVolume, (node: NodeInfo) => boolean>();
  for (const { candidates } of wanted) {
    for (const volume of [candidates.reserved, ...candidates.available]) {
      if (volume) {
        reaches.set(volume, volumeReaches(volume));
      }
    }
  }
  return node => {
    const taken = new Set<PersistentVolume>();
    const isFree = (volume: PersistentVolume) =>
      !taken.has(volume) && reaches.get(volume)!(node);
    return wanted.every(({ selectedNode, candidates, storageClass }) => {
      const canProvision = storageClass && canProvisionFor(storageClass, node);
      if (selectedNode) {
        return selectedNode === node.name && canProvision;
      }
      const volume = candidates.reserved
        ? [candidates.reserved].find(isFree)
        : candidates.available.find(isFree);
      if (volume) {
        taken.add(volume);
        return true;
      }
      // Volumes that could not be read may be there; the verdict says that it is unknown.
      return canProvision || !cluster.knows('persistentVolumes');
    });
  };
}

function rejection(reason: string): Blocker {
  return {
    plugin: volumeBinding.name,
    reasons: [reason],
    category: 'VolumeBinding',
    code: 'UnschedulableAndUnresolvable',
  };
}

function blocker(reasons: string[], affinityConflict: boolean): Blocker {
  return {
    plugin: volumeBinding.name,
    reasons,
    category: affinityConflict ? 'VolumeNodeAffinity' : 'VolumeBinding',
    code: 'UnschedulableAndUnresolvable',
  };
}
