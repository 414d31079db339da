import { GpuHolder, gpuHolders, GpuPool } from 'llmkube-portal-core';
import { Holder } from 'backstage-plugin-llmkube-common';
import { ClusterView } from '../clusterCache/ClusterView';
import { CallerAccess, resourceOf } from './CallerAccess';

/**
 * Who holds GPUs of a resource (of any, when none is named). Holders that the
 * caller may not read come last, as one sum without names.
 */
export function holdersOf(
  view: ClusterView,
  pools: GpuPool[],
  access: CallerAccess,
  resourceName?: string,
): Holder[] {
  const named: Holder[] = [];
  let hidden = 0;
  for (const holder of gpuHolders({ pools }, resourceName)) {
    const shown = showHolder(view, holder, holder.node, access);
    if (shown) {
      named.push(shown);
    } else {
      hidden += holder.gpus;
    }
  }
  return hidden > 0 ? [...named, { gpus: hidden }] : named;
}

/** Undefined when the caller may not know who it is. */
export function showHolder(
  view: ClusterView,
  holder: GpuHolder,
  node: string,
  access: CallerAccess,
): Holder | undefined {
  const service = holder.service && serviceRef(view, holder.service);
  const readable =
    service !== undefined && service !== ''
      ? access.mayRead(resourceOf(view, service.namespace, service.name))
      : access.seesNodes;
  if (!readable) {
    return undefined;
  }
  return {
    gpus: holder.gpus,
    pod: holder.pod,
    namespace: holder.namespace,
    ...(service && { service }),
    ...(access.seesNodes && { node }),
    ...(holder.priority !== undefined && { priority: holder.priority }),
  };
}

/** @param key - `namespace/name` */
function serviceRef(view: ClusterView, key: string) {
  const [namespace, name] = key.split('/');
  return { cluster: view.cluster.name, namespace, name };
}
