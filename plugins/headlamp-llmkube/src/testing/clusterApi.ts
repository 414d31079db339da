import { http, HttpResponse } from 'msw';
import { KubernetesObject, LLMKUBE_GROUP } from '../core';

/** A cluster as the API behind Headlamp answers for it. */
export interface FakeCluster {
  version: string;
  /** Lists by the API's plural. A plural that is missing here has no objects. */
  lists: Record<string, KubernetesObject[]>;
  /** What is answered in place of a list: no right, no such kind, a failure, or nothing ever. */
  refusals?: Record<string, 403 | 404 | 500 | 'never'>;
  /** Whether the user may change objects. */
  mayUpdate?: boolean;
}

const kinds: Record<string, string> = {
  inferenceservices: 'InferenceService',
  models: 'Model',
  modelpools: 'ModelPool',
  gpuquotas: 'GPUQuota',
  nodes: 'Node',
  pods: 'Pod',
  namespaces: 'Namespace',
  persistentvolumeclaims: 'PersistentVolumeClaim',
  persistentvolumes: 'PersistentVolume',
  storageclasses: 'StorageClass',
  priorityclasses: 'PriorityClass',
  resourcequotas: 'ResourceQuota',
  deployments: 'Deployment',
  replicasets: 'ReplicaSet',
  nodepools: 'NodePool',
  events: 'Event',
};

/** What was written, for tests that look at what a user has applied. */
export interface WrittenObject {
  method: string;
  path: string;
  body: KubernetesObject;
}

/** Handlers of the Kubernetes API as Headlamp's server passes it on, for each cluster. */
export function clusterHandlers(
  clusters: Record<string, FakeCluster>,
  written: WrittenObject[] = [],
) {
  return [
    http.all('*/clusters/:cluster/*', async ({ request, params }) => {
      const cluster = clusters[params.cluster as string];
      const url = new URL(request.url);
      const path = url.pathname.split(`/clusters/${params.cluster}`)[1];
      if (!cluster) return status(404);
      if (request.method === 'GET')
        return answer(cluster, path, url.searchParams);
      const body = (await request.json()) as KubernetesObject;
      if (path.endsWith('/selfsubjectaccessreviews')) {
        return HttpResponse.json({
          status: { allowed: cluster.mayUpdate !== false, reason: '' },
        });
      }
      written.push({ method: request.method, path, body });
      return request.method === 'POST' ? status(409) : HttpResponse.json(body);
    }),
    http.all('*/config', () => HttpResponse.json({ clusters: [] })),
    http.all('*/plugins', () => HttpResponse.json([])),
  ];
}

async function answer(
  cluster: FakeCluster,
  path: string,
  query: URLSearchParams,
) {
  if (path === '/version') {
    return HttpResponse.json({ gitVersion: cluster.version });
  }
  const discovery = /^\/apis\/([^/]+\/[^/]+)$/.exec(path);
  if (discovery) return resourcesOf(discovery[1]);
  const match =
    /^\/(?:api|apis\/(?<group>[^/]+))\/(?<version>[^/]+)(?:\/namespaces\/(?<namespace>[^/]+))?\/(?<plural>[a-z]+)(?:\/(?<name>[^/]+))?$/.exec(
      path,
    );
  const { group, version, namespace, plural = '', name } = match?.groups ?? {};
  const refusal = cluster.refusals?.[plural];
  if (refusal === 'never') await new Promise(() => undefined);
  if (typeof refusal === 'number') return status(refusal);
  const kind = kinds[plural];
  // There is no metrics server.
  if (!kind || group === 'metrics.k8s.io') return status(404);
  const apiVersion = group ? `${group}/${version}` : version;
  const items = (cluster.lists[plural] ?? []).filter(
    ({ metadata, ...rest }) =>
      isInvolved(rest, query.get('fieldSelector')) &&
      (!namespace || metadata.namespace === namespace) &&
      (!name || metadata.name === name) &&
      hasLabels(metadata.labels, query.get('labelSelector')),
  );
  if (name) {
    return items[0]
      ? HttpResponse.json({ ...items[0], kind, apiVersion })
      : status(404);
  }
  return HttpResponse.json({
    kind: `${kind}List`,
    apiVersion,
    metadata: { resourceVersion: '1000' },
    items,
  });
}

/** Events of one object, as Headlamp's list of events selects them. */
function isInvolved(event: object, selector: string | null): boolean {
  const { involvedObject } = event as {
    involvedObject?: { kind?: string; name?: string };
  };
  const asked = new Map(
    (selector ?? '')
      .split(',')
      .map(term => term.split('=') as [string, string]),
  );
  return (
    !involvedObject ||
    (['kind', 'name'] as const).every(field => {
      const wanted = asked.get(`involvedObject.${field}`);
      return wanted === undefined || wanted === involvedObject[field];
    })
  );
}

/** Which resources a version of an API group has: Headlamp asks before it writes. */
function resourcesOf(groupVersion: string) {
  return HttpResponse.json({
    kind: 'APIResourceList',
    groupVersion,
    resources: groupVersion.startsWith(LLMKUBE_GROUP)
      ? ['inferenceservices', 'models'].map(name => ({
          name,
          kind: kinds[name],
          namespaced: true,
          verbs: ['create', 'update'],
        }))
      : [],
  });
}

/** The selectors that the plugin and Headlamp's workload pages use: keys, and keys with values. */
function hasLabels(
  labels: Record<string, string> = {},
  selector: string | null,
): boolean {
  return (selector ?? '')
    .split(',')
    .filter(Boolean)
    .every(term => {
      const [key, value] = term.split('=');
      return value === undefined ? key in labels : labels[key] === value;
    });
}

function status(code: number) {
  const words: Record<number, string> = {
    403: 'Forbidden',
    404: 'NotFound',
    409: 'AlreadyExists',
  };
  return HttpResponse.json(
    {
      kind: 'Status',
      status: 'Failure',
      code,
      reason: words[code] ?? 'InternalError',
      message: words[code] ?? 'The server is on fire',
    },
    { status: code },
  );
}
