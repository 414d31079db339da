import { FilterPlugin } from '../framework';
import { NodeInfo } from '../nodeInfo';
import { PodInfo, ResourceRequest } from '../podInfo';
import { Blocker } from '../report';
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
    return {
      unknown: cluster.knows('pods') ? undefined : PODS_UNKNOWN,
      filter: node => {
        const podsFit = node.pods.size + 1 <= node.allocatable('pods');
        const shortfalls = findShortfalls(node, requests);
        return podsFit && !shortfalls
          ? undefined
          : blocker(node, podsFit, shortfalls ?? [], marksUnresolvable);
      },
    };
  },
};

function findShortfalls(
  node: NodeInfo,
  requests: readonly ResourceRequest[],
): ResourceRequest[] | undefined {
  let shortfalls: ResourceRequest[] | undefined;
  for (const request of requests) {
    const left = node.allocatable(request.name) - node.heldOf(request.name);
    if (request.amount > left) {
      shortfalls ??= [];
      shortfalls.push(request);
    }
  }
  return shortfalls;
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
