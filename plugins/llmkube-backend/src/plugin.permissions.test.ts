import { mockCredentials } from '@backstage/backend-test-utils';
import {
  Holder,
  InferenceServiceStatus,
  llmkubeCapacityReadPermission,
  llmkubeInferenceServiceLogsPermission,
  llmkubeInferenceServiceReadPermission,
} from 'backstage-plugin-llmkube-common';
import type { InferenceService } from 'llmkube-portal-core';
import {
  createLlmkubeConditionalDecision,
  llmkubeConditions,
} from './permissions/conditions';
import {
  gpuNode,
  inferenceService,
  model,
  servicePod,
} from './__testUtils__/objects';
import {
  allow,
  deny,
  permissionsWith,
  Policy,
} from './__testUtils__/permissionPolicy';
import { ScriptedApiServer, sendJson } from './__testUtils__/ScriptedApiServer';
import {
  pathOf,
  startScriptedServer,
} from './__testUtils__/startCachedCluster';
import { Portal, startPortal } from './__testUtils__/startPortal';

const WAITING = '/v1/inference-services/lab/nlp/waiting';
const SECRET = '/v1/inference-services/lab/vision/secret';

/**
 * alice may do everything; bob is a developer of namespace nlp, and carol one
 * who may see nodes; eve has the kubernetes plugin's permissions and no other,
 * zoe all others.
 */
const policy: Policy = (user, permission) => {
  if (permission.name.startsWith('kubernetes.')) {
    return user === 'zoe' ? deny : allow;
  }
  if (user === 'alice' || user === 'zoe') {
    return allow;
  }
  if (user === 'eve') {
    return deny;
  }
  if (permission.name === llmkubeCapacityReadPermission.name) {
    return user === 'carol' ? allow : deny;
  }
  switch (permission.name) {
    case llmkubeInferenceServiceReadPermission.name:
      return createLlmkubeConditionalDecision(
        llmkubeInferenceServiceReadPermission,
        {
          anyOf: [
            llmkubeConditions.isInNamespace({ namespaces: ['nlp'] }),
            llmkubeConditions.hasOwner({ owners: ['group:default/bobs'] }),
          ],
        },
      );
    case llmkubeInferenceServiceLogsPermission.name:
      return createLlmkubeConditionalDecision(
        llmkubeInferenceServiceLogsPermission,
        llmkubeConditions.isInCluster({ clusters: ['another'] }),
      );
    default:
      return deny;
  }
};

const as = (user: string) =>
  mockCredentials.user.header(`user:default/${user}`);

describe('permissions', () => {
  let server: ScriptedApiServer;
  let portal: Portal;

  beforeAll(async () => {
    server = await startScriptedServer();
    server.script = ({ path }, response) =>
      path === '/clusters'
        ? sendJson(response, 200, {
            items: [{ name: 'lab', authProvider: 'serviceAccount' }],
          })
        : false;
    server.serve(pathOf('nodes'), {
      ...gpuNode('gpu-box-1', 1),
      spec: { taints: [{ key: 'sku', effect: 'NoSchedule' }] },
    });
    server.serve(pathOf('models'), model('waiting'), {
      ...model('secret'),
      metadata: { ...model('secret').metadata, namespace: 'vision' },
    });
    const tolerant = (service: InferenceService): InferenceService => ({
      ...service,
      spec: {
        ...service.spec,
        tolerations: [{ key: 'sku', operator: 'Exists' }],
      },
    });
    server.serve(
      pathOf('inferenceServices'),
      tolerant(inferenceService('waiting')),
      tolerant(inferenceService('secret', { namespace: 'vision' })),
      inferenceService('owned', {
        namespace: 'shared',
        annotations: { 'backstage.io/owner': 'Bobs' },
      }),
    );
    const holder = servicePod('secret', 'gpu-box-1');
    const foreign = servicePod('training', 'gpu-box-1');
    server.serve(
      pathOf('pods'),
      servicePod('waiting'),
      { ...holder, metadata: { ...holder.metadata, namespace: 'vision' } },
      {
        ...foreign,
        metadata: { ...foreign.metadata, labels: {}, namespace: 'batch' },
      },
    );
    portal = await startPortal({
      kubernetesUrl: server.url,
      features: [permissionsWith(policy)],
    });
    await portal.untilCluster('lab', 'synced');
  });

  afterAll(async () => {
    await portal.stop();
    await server.goOffline();
  });

  it('lists only the services that the caller may read, by namespace or owner', async () => {
    const { body } = await portal.get('/v1/inference-services', as('bob'));
    expect(
      body.items.map((item: InferenceServiceStatus) => item.ref.name),
    ).toEqual(['waiting', 'owned']);
    expect(body.totalItems).toBe(2);
    const nothing = await portal.get('/v1/inference-services', as('eve'));
    expect(nothing.body.items).toEqual([]);
  });

  it('refuses a service, its diagnosis, pods and events alike, and whether it exists or not', async () => {
    for (const path of ['', '/diagnosis', '/pods', '/events']) {
      const there = await portal.get(`${SECRET}${path}`, as('bob'));
      const gone = await portal.get(`${SECRET}-gone${path}`, as('bob'));
      expect([there.status, gone.status]).toEqual([403, 403]);
      expect(there.body.error.message).toContain(
        'llmkube.inferenceservice.read',
      );
    }
  });

  it('shows who holds the GPUs to who may know, and a sum to others', async () => {
    const forAlice = await portal.get(WAITING, as('alice'));
    const pods = forAlice.body.item.holders.map((holder: Holder) => holder.pod);
    expect(pods.sort()).toEqual(['secret-7d9f-x1', 'training-7d9f-x1']);
    const forBob = await portal.get(WAITING, as('bob'));
    expect(forBob.body.item.holders).toEqual([{ gpus: 2 }]);
  });

  it('never names a service or pod that the caller may not read', async () => {
    for (const path of [WAITING, `${WAITING}/diagnosis`]) {
      const { status, text } = await portal.get(path, as('bob'));
      expect(status).toBe(200);
      expect(text).not.toMatch(/secret-7d9f|training-7d9f|"vision"|"batch"/);
    }
  });

  it('never names a node to who may not see nodes', async () => {
    for (const path of [WAITING, `${WAITING}/diagnosis`, `${WAITING}/pods`]) {
      const forAlice = await portal.get(path, as('alice'));
      const forBob = await portal.get(path, as('bob'));
      expect(forBob.status).toBe(200);
      expect(forBob.text).not.toContain('gpu-box-1');
      expect(forAlice.status).toBe(200);
    }
    const { body } = await portal.get(`${WAITING}/diagnosis`, as('bob'));
    expect(body.diagnosis.nodes).toEqual([]);
    const { fits, fixable, busy, never, unknown } = body.diagnosis.nodeCounts;
    expect(fits + fixable + busy + never + unknown).toBe(1);
    const forAlice = await portal.get(`${WAITING}/diagnosis`, as('alice'));
    expect(forAlice.body.diagnosis.nodes[0].names).toEqual(['gpu-box-1']);
  });

  it('keeps capacity and inventory to who may read them', async () => {
    const capacity = '/v1/clusters/lab/gpu-capacity';
    const inventory = '/v1/clusters/lab/inventory';
    const statuses = await Promise.all([
      portal.get(capacity, as('bob')),
      portal.get(inventory, as('bob')),
      portal.get(capacity, as('alice')),
      portal.get(inventory, mockCredentials.service.header()),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([403, 403, 200, 200]);
  });

  it('counts the services that tolerate a taint and may not be seen', async () => {
    const capacity = '/v1/clusters/lab/gpu-capacity';
    const forCarol = await portal.get(capacity, as('carol'));
    expect(forCarol.body.taints).toMatchObject([
      { toleratedBy: ['nlp/waiting'], hiddenTolerating: 1 },
    ]);
    expect(forCarol.text).not.toContain('secret');
    const forAlice = await portal.get(capacity, as('alice'));
    expect(forAlice.body.taints).toMatchObject([{ hiddenTolerating: 0 }]);
    expect(forAlice.body.taints[0].toleratedBy).toContain('vision/secret');
  });

  it('shows the queue without the names of neighbours', async () => {
    const { body } = await portal.get('/v1/clusters/lab/queue', as('eve'));
    expect(body.waiting).toEqual([{ position: 1 }]);
    expect(body.holders).toEqual([{ gpus: 2 }]);
    const forBob = await portal.get('/v1/clusters/lab/queue', as('bob'));
    expect(forBob.body.waiting[0].service.name).toBe('waiting');
  });

  it.each([
    ['/v1/clusters', 'kubernetes.clusters.read'],
    ['/v1/clusters/lab/gpu-capacity', 'kubernetes.clusters.read'],
    ['/v1/clusters/lab/queue', 'kubernetes.clusters.read'],
    ['/v1/clusters/lab/inventory', 'kubernetes.clusters.read'],
    ['/v1/inference-services', 'kubernetes.clusters.read'],
    [WAITING, 'kubernetes.clusters.read'],
    [`${WAITING}/diagnosis`, 'kubernetes.clusters.read'],
    [`${WAITING}/pods`, 'kubernetes.clusters.read'],
  ])(
    'does not answer %s from memory to who may not read it through the kubernetes plugin',
    async (path, permission) => {
      const { status, body } = await portal.get(path, as('zoe'));
      expect(status).toBe(403);
      expect(body.error.message).toContain(permission);
    },
  );

  it('asks for the permission for logs beside that to read', async () => {
    const logs = `${WAITING}/logs?pod=waiting-7d9f-x1`;
    const { status, body } = await portal.get(logs, as('bob'));
    expect(status).toBe(403);
    expect(body.error.message).toContain('llmkube.inferenceservice.logs');
  });

  it('reads on demand with the caller’s credentials, never with its own', async () => {
    const tokens: unknown[] = [];
    const { script } = server;
    server.script = (request, response) => {
      if (request.path.endsWith('/events')) {
        tokens.push(request.headers.authorization);
      }
      return script(request, response);
    };
    await portal.get(`${WAITING}/events`, as('alice'));
    server.script = script;
    expect(tokens).toHaveLength(1);
    expect(tokens[0]).toContain('alice');
  });

  it('answers the permission backend about services that do not exist yet', async () => {
    const { body } = await portal
      .post('/.well-known/backstage/permissions/apply-conditions', {
        items: [
          'lab/nlp/yet-to-be',
          'lab/vision/yet-to-be',
          'no reference',
        ].map(resourceRef => ({
          id: resourceRef,
          resourceRef,
          resourceType: 'llmkube-inference-service',
          conditions: llmkubeConditions.isInNamespace({
            namespaces: ['nlp'],
          }),
        })),
      })
      .set('Authorization', mockCredentials.service.header());
    expect(body.items.map(({ result }: { result: string }) => result)).toEqual([
      'ALLOW',
      'DENY',
      'DENY',
    ]);
  });
});
