import { objectOf, objectsOf } from './lenient';
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
  const addContainer = containerReader(pod, since(version, RESIZE_SINCE));
  const total: ResourceAmounts = new Map();
  for (const container of objectsOf(spec.containers)) {
    addContainer(total, container);
  }
  const initContainers = objectsOf(spec.initContainers);
  if (initContainers.length > 0) {
    applyInitContainers(total, initContainers, addContainer);
  }
  if (spec.resources && since(version, POD_LEVEL_RESOURCES_SINCE)) {
    applyPodLevelRequests(total, objectOf(spec.resources));
  }
  if (objectOf(spec.overhead)) {
    add(total, amounts(spec.overhead));
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

/** Adds what a container holds or asks for. */
type ContainerReader = (target: ResourceAmounts, container: Container) => void;

function applyInitContainers(
  total: ResourceAmounts,
  initContainers: Container[],
  addContainer: ContainerReader,
): void {
  const sidecars: ResourceAmounts = new Map();
  const peak: ResourceAmounts = new Map();
  for (const container of initContainers) {
    if (container.restartPolicy === 'Always') {
      addContainer(total, container);
      addContainer(sidecars, container);
      atLeast(peak, sidecars);
    } else {
      const step: ResourceAmounts = new Map(sidecars);
      addContainer(step, container);
      atLeast(peak, step);
    }
  }
  atLeast(total, peak);
}

function containerReader(pod: Pod, honoursResize: boolean): ContainerReader {
  const statuses = honoursResize ? statusesWithResources(pod) : undefined;
  if (!statuses) {
    return (target, container) => addRequests(target, container.resources);
  }
  const infeasible = isResizeInfeasible(pod);
  return (target, container) => {
    const actual = statuses.get(container.name);
    if (!actual) {
      addRequests(target, container.resources);
      return;
    }
    const most: ResourceAmounts = new Map();
    if (!infeasible) {
      addRequests(most, container.resources);
    }
    atLeast(most, amounts(objectOf(actual.resources)?.requests));
    atLeast(most, amounts(actual.allocatedResources));
    add(target, most);
  };
}

/** The statuses that say what containers really have; undefined when none does. */
function statusesWithResources(
  pod: Pod,
): Map<string, ContainerStatus> | undefined {
  const status = objectOf(pod.status);
  let found: Map<string, ContainerStatus> | undefined;
  for (const list of [
    status?.containerStatuses,
    status?.initContainerStatuses,
  ]) {
    for (const each of objectsOf(list)) {
      if (objectOf(each.resources) || objectOf(each.allocatedResources)) {
        found ??= new Map();
        found.set(each.name, each);
      }
    }
  }
  return found;
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

function addRequests(
  target: ResourceAmounts,
  resources: ResourceRequirements | undefined,
): void {
  const given = objectOf(resources);
  const requests = objectOf(given?.requests);
  const limits = objectOf(given?.limits);
  for (const name of requests ? Object.keys(requests) : []) {
    addAmount(target, name, resourceAmount(name, requests![name]));
  }
  for (const name of limits ? Object.keys(limits) : []) {
    if (!requests || !Object.prototype.hasOwnProperty.call(requests, name)) {
      addAmount(target, name, resourceAmount(name, limits![name]));
    }
  }
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
      result.set(name, resourceAmount(name, given[name]));
    }
  }
  return result;
}

function add(target: ResourceAmounts, more: ResourceAmounts): void {
  more.forEach((amount, name) => addAmount(target, name, amount));
}

function addAmount(
  target: ResourceAmounts,
  name: string,
  amount: number,
): void {
  target.set(name, (target.get(name) ?? 0) + amount);
}

function atLeast(target: ResourceAmounts, minimum: ResourceAmounts): void {
  for (const [name, amount] of minimum) {
    const present = target.get(name);
    if (present === undefined || present < amount) {
      target.set(name, amount);
    }
  }
}
