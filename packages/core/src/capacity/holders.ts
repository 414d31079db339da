import { Pod } from '../kubernetes/objects';
import { serviceOfPod } from '../llmkube/podsOfService';
import { GpuHolder } from './capacity';
import { podRequest } from './podRequest';

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
  for (const pod of pods) {
    const node = pod.spec?.nodeName;
    const ended = ['Succeeded', 'Failed'].includes(pod.status?.phase ?? '');
    if (!node || ended) {
      continue;
    }
    for (const resource of resourcesOf(pod)) {
      const gpus = isGpu(resource) ? podRequest(pod, resource) : 0;
      if (gpus > 0) {
        const ofNode = holders.get(node) ?? new Map<string, GpuHolder[]>();
        holders.set(node, ofNode);
        ofNode.set(resource, [
          ...(ofNode.get(resource) ?? []),
          holderOf(pod, gpus),
        ]);
      }
    }
  }
  return holders;
}

function holderOf(pod: Pod, gpus: number): GpuHolder {
  const namespace = pod.metadata?.namespace ?? 'default';
  const service = serviceOfPod(pod);
  return {
    namespace,
    pod: pod.metadata?.name ?? '',
    ...(service && { service: `${namespace}/${service}` }),
    gpus,
    ...(pod.spec.priority !== undefined && { priority: pod.spec.priority }),
  };
}

function resourcesOf(pod: Pod): Set<string> {
  const containers = [
    ...(pod.spec?.containers ?? []),
    ...(pod.spec?.initContainers ?? []),
  ];
  return new Set(
    containers.flatMap(({ resources }) => [
      ...Object.keys(resources?.requests ?? {}),
      ...Object.keys(resources?.limits ?? {}),
    ]),
  );
}
