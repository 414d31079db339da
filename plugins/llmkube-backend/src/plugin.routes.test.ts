import { mockCredentials } from '@backstage/backend-test-utils';
import {
  llmkubeInferenceServiceReadPermission,
  llmkubePermissions,
} from 'backstage-plugin-llmkube-common';
import {
  gpuNode,
  inferenceService,
  model,
  servicePod,
} from './__testUtils__/objects';
import { allow, deny, permissionsWith } from './__testUtils__/permissionPolicy';
import { ScriptedApiServer, sendJson } from './__testUtils__/ScriptedApiServer';
import {
  pathOf,
  startScriptedServer,
} from './__testUtils__/startCachedCluster';
import { Portal, startPortal } from './__testUtils__/startPortal';
import { openApiDocument } from './generated/openApiDocument';
import {
  createLlmkubeConditionalDecision,
  llmkubeConditions,
} from './permissions/conditions';

const SERVICE = '/v1/inference-services/lab/nlp/ocelot';

const callers = {
  nobody: mockCredentials.none.header(),
  'a user without permissions': mockCredentials.user.header('user:x/without'),
  'a user of another namespace': mockCredentials.user.header('user:x/another'),
  'a user with permissions': mockCredentials.user.header('user:x/with'),
  'a service': mockCredentials.service.header(),
};

type Caller = keyof typeof callers;
/**
 * `shown`: the answer has what it is about; `hidden`: it is an answer without
 * it; else the status that refuses.
 */
type Outcome = 'shown' | 'hidden' | 401 | 403;

interface Row {
  path: string;
  body?: object;
  /** What only an answer to somebody who may see it has in it. */
  about: string;
  /** In the order of the callers. */
  outcomes: [Outcome, Outcome, Outcome, Outcome, Outcome];
}

const request = {
  name: 'ocelot-2',
  namespace: 'nlp',
  model: { catalogId: 'llama-3.2-3b' },
  gpu: { count: 1 },
  target: { cloud: 'generic', cluster: 'lab' },
};

/** Every operation of the document; one that has no row fails the first test. */
const routes: Record<string, Row> = {
  'get /v1/clusters': {
    path: '/v1/clusters',
    about: '"name":"lab"',
    // Names of clusters are what the kubernetes plugin itself tells.
    outcomes: [401, 'shown', 'shown', 'shown', 'shown'],
  },
  'get /v1/clusters/{cluster}/gpu-capacity': {
    path: '/v1/clusters/lab/gpu-capacity',
    about: 'gpu-box-1',
    outcomes: [401, 403, 403, 'shown', 'shown'],
  },
  'get /v1/clusters/{cluster}/queue': {
    path: '/v1/clusters/lab/queue',
    about: 'ocelot',
    outcomes: [401, 'hidden', 'hidden', 'shown', 'shown'],
  },
  'get /v1/clusters/{cluster}/inventory': {
    path: '/v1/clusters/lab/inventory',
    about: 'ocelot',
    outcomes: [401, 403, 403, 'shown', 'shown'],
  },
  'get /v1/inference-services': {
    path: '/v1/inference-services',
    about: 'ocelot',
    outcomes: [401, 'hidden', 'hidden', 'shown', 'shown'],
  },
  'get /v1/inference-services/{cluster}/{namespace}/{name}': {
    path: SERVICE,
    about: 'ocelot',
    outcomes: [401, 403, 403, 'shown', 'shown'],
  },
  'get /v1/inference-services/{cluster}/{namespace}/{name}/diagnosis': {
    path: `${SERVICE}/diagnosis`,
    about: 'ocelot',
    outcomes: [401, 403, 403, 'shown', 'shown'],
  },
  'get /v1/inference-services/{cluster}/{namespace}/{name}/events': {
    path: `${SERVICE}/events`,
    about: 'FailedScheduling',
    outcomes: [401, 403, 403, 'shown', 'shown'],
  },
  'get /v1/inference-services/{cluster}/{namespace}/{name}/pods': {
    path: `${SERVICE}/pods`,
    about: 'ocelot-7d9f-x1',
    outcomes: [401, 403, 403, 'shown', 'shown'],
  },
  'get /v1/inference-services/{cluster}/{namespace}/{name}/logs': {
    path: `${SERVICE}/logs?pod=ocelot-7d9f-x1`,
    about: 'what the container said',
    outcomes: [401, 403, 403, 'shown', 'shown'],
  },
  'get /v1/models/{cluster}/{namespace}/{name}': {
    path: '/v1/models/lab/nlp/ocelot',
    about: '"source"',
    outcomes: [401, 403, 403, 'shown', 'shown'],
  },
  'get /v1/entities/{kind}/{namespace}/{name}/inference-services': {
    path: '/v1/entities/component/default/pointer/inference-services',
    about: '"item"',
    outcomes: [401, 'hidden', 'hidden', 'shown', 'shown'],
  },
  'get /v1/clouds': {
    path: '/v1/clouds',
    about: 'gke',
    // What forms offer to everybody, and no cluster has a part in.
    outcomes: [401, 'shown', 'shown', 'shown', 'shown'],
  },
  'get /v1/model-catalog': {
    path: '/v1/model-catalog',
    about: 'llama',
    outcomes: [401, 'shown', 'shown', 'shown', 'shown'],
  },
  'post /v1/placement': {
    path: '/v1/placement',
    body: { cluster: 'lab', request },
    about: 'nodeCounts',
    outcomes: [401, 403, 403, 'shown', 'shown'],
  },
  'post /v1/manifests': {
    path: '/v1/manifests',
    body: { request },
    about: 'kind: InferenceService',
    outcomes: [401, 'shown', 'shown', 'shown', 'shown'],
  },
};

const operations = Object.entries(
  (openApiDocument as { paths: Record<string, object> }).paths,
).flatMap(([path, methods]) =>
  Object.keys(methods).map(method => `${method} ${path}`),
);

function outcomeOf(
  { status, text }: { status: number; text: string },
  { about }: Row,
) {
  if (status !== 200) {
    return status;
  }
  return text.includes(about) ? 'shown' : 'hidden';
}

describe('routes', () => {
  let server: ScriptedApiServer;
  let portal: Portal;

  const ask = ({ path, body }: Row, caller: Caller = 'a service') =>
    body
      ? portal.post(path, body).set('Authorization', callers[caller])
      : portal.get(path, callers[caller]);

  beforeAll(async () => {
    server = await startScriptedServer();
    server.script = ({ path }, response) => {
      if (path === '/clusters') {
        return sendJson(response, 200, {
          items: [{ name: 'lab', authProvider: 'serviceAccount' }],
        });
      }
      if (path.endsWith('/log')) {
        response.end('what the container said\n');
        return true;
      }
      return false;
    };
    server.serve(pathOf('nodes'), gpuNode('gpu-box-1', 1));
    server.serve(pathOf('models'), model('ocelot'));
    server.serve(pathOf('inferenceServices'), inferenceService('ocelot'));
    server.serve(pathOf('pods'), servicePod('ocelot'));
    server.serve('/api/v1/namespaces/nlp/events', {
      metadata: { name: 'ocelot.1', namespace: 'nlp' },
      type: 'Warning',
      reason: 'FailedScheduling',
      involvedObject: { kind: 'Pod', name: 'ocelot-7d9f-x1' },
    });
    portal = await startPortal({
      kubernetesUrl: server.url,
      entities: [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: {
            name: 'pointer',
            annotations: { 'llmkube.dev/inference-service': 'lab/nlp/ocelot' },
          },
        },
      ],
      features: [
        permissionsWith((user, permission) => {
          const isOurs = llmkubePermissions.some(
            ({ name }) => name === permission.name,
          );
          if (user === 'with' || !isOurs) {
            return allow;
          }
          return user === 'another' &&
            permission.name === llmkubeInferenceServiceReadPermission.name
            ? createLlmkubeConditionalDecision(
                llmkubeInferenceServiceReadPermission,
                llmkubeConditions.isInNamespace({ namespaces: ['vision'] }),
              )
            : deny;
        }),
      ],
    });
    await portal.untilCluster('lab', 'synced');
  });

  afterAll(async () => {
    await portal.stop();
    await server.goOffline();
  });

  it('all have their row here', () => {
    expect(Object.keys(routes).sort()).toEqual(operations.sort());
  });

  it.each(
    Object.entries(routes).flatMap(([operation, row]) =>
      (Object.keys(callers) as Caller[]).map(
        (caller, index): [string, Caller, Outcome, Row] => [
          operation,
          caller,
          row.outcomes[index],
          row,
        ],
      ),
    ),
  )('%s for %s: %s', async (_operation, caller, outcome, row) => {
    const answer = await ask(row, caller);
    expect(outcomeOf(answer, row)).toBe(outcome);
    expect(answer.text).toContain(
      outcome === 403 ? 'You lack the permission llmkube.' : '',
    );
  });

  it.each(
    Object.entries(routes).filter(
      ([operation]) =>
        operation.startsWith('get') && !operation.endsWith('/logs'),
    ),
  )('%s: answers 304 while nothing has changed', async (_operation, row) => {
    const { headers } = await ask(row).expect(200);
    expect(headers['cache-control']).toBe('private, no-cache');
    const again = await ask(row).set('If-None-Match', headers.etag);
    expect(again.status).toBe(304);
    const other = await ask(row).set('If-None-Match', 'W/"other"');
    expect(other.status).toBe(200);
  });

  it('the document is for whoever is signed in', async () => {
    const nobody = await portal.get('/openapi.json', callers.nobody);
    expect(nobody.status).toBe(401);
    await portal
      .get('/openapi.json', callers['a user without permissions'])
      .expect(200);
  });
});
