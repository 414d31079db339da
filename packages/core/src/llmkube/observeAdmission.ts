import { objectsOf } from '../kubernetes/lenient';
import { profileOfNode } from '../clouds/detectCloud';
import { CloudProfile } from '../clouds/profile';
import { cloudProfiles } from '../clouds/profiles';
import { Node, Pod, Toleration } from '../kubernetes/objects';
import { Snapshot } from '../snapshot';
import { extendedResourceTolerations } from './admission';
import { podsOfService } from './podsOfService';
import { Admission } from './workload.types';

/**
 * What the API server's admission does, as far as it can be seen: whether it
 * runs ExtendedResourceToleration, and its PriorityClasses.
 *
 * The newest pod that proves anything decides. A pod that asks for an extended
 * resource and lacks the plugin's toleration proves that it is off; a pod of a
 * service that has it, although the service's spec doesn't ask for it, proves
 * that it is on. Without such a pod the cloud's default holds, and without a
 * known cloud it is unknown.
 * @public
 */
export function observeAdmission(
  snapshot: Pick<
    Snapshot,
    'pods' | 'nodes' | 'inferenceServices' | 'priorityClasses'
  >,
  profiles: CloudProfile[] = cloudProfiles,
): Admission {
  const { pods = [], nodes = [], inferenceServices = [] } = snapshot;
  const asked = new Map<Pod, Toleration[]>();
  for (const service of inferenceServices) {
    for (const pod of podsOfService(service, pods)) {
      asked.set(pod, objectsOf(service.spec?.tolerations));
    }
  }
  const newestFirst = [...pods].sort((a, b) =>
    created(b).localeCompare(created(a)),
  );
  let observed: boolean | undefined;
  for (const pod of newestFirst) {
    observed = proof(pod, asked.get(pod));
    if (observed !== undefined) {
      break;
    }
  }
  return {
    extendedResourceToleration: observed ?? cloudDefault(nodes, profiles),
    ...(snapshot.priorityClasses && {
      priorityClasses: snapshot.priorityClasses,
    }),
  };
}

/** What one pod proves about the plugin; undefined for nothing. */
function proof(pod: Pod, asked: Toleration[] | undefined): boolean | undefined {
  if (isStatic(pod)) {
    return undefined;
  }
  const expected = extendedResourceTolerations(pod);
  if (expected.length === 0) {
    return undefined;
  }
  const has = (tolerations: Toleration[], wanted: Toleration) =>
    tolerations.some(
      ({ key, operator, effect }) =>
        key === wanted.key &&
        operator === wanted.operator &&
        effect === wanted.effect,
    );
  const live = objectsOf(pod.spec?.tolerations);
  if (!expected.every(wanted => has(live, wanted))) {
    return false;
  }
  return asked && expected.some(wanted => !has(asked, wanted))
    ? true
    : undefined;
}

/**
 * The default of the clouds that most of the nodes belong to, if those agree:
 * nodes tell where they run, not where their API server does.
 */
function cloudDefault(
  nodes: Node[],
  profiles: CloudProfile[],
): boolean | 'unknown' {
  const known = nodes.flatMap(node => profileOfNode(node, profiles) ?? []);
  const defaults = new Set(
    known.map(profile => profile.extendedResourceToleration),
  );
  const [value = 'unknown'] = defaults;
  return known.length > nodes.length / 2 && defaults.size === 1
    ? value
    : 'unknown';
}

/** A kubelet's own pods pass no mutating admission. */
function isStatic(pod: Pod): boolean {
  return (
    pod.metadata?.annotations?.['kubernetes.io/config.source'] === 'file' ||
    pod.metadata?.ownerReferences?.some(({ kind }) => kind === 'Node') === true
  );
}

function created(pod: Pod): string {
  return pod.metadata?.creationTimestamp ?? '';
}
