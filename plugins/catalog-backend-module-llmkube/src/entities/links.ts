import type { EntityLink } from '@backstage/catalog-model';
import type {
  ClusterInfo,
  InventoryObject,
} from 'backstage-plugin-llmkube-common';
import type { Endpoint } from './endpoint';
import type { TransformContext } from './TransformContext';

/** A service's links: its endpoint, the cluster's console, the configured ones. */
export function linksOf(
  object: InventoryObject,
  endpoint: Endpoint,
  { cluster, config }: TransformContext,
): EntityLink[] {
  const links: EntityLink[] = [
    {
      title: endpoint.isExternal ? 'Endpoint' : 'Endpoint inside the cluster',
      url: endpoint.baseUrl,
      icon: 'web',
      type: 'endpoint',
    },
  ];
  if (cluster.dashboard) {
    links.push({
      title: `Console of ${cluster.title}`,
      url: cluster.dashboard,
      icon: 'dashboard',
      type: 'console',
    });
  }
  for (const link of config.links) {
    const url = fillPlaceholders(link.url, object, cluster);
    links.push(withoutUndefined({ ...link, url }));
  }
  return links;
}

/** Replaces `{{cluster}}`, `{{namespace}}` and `{{name}}`, percent-encoded. */
export function fillPlaceholders(
  template: string,
  object: InventoryObject,
  cluster: ClusterInfo,
): string {
  const values: Record<string, string> = {
    cluster: cluster.name,
    namespace: object.namespace,
    name: object.name,
  };
  return template.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, key) =>
    key in values ? encodeURIComponent(values[key]) : whole,
  );
}

function withoutUndefined<T extends object>(object: T): T {
  return Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== undefined),
  ) as T;
}
