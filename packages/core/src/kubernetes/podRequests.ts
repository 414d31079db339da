import { numberOf, objectOf, objectsOf } from './lenient';
import {
  Container,
  ContainerStatus,
  Pod,
  ResourceList,
  ResourceRequirements,
} from './objects';
import { resourceAmount } from './quantity';
import { isVersionAtLeast, KubernetesVersion } from './version';

/** Amounts by resource: `cpu` in millicores, everything else in whole units. @public */
export type ResourceAmounts = Map<string, number>;

/**
 * What a pod holds of each resource, or asks for: the larger of its containers
 * together (sidecars included) and its hungriest init step, plus the overhead.
 *
 * Mirrors component-helpers' `PodRequests` as kube-scheduler calls it. A
 * request that is not given is the limit, as the API server defaults it.
 * Requests on the pod itself replace its containers' sums (1.34 and newer);
 * a container that is being resized counts with the most that it may have
 * (1.33 and newer).
 *
 * @public
 */
export function podRequests(
  pod: Pod,
  version?: KubernetesVersion,
): ResourceAmounts {
  const spec = objectOf(objectOf(pod)?.spec);
  if (!spec) {
    return new Map();
  }
  const read = containerReader(pod, since(version, RESIZE_SINCE));
  const running: ResourceAmounts = new Map();
  for (const container of objectsOf(spec.containers)) {
    add(running, read(container));
  }
  const initContainers = objectsOf(spec.initContainers);
  const total =
    initContainers.length === 0
      ? running
      : withInitContainers(running, initContainers, read);
  if (since(version, POD_LEVEL_RESOURCES_SINCE)) {
    applyPodLevelRequests(total, objectOf(spec.resources));
  }
  const overhead = objectOf(spec.overhead);
  if (overhead) {
    add(total, amounts(overhead));
  }
  return total;
}

const RESIZE_SINCE = { major: 1, minor: 33 };
const POD_LEVEL_RESOURCES_SINCE = { major: 1, minor: 34 };

function since(
  version: KubernetesVersion | undefined,
  minimum: KubernetesVersion,
): boolean {
  return version === undefined || isVersionAtLeast(version, minimum);
}

type ContainerReader = (container: Container) => ResourceAmounts;

function withInitContainers(
  running: ResourceAmounts,
  initContainers: Container[],
  read: ContainerReader,
): ResourceAmounts {
  const sidecars: ResourceAmounts = new Map();
  const peak: ResourceAmounts = new Map();
  for (const container of initContainers) {
    const own = read(container);
    if (container.restartPolicy === 'Always') {
      add(running, own);
      add(sidecars, own);
      atLeast(peak, sidecars);
    } else {
      add(own, sidecars);
      atLeast(peak, own);
    }
  }
  atLeast(running, peak);
  return running;
}

function containerReader(pod: Pod, honoursResize: boolean): ContainerReader {
  const status = objectOf(pod.status);
  const statuses = new Map<string, ContainerStatus>();
  if (honoursResize && status) {
    for (const each of [
      ...objectsOf(status.containerStatuses),
      ...objectsOf(status.initContainerStatuses),
    ]) {
      if (objectOf(each.resources) || objectOf(each.allocatedResources)) {
        statuses.set(each.name, each);
      }
    }
  }
  if (statuses.size === 0) {
    return container => containerRequests(container.resources);
  }
  const infeasible = isResizeInfeasible(pod);
  return container => {
    const wanted = containerRequests(container.resources);
    const actual = statuses.get(container.name);
    if (!actual) {
      return wanted;
    }
    const most = infeasible ? new Map<string, number>() : wanted;
    atLeast(most, amounts(objectOf(actual.resources)?.requests));
    atLeast(most, amounts(actual.allocatedResources));
    return most;
  };
}

function isResizeInfeasible(pod: Pod): boolean {
  return (
    pod.status?.resize === 'Infeasible' ||
    objectsOf(pod.status?.conditions).some(
      condition =>
        condition.type === 'PodResizePending' &&
        condition.reason === 'Infeasible',
    )
  );
}

function containerRequests(
  resources: ResourceRequirements | undefined,
): ResourceAmounts {
  const given = objectOf(resources);
  const requests = amounts(given?.requests);
  for (const [name, amount] of amounts(given?.limits)) {
    if (!requests.has(name)) {
      requests.set(name, amount);
    }
  }
  return requests;
}

function applyPodLevelRequests(
  total: ResourceAmounts,
  resources: ResourceRequirements | undefined,
): void {
  if (!resources) {
    return;
  }
  const requests = amounts(resources.requests);
  for (const [name, amount] of requests) {
    if (isPodLevelResource(name)) {
      total.set(name, amount);
    }
  }
  for (const [name, amount] of amounts(resources.limits)) {
    if (isPodLevelResource(name) && !requests.has(name) && !total.has(name)) {
      total.set(name, amount);
    }
  }
}

function isPodLevelResource(name: string): boolean {
  return name === 'cpu' || name === 'memory' || name.startsWith('hugepages-');
}

function amounts(list: ResourceList | undefined): ResourceAmounts {
  const result: ResourceAmounts = new Map();
  const given = objectOf(list);
  if (given) {
    for (const name of Object.keys(given)) {
      result.set(name, numberOf(resourceAmount(name, given[name])) ?? 0);
    }
  }
  return result;
}

function add(target: ResourceAmounts, more: ResourceAmounts): void {
  for (const [name, amount] of more) {
    target.set(name, (target.get(name) ?? 0) + amount);
  }
}

function atLeast(target: ResourceAmounts, minimum: ResourceAmounts): void {
  for (const [name, amount] of minimum) {
    const present = target.get(name);
    if (present === undefined || present < amount) {
      target.set(name, amount);
    }
  }
}
