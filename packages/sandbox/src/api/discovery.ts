import { ResourceRegistry } from '../resources/ResourceRegistry';
import {
  ALL_VERBS,
  apiVersionOf,
  ResourceType,
} from '../resources/ResourceType';
import { Exchange } from './Exchange';

const LEGACY_VERBS: Record<string, string[]> = {
  status: ['get', 'patch', 'update'],
  scale: ['get', 'patch', 'update'],
  log: ['get'],
};

/** `/api`, `/apis`, `/apis/{group}` and `/apis/{group}/{version}`. */
export function serveDiscovery(
  exchange: Exchange,
  registry: ResourceRegistry,
): boolean {
  const types = registry.all();
  const path = exchange.path.replace(/\/$/, '');
  if (path === '/api' || path === '/apis') {
    const core = path === '/api';
    const chosen = types.filter(({ group }) => (group === '') === core);
    if (wantsAggregated(exchange.accept)) {
      exchange.send(
        200,
        aggregated(chosen),
        'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
      );
    } else {
      exchange.send(200, core ? apiVersions() : apiGroups(chosen));
    }
    return true;
  }
  const match = /^\/apis\/([^/]+)$/.exec(path);
  const group = match && types.filter(type => type.group === match[1]);
  if (group?.length) {
    exchange.send(200, {
      kind: 'APIGroup',
      apiVersion: 'v1',
      ...apiGroup(match![1], group),
    });
    return true;
  }
  const version = path === '/api/v1' ? 'v1' : path.replace(/^\/apis\//, '');
  const served = types.filter(type => apiVersionOf(type) === version);
  if (served.length > 0) {
    exchange.send(200, resourceList(version, served));
    return true;
  }
  return false;
}

function wantsAggregated(accept: string): boolean {
  return accept
    .split(',')
    .some(
      media =>
        media.includes('g=apidiscovery.k8s.io') && /;\s*v=v2(;|$)/.test(media),
    );
}

function apiVersions() {
  return {
    kind: 'APIVersions',
    versions: ['v1'],
    serverAddressByClientCIDRs: [],
  };
}

function apiGroups(types: ResourceType[]) {
  const names = [...new Set(types.map(({ group }) => group))];
  return {
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: names.map(name =>
      apiGroup(
        name,
        types.filter(({ group }) => group === name),
      ),
    ),
  };
}

function apiGroup(name: string, types: ResourceType[]) {
  const versions = [...new Set(types.map(({ version }) => version))].map(
    version => ({ groupVersion: `${name}/${version}`, version }),
  );
  return { name, versions, preferredVersion: versions[0] };
}

function resourceList(groupVersion: string, types: ResourceType[]) {
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion,
    resources: types.flatMap(type => [
      {
        name: type.plural,
        singularName: type.singular,
        namespaced: type.namespaced,
        kind: type.kind,
        verbs: type.verbs ?? ALL_VERBS,
        ...(type.shortNames.length && { shortNames: type.shortNames }),
        ...(type.categories.length && { categories: type.categories }),
      },
      ...type.subresources.map(subresource => ({
        name: `${type.plural}/${subresource}`,
        singularName: '',
        namespaced: type.namespaced,
        ...responseKind(type, subresource),
        verbs: LEGACY_VERBS[subresource],
      })),
    ]),
  };
}

function responseKind(type: ResourceType, subresource: string) {
  return subresource === 'scale'
    ? { group: 'autoscaling', version: 'v1', kind: 'Scale' }
    : { group: type.group, version: type.version, kind: type.kind };
}

function aggregated(types: ResourceType[]) {
  const groups = [...new Set(types.map(({ group }) => group))];
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: 'apidiscovery.k8s.io/v2',
    metadata: {},
    items: groups.map(group => {
      const members = types.filter(type => type.group === group);
      const versions = [...new Set(members.map(({ version }) => version))];
      return {
        metadata: { ...(group && { name: group }), creationTimestamp: null },
        versions: versions.map(version => ({
          version,
          freshness: 'Current',
          resources: members
            .filter(type => type.version === version)
            .map(aggregatedResource),
        })),
      };
    }),
  };
}

function aggregatedResource(type: ResourceType) {
  return {
    resource: type.plural,
    responseKind: {
      group: type.group,
      version: type.version,
      kind: type.kind,
    },
    scope: type.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: type.singular,
    verbs: type.verbs ?? ALL_VERBS,
    shortNames: type.shortNames,
    categories: type.categories,
    subresources: type.subresources.map(subresource => ({
      subresource,
      responseKind: responseKind(type, subresource),
      verbs: LEGACY_VERBS[subresource],
    })),
  };
}
