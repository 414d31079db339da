import {
  gpuNode,
  inferenceService,
  servicePod,
} from '../__testUtils__/objects';
import { eventually } from '../__testUtils__/eventually';
import {
  ScriptedApiServer,
  sendStatus,
} from '../__testUtils__/ScriptedApiServer';
import {
  createCachedCluster,
  pathOf,
  startScriptedServer,
} from '../__testUtils__/startCachedCluster';
import { CachedCluster } from './CachedCluster';
import { scopesOf, watchedNames } from './watchedResources';

const NAMESPACES = ['nlp', 'vision'];
const SERVICES = NAMESPACES.map(namespace =>
  pathOf('inferenceServices', namespace),
);

describe('a cached cluster whose credential may read two namespaces alone', () => {
  let server: ScriptedApiServer;
  let cluster: CachedCluster;

  const services = () =>
    cluster.contents.stores.inferenceServices
      .list()
      .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)
      .sort();
  const untilState = (state: string) =>
    eventually(() => expect(cluster.info().state).toBe(state));

  beforeEach(async () => {
    server = await startScriptedServer();
    for (const namespace of NAMESPACES) {
      for (const name of watchedNames) {
        if (scopesOf(name, NAMESPACES).length > 0) {
          server.serve(pathOf(name, namespace));
        }
      }
    }
    server.put(SERVICES[0], inferenceService('chat'));
    server.put(
      SERVICES[1],
      inferenceService('detect', { namespace: 'vision' }),
    );
    server.put(pathOf('pods', 'nlp'), servicePod('chat', 'gpu-1'));
    server.put(pathOf('nodes'), gpuNode('gpu-1', 2));
    // As RBAC answers whoever has a Role and no ClusterRole.
    server.script = ({ path }, response) =>
      path !== '/version' && !path.includes('/namespaces/')
        ? sendStatus(response, 403, 'Forbidden', 'forbidden')
        : false;
    cluster = createCachedCluster(server, { namespaces: NAMESPACES });
  });

  afterEach(async () => {
    await cluster.stop();
    await server.goOffline();
  });

  it('follows both, and asks for nothing that is cluster-wide', async () => {
    cluster.start();
    await untilState('synced');
    expect(services()).toEqual(['nlp/chat', 'vision/detect']);
    const asked = server.requests
      .map(({ path }) => path)
      .filter(path => path !== '/version');
    expect(asked.every(path => path.includes('/namespaces/'))).toBe(true);
    await eventually(() => expect(server.isWatched(SERVICES[1])).toBe(true));
    server.put(
      SERVICES[1],
      inferenceService('segment', { namespace: 'vision' }),
    );
    server.remove(SERVICES[1], 'vision/detect');
    await eventually(() =>
      expect(services()).toEqual(['nlp/chat', 'vision/segment']),
    );
  });

  it('says what is unknown, and decides nothing about placement', async () => {
    cluster.start();
    await untilState('synced');
    expect(cluster.info().limitations).toEqual([
      {
        resource: 'nodes',
        message: expect.stringContaining('Only namespace nlp, vision is read'),
      },
    ]);
    expect(cluster.snapshot().pods).toHaveLength(1);
    expect(cluster.snapshot().nodes).toBeUndefined();
    expect(cluster.index()).toBeUndefined();
  });

  it('lists one namespace anew without forgetting the other', async () => {
    cluster.start();
    await untilState('synced');
    await eventually(() => expect(server.isWatched(SERVICES[1])).toBe(true));
    server.removeSilently(SERVICES[1], 'vision/detect');
    server.send(SERVICES[1], {
      type: 'ERROR',
      object: { kind: 'Status', code: 410, reason: 'Expired' },
    });
    await eventually(() => expect(services()).toEqual(['nlp/chat']));
  });

  it('names the rule and the namespace that are missing, and keeps the rest', async () => {
    const { script } = server;
    server.script = (request, response) =>
      request.path === pathOf('pods', 'vision')
        ? sendStatus(response, 403, 'Forbidden', 'pods is forbidden')
        : script(request, response);
    cluster.start();
    await untilState('synced');
    expect(cluster.info().limitations).toContainEqual(
      expect.objectContaining({
        resource: 'pods',
        missingRule: 'get, list, watch on pods in namespace vision',
      }),
    );
    expect(cluster.isReadable('pods')).toBe(false);
    expect(services()).toEqual(['nlp/chat', 'vision/detect']);
    server.script = (request, response) =>
      request.path === SERVICES[1]
        ? sendStatus(response, 403, 'Forbidden', 'forbidden')
        : script(request, response);
    server.breakWatches(SERVICES[1]);
    await untilState('forbidden');
    expect(cluster.info().error).toContain("in namespace 'vision'");
    expect(services()).toEqual(['nlp/chat']);
    server.script = script;
    await untilState('synced');
    expect(services()).toEqual(['nlp/chat', 'vision/detect']);
  });

  it('is as old as its oldest namespace while one of them cannot be read', async () => {
    cluster.start();
    await untilState('synced');
    await eventually(() => expect(server.isWatched(SERVICES[1])).toBe(true));
    const { script } = server;
    server.script = (request, response) =>
      request.path === SERVICES[1]
        ? sendStatus(response, 500, 'InternalError', 'etcd is away')
        : script(request, response);
    const brokenAt = Date.now();
    server.breakWatches(SERVICES[1]);
    await untilState('stale');
    expect(services()).toEqual(['nlp/chat', 'vision/detect']);
    expect(cluster.isReadable('inferenceServices')).toBe(true);
    expect(cluster.isCurrent('inferenceServices')).toBe(false);
    expect(Date.parse(cluster.info().syncedAt!)).toBeLessThanOrEqual(brokenAt);
  });
});
