import { profileOfNode } from '../clouds/detectCloud';
import { CloudProfile } from '../clouds/profile';
import { cloudProfiles } from '../clouds/profiles';
import { fittedPod } from '../kubernetes/fittedObjects';
import { objectOf, objectsOf, textOf } from '../kubernetes/lenient';
import { Node, Pod, Toleration } from '../kubernetes/objects';
import { Snapshot } from '../snapshot';
import { extendedResourceTolerations } from './admission';
import { fittedService } from './fittedObjects';
import { InferenceService } from './objects';
import { namespacedName, serviceOfPod } from './podsOfService';
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
  const { pods, nodes, inferenceServices, priorityClasses } = snapshot;
  const services = new Map(
    objectsOf(inferenceServices).map(service => [
      namespacedName(service),
      service,
    ]),
  );
  let observed: boolean | undefined;
  let observedAt: string | undefined;
  for (const pod of objectsOf(pods)) {
    const createdAt = textOf(objectOf(pod.metadata)?.creationTimestamp) ?? '';
    if (observedAt === undefined || createdAt > observedAt) {
      const proven = proof(pod, services);
      if (proven !== undefined) {
        observed = proven;
        observedAt = createdAt;
      }
    }
  }
  return {
    extendedResourceToleration:
      observed ?? cloudDefault(objectsOf(nodes), profiles),
    ...(priorityClasses && { priorityClasses }),
  };
}

/** What one pod proves about the plugin; undefined for nothing. */
function proof(
  pod: Pod,
  services: ReadonlyMap<string, InferenceService>,
): boolean | undefined {
  const expected = extendedResourceTolerations(pod);
  if (expected.length === 0) {
    return undefined;
  }
  const { metadata, spec } = fittedPod(pod);
  if (isStatic(metadata)) {
    return undefined;
  }
  if (!expected.every(wanted => has(spec.tolerations, wanted))) {
    return false;
  }
  const name = serviceOfPod(pod);
  const service =
    name === undefined
      ? undefined
      : services.get(namespacedName({ metadata: { ...metadata, name } }));
  const asked = service && fittedService(service).spec.tolerations;
  return service && expected.some(wanted => !has(asked, wanted))
    ? true
    : undefined;
}

function has(tolerations: Toleration[] = [], wanted: Toleration): boolean {
  return tolerations.some(
    ({ key, operator, effect }) =>
      key === wanted.key &&
      operator === wanted.operator &&
      effect === wanted.effect,
  );
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
function isStatic({ annotations, ownerReferences }: Pod['metadata']): boolean {
  return (
    annotations?.['kubernetes.io/config.source'] === 'file' ||
    ownerReferences?.some(({ kind }) => kind === 'Node') === true
  );
}
