import { numberOf, objectOf, objectsOf, textOf } from '../kubernetes/lenient';
import { Pod } from '../kubernetes/objects';
import { podRequests } from '../kubernetes/podRequests';
import { serviceOfPod } from '../llmkube/podsOfService';
import { GpuHolder } from './capacity';

/** Pods that hold GPUs, by node and resource. */
export type GpuHolders = Map<string, Map<string, GpuHolder[]>>;

/**
 * Who holds the GPUs of every node. A pod holds what it asks for from the
 * moment it has a node until it has ended; one that is being deleted still
 * does.
 */
export function collectGpuHolders(
  pods: Pod[],
  isGpu: (resource: string) => boolean,
): GpuHolders {
  const holders: GpuHolders = new Map();
  for (const pod of objectsOf(pods)) {
    const resources = resourcesOf(pod).filter(isGpu);
    if (resources.length > 0) {
      addPod(holders, pod, resources);
    }
  }
  return holders;
}

function addPod(holders: GpuHolders, pod: Pod, resources: string[]): void {
  const node = textOf(pod.spec.nodeName);
  const ended = ['Succeeded', 'Failed'].includes(pod.status?.phase ?? '');
  if (!node || ended) {
    return;
  }
  const requests = podRequests(pod);
  for (const resource of resources) {
    const gpus = requests.get(resource) ?? 0;
    if (gpus > 0) {
      add(holders, node, resource, holderOf(pod, gpus));
    }
  }
}

function holderOf(pod: Pod, gpus: number): GpuHolder {
  const metadata = objectOf(pod.metadata);
  const namespace = textOf(metadata?.namespace) ?? 'default';
  const service = serviceOfPod(pod);
  const priority = numberOf(pod.spec.priority);
  return {
    namespace,
    pod: textOf(metadata?.name) ?? '',
    ...(service && { service: `${namespace}/${service}` }),
    gpus,
    ...(priority !== undefined && { priority }),
  };
}

function add(
  holders: GpuHolders,
  node: string,
  resource: string,
  holder: GpuHolder,
): void {
  const ofNode = holders.get(node) ?? new Map<string, GpuHolder[]>();
  const ofResource = ofNode.get(resource) ?? [];
  ofResource.push(holder);
  ofNode.set(resource, ofResource);
  holders.set(node, ofNode);
}

function resourcesOf(pod: Pod): string[] {
  const spec = objectOf(pod.spec);
  const containers = [
    ...objectsOf(spec?.containers),
    ...objectsOf(spec?.initContainers),
  ];
  const names = containers.flatMap(({ resources }) =>
    Object.keys({ ...resources?.limits, ...resources?.requests }),
  );
  return [...new Set(names)];
}
