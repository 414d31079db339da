import { numberOf, objectOf, objectsOf, textOf } from '../kubernetes/lenient';
import { Pod, ResourceList } from '../kubernetes/objects';
import { podRequests } from '../kubernetes/podRequests';
import { serviceOfPod } from '../llmkube/podsOfService';
import { ClusterIndex } from '../scheduling/clusterIndex';
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
  const asksFor = gpuReader(isGpu);
  for (const pod of objectsOf(pods)) {
    const resources = asksFor(pod);
    if (resources.length > 0) {
      addPod(holders, pod, resources);
    }
  }
  return holders;
}

/**
 * The same from an index that is kept warm, which has read already what every
 * pod holds.
 */
export function gpuHoldersOf(
  index: ClusterIndex,
  isGpu: (resource: string) => boolean,
): GpuHolders {
  const holders: GpuHolders = new Map();
  const isGpuOnce = rememberedByName(isGpu);
  for (const { name: node, pods, held } of index.nodeInfos()) {
    // Most nodes hold no GPU, and what a node holds is known in sum.
    if (!someKey(held, isGpuOnce)) {
      continue;
    }
    for (const { pod, requests } of pods.values()) {
      for (const { name, amount } of requests) {
        if (isGpuOnce(name)) {
          add(holders, node, name, holderOf(pod, amount));
        }
      }
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

/** Reads which GPU resources a pod names. Most pods name none, so nothing is made for them. */
function gpuReader(
  isGpu: (resource: string) => boolean,
): (pod: Pod) => string[] {
  const isGpuOnce = rememberedByName(isGpu);
  return pod => {
    const spec = objectOf(pod.spec);
    let found = NONE;
    for (const containers of [spec?.containers, spec?.initContainers]) {
      for (const { resources } of objectsOf(containers)) {
        found = withNamesOf(resources?.limits, isGpuOnce, found);
        found = withNamesOf(resources?.requests, isGpuOnce, found);
      }
    }
    return found;
  };
}

function withNamesOf(
  list: ResourceList | undefined,
  isGpu: (resource: string) => boolean,
  found: string[],
): string[] {
  let names = found;
  for (const name of Object.keys(list ?? NO_RESOURCES)) {
    if (isGpu(name) && !names.includes(name)) {
      names = [...names, name];
    }
  }
  return names;
}

function someKey(
  map: ReadonlyMap<string, number>,
  holds: (key: string) => boolean,
): boolean {
  for (const key of map.keys()) {
    if (holds(key)) {
      return true;
    }
  }
  return false;
}

/** A cluster's pods name few resources, again and again. */
function rememberedByName(
  judge: (resource: string) => boolean,
): (resource: string) => boolean {
  const known = new Map<string, boolean>();
  return resource => {
    const judged = known.get(resource) ?? judge(resource);
    known.set(resource, judged);
    return judged;
  };
}

const NONE: string[] = [];
const NO_RESOURCES: ResourceList = {};
