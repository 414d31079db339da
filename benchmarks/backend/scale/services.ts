import type { ClusterSize } from '../apiServer/LargeCluster';
import { serviceName, serviceNamespace, waits } from '../rawObjects';

/** One of the services of all clusters. */
export interface ServiceNumber {
  cluster: number;
  service: number;
}

export const clusterName = (cluster: number) => `cluster-${cluster}`;

/** Its path in the llmkube plugin's API. */
export function pathOf({ cluster, service }: ServiceNumber): string {
  return `/v1/inference-services/${clusterName(cluster)}/${serviceNamespace(service)}/${serviceName(service)}`;
}

/** Its component, with the annotations that the catalog module writes. */
export function componentOf({ cluster, service }: ServiceNumber) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      namespace: 'default',
      name: `${serviceName(service)}.${clusterName(cluster)}`,
      annotations: {
        'backstage.io/kubernetes-cluster': clusterName(cluster),
        'backstage.io/kubernetes-namespace': serviceNamespace(service),
        'backstage.io/kubernetes-label-selector': `inference.llmkube.dev/service=${serviceName(service)}`,
      },
    },
  };
}

/**
 * The services that wait (or those that run) by number, spread over the
 * clusters; after the last comes the first again.
 */
export function numberedService(
  { clusters, size }: { clusters: number; size: ClusterSize },
  waiting: boolean,
): (each: number) => ServiceNumber {
  const numbers = Array.from({ length: size.services }, (_, each) => each);
  const wanted = numbers.filter(each => waits(each) === waiting);
  return each => ({
    cluster: each % clusters,
    service: wanted[Math.floor(each / clusters) % wanted.length],
  });
}
