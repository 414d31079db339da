import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  MetricsServiceObservableCallback,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { mockServices } from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { eventually } from './__testUtils__/eventually';
import {
  gpuNode,
  inferenceService,
  model,
  servicePod,
} from './__testUtils__/objects';
import { ScriptedApiServer, sendJson } from './__testUtils__/ScriptedApiServer';
import {
  pathOf,
  startScriptedServer,
} from './__testUtils__/startCachedCluster';
import { Portal, startPortal } from './__testUtils__/startPortal';

const SERVICE = '/v1/inference-services/lab/nlp/chat';

interface Point {
  name: string;
  value: number;
  [attribute: string]: unknown;
}

/** A metrics service that keeps what it is told. */
function recordedMetrics() {
  const points: Point[] = [];
  const observed = new Map<string, MetricsServiceObservableCallback>();
  const note = (name: string) => (value: number, attributes?: object) => {
    points.push({ ...attributes, name, value });
  };
  const service = metricsServiceMock.mock({
    createCounter: name => ({ add: note(name) }),
    createHistogram: name => ({ record: note(name) }),
    createObservableGauge: name => ({
      addCallback: callback => {
        observed.set(name, callback as MetricsServiceObservableCallback);
      },
      removeCallback: () => undefined,
    }),
  });
  return {
    points,
    factory: createServiceFactory({
      service: metricsServiceRef,
      deps: {},
      factory: () => service,
    }),
    async collect(name: string): Promise<Point[]> {
      const found: Point[] = [];
      await observed.get(name)!({
        observe: (value, attributes) =>
          found.push({ ...attributes, name, value }),
      });
      return found;
    },
  };
}

describe('operating the plugin', () => {
  let server: ScriptedApiServer;
  let portal: Portal;
  const metrics = recordedMetrics();
  const logger = mockServices.logger.mock();
  const auditor = mockServices.auditor.mock();

  beforeEach(async () => {
    logger.child.mockReturnValue(logger);
    server = await startScriptedServer();
    server.script = ({ path, query }, response) => {
      if (path === '/clusters') {
        return sendJson(response, 200, {
          items: [{ name: 'lab', authProvider: 'serviceAccount' }],
        });
      }
      if (path.endsWith('/log')) {
        response.write('loading\n');
        return query.has('follow') || Boolean(response.end());
      }
      return false;
    };
    server.serve(pathOf('nodes'), gpuNode('gpu-1', 1), gpuNode('gpu-2', 1));
    server.serve(pathOf('models'), model('chat'));
    server.serve(pathOf('inferenceServices'), inferenceService('chat'));
    server.serve(pathOf('pods'), servicePod('chat', 'gpu-1'));
    portal = await startPortal({
      kubernetesUrl: server.url,
      features: [
        metrics.factory,
        createServiceFactory({
          service: coreServices.logger,
          deps: {},
          factory: () => logger,
        }),
        createServiceFactory({
          service: coreServices.auditor,
          deps: {},
          factory: () => auditor,
        }),
      ],
    });
    await portal.untilCluster('lab', 'synced');
  });

  afterEach(async () => {
    await portal.stop();
    await server.goOffline();
  });

  it('counts objects, and tells how old each cluster’s state is', async () => {
    expect(await metrics.collect('llmkube.cluster.objects')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          cluster: 'lab',
          resource: 'nodes',
          value: 2,
        }),
        expect.objectContaining({ cluster: 'lab', resource: 'pods', value: 1 }),
      ]),
    );
    expect(await metrics.collect('llmkube.cluster.state')).toEqual([
      expect.objectContaining({ cluster: 'lab', state: 'synced', value: 1 }),
    ]);
    const [lag] = await metrics.collect('llmkube.cluster.lag');
    expect(lag.value).toBeLessThan(60);
    await server.goOffline();
    await portal.untilCluster('lab', 'unreachable');
    const [age] = await metrics.collect('llmkube.cluster.age');
    await eventually(async () => {
      const [older] = await metrics.collect('llmkube.cluster.age');
      expect(older.value).toBeGreaterThan(age.value);
    });
  });

  it('counts watches that are opened again, by reason', async () => {
    await eventually(() =>
      expect(server.isWatched(pathOf('nodes'))).toBe(true),
    );
    server.send(pathOf('nodes'), {
      type: 'ERROR',
      object: { kind: 'Status', code: 410, reason: 'Expired' },
    });
    await eventually(() =>
      expect(metrics.points).toContainEqual({
        name: 'llmkube.watch.restarts',
        value: 1,
        cluster: 'lab',
        resource: 'nodes',
        reason: 'gone',
      }),
    );
    await eventually(() =>
      expect(
        metrics.points.filter(
          ({ name, resource }) =>
            name === 'llmkube.list.duration' && resource === 'nodes',
        ).length,
      ).toBeGreaterThan(1),
    );
  });

  it('times requests by route and status, without what is in them', async () => {
    await portal.get(SERVICE).expect(200);
    await portal.get('/v1/inference-services/lab/nlp/gone').expect(404);
    const timed = metrics.points.filter(
      ({ name }) => name === 'llmkube.request.duration',
    );
    const route = '/v1/inference-services/:cluster/:namespace/:name';
    expect(timed).toContainEqual(
      expect.objectContaining({ method: 'GET', route, status: 200 }),
    );
    expect(timed).toContainEqual(
      expect.objectContaining({ method: 'GET', route, status: 404 }),
    );
    expect(JSON.stringify(timed)).not.toContain('nlp');
  });

  it('writes who reads a log, and whether they could, to the audit log', async () => {
    const event = { success: jest.fn(), fail: jest.fn() };
    auditor.createEvent.mockResolvedValue(event as never);
    await portal.get(`${SERVICE}/logs?pod=chat-7d9f-x1`).expect(200);
    expect(auditor.createEvent).toHaveBeenLastCalledWith(
      expect.objectContaining({
        eventId: 'logs-read',
        request: expect.anything(),
        meta: {
          cluster: 'lab',
          namespace: 'nlp',
          name: 'chat',
          pod: 'chat-7d9f-x1',
        },
      }),
    );
    expect(event.success).toHaveBeenCalledTimes(1);
    await portal.get(`${SERVICE}/logs?pod=another`).expect(404);
    expect(event.fail).toHaveBeenCalledTimes(1);
  });

  it('ends watches and followed logs when it is stopped, and asks for nothing more', async () => {
    await eventually(() =>
      expect(server.isWatched(pathOf('nodes'))).toBe(true),
    );
    const log = portal.get(`${SERVICE}/logs?pod=chat-7d9f-x1&follow=true`);
    const ended = log.then(
      () => 'ended',
      () => 'broken off',
    );
    await eventually(() =>
      expect(server.requests.some(({ path }) => path.endsWith('/log'))).toBe(
        true,
      ),
    );
    await portal.stop();
    expect(await ended).toBe('broken off');
    const asked = server.requests.length;
    server.breakConnections();
    await new Promise(resolve => setTimeout(resolve, 100));
    expect(server.requests).toHaveLength(asked);
  });
});
