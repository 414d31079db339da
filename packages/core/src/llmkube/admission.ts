import { fittedPodTemplate } from '../kubernetes/fittedObjects';
import { objectOf, objectsOf } from '../kubernetes/lenient';
import {
  Container,
  OwnerReference,
  Pod,
  PodSpec,
  PodTemplateSpec,
  PriorityClass,
  Toleration,
} from '../kubernetes/objects';
import { Admission } from './workload.types';

/** Seconds that a pod stays on a node that went away, unless it says otherwise. */
const DEFAULT_TOLERATION_SECONDS = 300;

/** PriorityClasses that every API server brings along. */
const systemPriorities: Readonly<Record<string, number>> = {
  'system-cluster-critical': 2000000000,
  'system-node-critical': 2000001000,
};

/** Name and owner of a pod that is not created yet. @public */
export interface PodIdentity {
  name?: string;
  namespace?: string;
  ownerReferences?: OwnerReference[];
}

/**
 * The pod that the API server makes of a template, as far as the scheduler
 * looks at it: requests default to limits, the admission plugins Priority,
 * DefaultTolerationSeconds and (where it runs) ExtendedResourceToleration
 * have acted, the scheduler has its default name.
 *
 * The priority stays absent when the classes could not be read or the named
 * one doesn't exist (the API server then refuses the pod). With
 * `extendedResourceToleration: 'unknown'` nothing is added for it:
 * {@link extendedResourceTolerations} says what would be.
 * @public
 */
export function admitPod(
  podTemplate: PodTemplateSpec,
  admission: Admission,
  identity: PodIdentity = {},
): Pod {
  const { metadata, spec: template } = fittedPodTemplate(podTemplate);
  const spec: PodSpec = {
    ...template,
    containers: objectsOf(template.containers).map(withDefaultRequests),
    ...(template.initContainers && {
      initContainers: objectsOf(template.initContainers).map(
        withDefaultRequests,
      ),
    }),
    schedulerName: template.schedulerName || 'default-scheduler',
  };
  const tolerations = withTolerationSeconds(objectsOf(template.tolerations));
  spec.tolerations =
    admission.extendedResourceToleration === true
      ? withTolerations(tolerations, extendedResourceTolerations({ spec }))
      : tolerations;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: identity.name ?? '',
      ...(identity.namespace && { namespace: identity.namespace }),
      ...(identity.ownerReferences && {
        ownerReferences: identity.ownerReferences,
      }),
      ...metadata,
    },
    spec: { ...spec, ...resolvePriority(spec, admission.priorityClasses) },
  };
}

/**
 * The tolerations that the ExtendedResourceToleration plugin gives a pod: one
 * `Exists` of effect NoSchedule per extended resource that it asks for.
 * @public
 */
export function extendedResourceTolerations(pod: {
  spec: Pick<PodSpec, 'containers' | 'initContainers'>;
}): Toleration[] {
  const resources = new Set<string>();
  const spec = objectOf(pod?.spec);
  for (const container of [
    ...objectsOf(spec?.containers),
    ...objectsOf(spec?.initContainers),
  ]) {
    const { requests, limits } = container?.resources ?? {};
    for (const resource of Object.keys({ ...limits, ...requests })) {
      if (isExtendedResource(resource)) {
        resources.add(resource);
      }
    }
  }
  return [...resources].sort().map(key => ({
    key,
    operator: 'Exists',
    effect: 'NoSchedule',
  }));
}

/**
 * Whether a resource is an extended one, e.g. `nvidia.com/gpu`: it has a
 * domain, and not one of Kubernetes itself.
 * @public
 */
export function isExtendedResource(resource: string): boolean {
  return (
    resource.includes('/') &&
    !resource.includes('kubernetes.io/') &&
    !resource.startsWith('requests.')
  );
}

function withDefaultRequests(container: Container): Container {
  const { requests, limits } = container?.resources ?? {};
  return limits
    ? {
        ...container,
        resources: {
          ...container.resources,
          requests: { ...limits, ...requests },
        },
      }
    : container;
}

function withTolerationSeconds(tolerations: Toleration[]): Toleration[] {
  const added = ['not-ready', 'unreachable']
    .map(condition => `node.kubernetes.io/${condition}`)
    .filter(
      taint =>
        !tolerations.some(
          ({ key, effect }) =>
            (!key || key === taint) && (!effect || effect === 'NoExecute'),
        ),
    );
  return [
    ...tolerations,
    ...added.map((key): Toleration => ({
      key,
      operator: 'Exists',
      effect: 'NoExecute',
      tolerationSeconds: DEFAULT_TOLERATION_SECONDS,
    })),
  ];
}

function withTolerations(
  present: Toleration[],
  added: Toleration[],
): Toleration[] {
  return [
    ...present,
    ...added.filter(
      one =>
        !present.some(
          same =>
            same.key === one.key &&
            same.operator === one.operator &&
            same.effect === one.effect,
        ),
    ),
  ];
}

function resolvePriority(
  spec: PodSpec,
  classes: PriorityClass[] | undefined,
): Pick<PodSpec, 'priority' | 'priorityClassName' | 'preemptionPolicy'> {
  if (spec.priority !== undefined) {
    return {};
  }
  const name = spec.priorityClassName;
  if (name && Object.hasOwn(systemPriorities, name)) {
    return {
      priority: systemPriorities[name],
      preemptionPolicy: 'PreemptLowerPriority',
    };
  }
  if (!classes) {
    return {};
  }
  const found = name
    ? classes.find(({ metadata }) => metadata?.name === name)
    : classes.find(({ globalDefault }) => globalDefault === true);
  if (found) {
    return {
      priority: found.value,
      priorityClassName: found.metadata.name,
      preemptionPolicy: found.preemptionPolicy ?? 'PreemptLowerPriority',
    };
  }
  return name ? {} : { priority: 0, preemptionPolicy: 'PreemptLowerPriority' };
}
