import { profileOfNode } from '../clouds/detectCloud';
import { CloudProfile } from '../clouds/profile';
import { cloudProfiles } from '../clouds/profiles';
import { derivedOnce } from '../kubernetes/derivedOnce';
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
  const services = servicesByName(
    Array.isArray(inferenceServices) ? inferenceServices : NONE,
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

const NONE: InferenceService[] = [];

const servicesByName = derivedOnce(
  (services: InferenceService[]) =>
    new Map(
      objectsOf(services).map(service => [namespacedName(service), service]),
    ),
);

/** What one pod proves about the plugin; undefined for nothing. */
function proof(
  pod: Pod,
  services: ReadonlyMap<string, InferenceService>,
): boolean | undefined {
  const evidence = evidenceOnce(pod);
  if (!evidence || evidence === 'lacks-toleration') {
    return evidence && false;
  }
  const service = services.get(evidence.service);
  const asked = service && fittedService(service).spec.tolerations;
  return service && evidence.tolerations.some(wanted => !has(asked, wanted))
    ? true
    : undefined;
}

/**
 * What a pod itself says: that the plugin did not act on it, or that it has
 * tolerations which the plugin added unless its service asks for them.
 */
type Evidence =
  | 'lacks-toleration'
  | { service: string; tolerations: Toleration[] }
  | undefined;

const knownEvidence = new WeakMap<Pod, { evidence: Evidence }>();

/** A warm cluster's pods stay the same objects while nothing of them changes. */
function evidenceOnce(pod: Pod): Evidence {
  let known = knownEvidence.get(pod);
  if (!known) {
    known = { evidence: evidenceOf(pod) };
    knownEvidence.set(pod, known);
  }
  return known.evidence;
}

function evidenceOf(pod: Pod): Evidence {
  const tolerations = extendedResourceTolerations(pod);
  if (tolerations.length === 0) {
    return undefined;
  }
  const { metadata, spec } = fittedPod(pod);
  if (isStatic(metadata)) {
    return undefined;
  }
  if (!tolerations.every(wanted => has(spec.tolerations, wanted))) {
    return 'lacks-toleration';
  }
  const name = serviceOfPod(pod);
  return name === undefined
    ? undefined
    : {
        service: namespacedName({ metadata: { ...metadata, name } }),
        tolerations,
      };
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
