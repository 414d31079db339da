import { FilterPlugin } from '../framework';
import { NodeInfo } from '../nodeInfo';
import { PodInfo, ResourceRequest } from '../podInfo';
import { Blocker } from '../report';
import { SharedByKeys } from '../sharedByKeys';
import { since } from '../schedulerVersion';

const REASON_PODS = 'Too many pods';
const reasonForResource = (resource: string) => `Insufficient ${resource}`;
const PODS_UNKNOWN =
  "Pods could not be read, so what is left of the nodes' resources is not known.";

/** Is enough left on the node of every resource that the pod requests? */
export const nodeResourcesFit: FilterPlugin = {
  name: 'NodeResourcesFit',
  prepare: ({ pod, cluster, version }) => {
    const requests = inOrderOfChecks(pod);
    const marksUnresolvable = since(version, 34);
    const shared = new SharedByKeys<Blocker>();
    return {
      unknown: cluster.knows('pods') ? undefined : PODS_UNKNOWN,
      filter: node => {
        const podsFit = node.podCount + 1 <= node.allocatable('pods');
        return podsFit && fitsBeside(node, requests)
          ? undefined
          : sharedBlocker(node, podsFit);
      },
    };

    /** Equal for all nodes that have and hold the same of what falls short. */
    function sharedBlocker(node: NodeInfo, podsFit: boolean): Blocker {
      const shortfalls = requests.filter(request => !fitsOne(node, request));
      let place = shared.under(podsFit);
      for (const request of shortfalls) {
        place = place
          .under(request)
          .under(node.allocatable(request.name))
          .under(node.heldOf(request.name));
      }
      place.value ??= blocker(node, podsFit, shortfalls, marksUnresolvable);
      return place.value;
    }
  },
};

function fitsBeside(
  node: NodeInfo,
  requests: readonly ResourceRequest[],
): boolean {
  for (const request of requests) {
    if (!fitsOne(node, request)) {
      return false;
    }
  }
  return true;
}

function fitsOne(node: NodeInfo, { name, amount }: ResourceRequest): boolean {
  return amount <= node.allocatable(name) - node.heldOf(name);
}

const FIRST_CHECKED = ['cpu', 'memory', 'ephemeral-storage'];

function inOrderOfChecks(pod: PodInfo): ResourceRequest[] {
  return [
    ...FIRST_CHECKED.flatMap(first =>
      pod.requests.filter(({ name }) => name === first),
    ),
    ...pod.requests.filter(({ name }) => !FIRST_CHECKED.includes(name)),
  ];
}

function blocker(
  node: NodeInfo,
  podsFit: boolean,
  shortfalls: ResourceRequest[],
  marksUnresolvable: boolean,
): Blocker {
  const resources = shortfalls.map(({ name, amount }) => ({
    name,
    requested: amount,
    allocatable: node.allocatable(name),
    held: node.heldOf(name),
  }));
  const unresolvable =
    marksUnresolvable &&
    resources.some(({ requested, allocatable }) => requested > allocatable);
  return {
    plugin: nodeResourcesFit.name,
    reasons: [
      ...(podsFit ? [] : [REASON_PODS]),
      ...shortfalls.map(({ name }) => reasonForResource(name)),
    ],
    category: shortfalls.length > 0 ? 'InsufficientResource' : 'TooManyPods',
    code: unresolvable ? 'UnschedulableAndUnresolvable' : 'Unschedulable',
    resources,
  };
}
