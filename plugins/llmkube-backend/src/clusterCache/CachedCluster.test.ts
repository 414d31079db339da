import { createClusterIndex, evaluatePlacement } from 'llmkube-portal-core';
import { eventually } from '../__testUtils__/eventually';
import {
  gpuNode,
  inferenceService,
  model,
  servicePod,
} from '../__testUtils__/objects';
import {
  Script,
  ScriptedApiServer,
  sendJson,
  sendStatus,
} from '../__testUtils__/ScriptedApiServer';
import {
  createCachedCluster,
  pathOf,
  startScriptedServer,
} from '../__testUtils__/startCachedCluster';
import { CachedCluster } from './CachedCluster';

const SERVICES = pathOf('inferenceServices');
const NODES = pathOf('nodes');
const PODS = pathOf('pods');

describe('a cached cluster', () => {
  let server: ScriptedApiServer;
  let cluster: CachedCluster;

  const services = () =>
    cluster.contents.stores.inferenceServices
      .list()
      .map(({ metadata }) => metadata.name)
      .sort();
  const untilSynced = () =>
    eventually(() => expect(cluster.info().state).toBe('synced'));

  beforeEach(async () => {
    server = await startScriptedServer();
    server.serve(SERVICES, inferenceService('chat'), inferenceService('code'));
    server.serve(NODES, gpuNode('gpu-1', 2));
    server.serve(PODS, servicePod('chat', 'gpu-1'));
    cluster = createCachedCluster(server);
  });

  afterEach(async () => {
    await cluster.stop();
    await server.goOffline();
  });

  it('knows nothing, and says so, before it has read anything', () => {
    expect(cluster.info()).toMatchObject({
      state: 'syncing',
      llmkube: 'unknown',
    });
    expect(cluster.isReadable('nodes')).toBe(false);
    expect(cluster.snapshot().nodes).toBeUndefined();
    expect(cluster.index()).toBeUndefined();
  });

  it('holds what it has listed, and follows what happens', async () => {
    cluster.start();
    await untilSynced();
    expect(services()).toEqual(['chat', 'code']);
    expect(cluster.info().kubernetesVersion).toBe('v1.34.1');
    await eventually(() => expect(server.isWatched(SERVICES)).toBe(true));
    server.put(SERVICES, inferenceService('vision'));
    server.remove(SERVICES, 'nlp/code');
    await eventually(() => expect(services()).toEqual(['chat', 'vision']));
  });

  it('reads long lists page by page, without losing or doubling anything', async () => {
    for (let number = 0; number < 1_201; number += 1) {
      server.put(PODS, {
        metadata: { name: `pod-${number}`, namespace: 'bulk' },
        spec: { nodeName: 'gpu-1', containers: [{ name: 'main' }] },
      });
    }
    cluster.start();
    await untilSynced();
    expect(cluster.contents.stores.pods.size).toBe(1_202);
    const lists = server.requests.filter(
      ({ path, query }) => path === PODS && !query.has('watch'),
    );
    expect(lists).toHaveLength(3);
    expect(lists[0].query.get('limit')).toBe('500');
  });

  it('asks for uncompressed watches with bookmarks, as the portal itself', async () => {
    const seen: Record<string, unknown>[] = [];
    server.script = ({ path, query, headers }) => {
      if (path === NODES && query.has('watch')) {
        seen.push({ ...Object.fromEntries(query), ...headers });
      }
    };
    cluster.start();
    await eventually(() => expect(seen).toHaveLength(1));
    expect(seen[0]).toMatchObject({
      allowWatchBookmarks: 'true',
      resourceVersion: expect.stringMatching(/^\d+$/),
      timeoutSeconds: expect.stringMatching(/^\d+$/),
      'accept-encoding': 'identity',
      'backstage-kubernetes-cluster': 'lab',
      authorization: expect.stringMatching(/^Bearer /),
    });
  });

  it('resumes a watch that ended from where it was, without a new list', async () => {
    cluster.start();
    await untilSynced();
    await eventually(() => expect(server.isWatched(SERVICES)).toBe(true));
    server.put(SERVICES, inferenceService('vision'));
    await eventually(() => expect(services()).toContain('vision'));
    const listed = server.requests.length;
    server.endWatches(SERVICES);
    await eventually(() => expect(server.isWatched(SERVICES)).toBe(true));
    const since = server.requests
      .slice(listed)
      .filter(({ path }) => path === SERVICES);
    expect(since.map(({ query }) => query.get('watch'))).toEqual(['true']);
    expect(Number(since[0].query.get('resourceVersion'))).toBeGreaterThan(100);
  });

  it('goes on from a bookmark', async () => {
    cluster.start();
    await eventually(() => expect(server.isWatched(SERVICES)).toBe(true));
    server.send(SERVICES, {
      type: 'BOOKMARK',
      object: { metadata: { resourceVersion: '4711' } },
    });
    server.endWatches(SERVICES);
    await eventually(() =>
      expect(
        server.requests.some(
          ({ query }) => query.get('resourceVersion') === '4711',
        ),
      ).toBe(true),
    );
  });

  it('lists anew when its version has expired, and forgets what is gone', async () => {
    cluster.start();
    await eventually(() => expect(server.isWatched(SERVICES)).toBe(true));
    server.removeSilently(SERVICES, 'nlp/code');
    server.send(SERVICES, {
      type: 'ERROR',
      object: { kind: 'Status', code: 410, reason: 'Expired' },
    });
    await eventually(() => expect(services()).toEqual(['chat']));
    expect(cluster.info().state).toBe('synced');
  });

  it('starts over when a list expires between two pages', async () => {
    let expired = 0;
    server.script = ({ query }, response) => {
      if (query.has('continue') && expired === 0) {
        expired += 1;
        return sendStatus(response, 410, 'Expired', 'token expired');
      }
      return false;
    };
    for (let number = 0; number < 600; number += 1) {
      server.put(NODES, gpuNode(`node-${number}`, 1));
    }
    cluster.start();
    await untilSynced();
    expect(expired).toBe(1);
    expect(cluster.contents.stores.nodes.size).toBe(601);
  });

  it('tells nobody of an event that it has seen already', async () => {
    const changes: string[] = [];
    cluster = createCachedCluster(server, {
      onChange: change => changes.push(change.name),
    });
    cluster.start();
    await untilSynced();
    await eventually(() => expect(server.isWatched(SERVICES)).toBe(true));
    const { revision } = cluster.contents;
    changes.length = 0;
    const chat = inferenceService('chat', { resourceVersion: '999' });
    server.send(SERVICES, { type: 'MODIFIED', object: chat });
    server.send(SERVICES, { type: 'MODIFIED', object: chat });
    server.put(SERVICES, inferenceService('vision'));
    await eventually(() => expect(services()).toContain('vision'));
    expect(changes).toEqual(['inferenceServices']);
    expect(cluster.contents.revision).not.toBe(revision);
  });

  it('leaves out an object that it does not understand, names it, keeps the rest', async () => {
    server.put(SERVICES, { metadata: { name: 'odd', namespace: 'nlp' } });
    server.put(PODS, {
      metadata: { name: 'broken', namespace: 'nlp' },
      spec: { containers: 'none' },
    });
    cluster.start();
    await untilSynced();
    expect(services()).toEqual(['chat', 'code']);
    expect(cluster.info().limitations).toEqual([
      {
        resource: 'inferenceservices',
        message: expect.stringContaining('nlp/odd'),
      },
      { resource: 'pods', message: expect.stringContaining('nlp/broken') },
    ]);
  });

  it('tells a cluster without LLMKube from one that cannot be read', async () => {
    server.script = ({ path }, response) =>
      path.startsWith('/apis/inference.llmkube.dev')
        ? response.writeHead(404).end('404 page not found') && true
        : false;
    cluster.start();
    await eventually(() =>
      expect(cluster.info()).toMatchObject({
        state: 'synced',
        llmkube: 'not-installed',
      }),
    );
    expect(cluster.snapshot().inferenceServices).toEqual([]);
    server.script = () => false;
    await eventually(() => expect(services()).toEqual(['chat', 'code']));
    expect(cluster.info().llmkube).toBe('installed');
  });

  it('names the rule that is missing for nodes, and keeps the rest', async () => {
    server.script = ({ path }, response) =>
      path === NODES
        ? sendStatus(response, 403, 'Forbidden', 'nodes is forbidden')
        : false;
    cluster.start();
    await eventually(() =>
      expect(cluster.info().limitations).toEqual([
        expect.objectContaining({
          resource: 'nodes',
          missingRule: 'get, list, watch on nodes',
        }),
      ]),
    );
    await untilSynced();
    expect(cluster.snapshot().nodes).toBeUndefined();
    expect(cluster.snapshot().pods).toHaveLength(1);
    expect(services()).toEqual(['chat', 'code']);
    server.script = () => false;
    await eventually(() => expect(cluster.snapshot().nodes).toHaveLength(1));
    expect(cluster.info().limitations).toEqual([]);
  });

  it('tells a refusal of the portal from one of the cluster', async () => {
    server.script = (_request, response) =>
      sendJson(response, 403, {
        error: { name: 'NotAllowedError', message: 'Unauthorized' },
      });
    cluster.start();
    await eventually(() =>
      expect(cluster.info()).toMatchObject({
        state: 'forbidden',
        error: expect.stringContaining('kubernetes.proxy'),
      }),
    );
  });

  it('is unreachable, not empty, when it could never be read', async () => {
    await server.goOffline();
    cluster.start();
    await eventually(() => expect(cluster.info().state).toBe('unreachable'));
    expect(cluster.info().error).toContain("cluster 'lab'");
    expect(cluster.isReadable('inferenceServices')).toBe(false);
    await server.comeBack();
    await untilSynced();
    expect(services()).toEqual(['chat', 'code']);
  });

  const faults: [string, Script][] = [
    [
      'answers with an internal error',
      (_request, response) =>
        sendStatus(response, 500, 'InternalError', 'etcd is away'),
    ],
    [
      'asks for patience',
      (_request, response) =>
        sendStatus(response, 429, 'TooManyRequests', 'slow down', {
          'Retry-After': '0',
        }),
    ],
    ['never answers', () => true],
    [
      'breaks off in the middle of an answer',
      (_request, response) => {
        response.writeHead(200, { 'Content-Type': 'application/json' });
        response.write('{"items":[{"meta');
        setTimeout(() => response.destroy(), 5);
        return true;
      },
    ],
    [
      'answers with something that is no list',
      (_request, response) => sendJson(response, 200, 'hello'),
    ],
    [
      'refuses its credential',
      (_request, response) =>
        sendStatus(response, 401, 'Unauthorized', 'Unauthorized'),
    ],
    [
      'cannot be reached by the portal',
      (_request, response) =>
        sendJson(response, 500, {
          error: { name: 'ForwardedError', message: 'request error' },
        }),
    ],
  ];

  it.each(faults)(
    'shows the last known state with its age while the cluster %s, then the right one',
    async (_what, fault) => {
      cluster.start();
      await untilSynced();
      await eventually(() => expect(server.isWatched(SERVICES)).toBe(true));
      server.script = fault;
      server.breakConnections();
      await eventually(() => expect(cluster.info().state).toBe('stale'));
      const { syncedAt, error } = cluster.info();
      expect(Date.parse(syncedAt!)).toBeLessThan(Date.now());
      expect(error).toBeTruthy();
      expect(services()).toEqual(['chat', 'code']);
      expect(cluster.index()).toBeDefined();
      server.put(SERVICES, inferenceService('vision'));
      server.put(PODS, servicePod('vision', 'gpu-1'));
      server.script = ({ query }, response) =>
        // What happened meanwhile is no longer in the server's history.
        query.has('watch') && Number(query.get('resourceVersion')) < 120
          ? sendStatus(response, 410, 'Expired', 'too old')
          : false;
      await untilSynced();
      await eventually(() =>
        expect(services()).toEqual(['chat', 'code', 'vision']),
      );
    },
  );

  it('keeps what it knows while connections are refused', async () => {
    cluster.start();
    await untilSynced();
    await server.goOffline();
    await eventually(() => expect(cluster.info().state).toBe('stale'));
    expect(services()).toEqual(['chat', 'code']);
    await server.comeBack();
    await untilSynced();
  });

  it('drops half a line that the stream broke off', async () => {
    cluster.start();
    await eventually(() => expect(server.isWatched(SERVICES)).toBe(true));
    const event = JSON.stringify({
      type: 'ADDED',
      object: inferenceService('half'),
    });
    server.send(SERVICES, event.slice(0, 80));
    server.breakWatches(SERVICES);
    await eventually(() => expect(server.isWatched(SERVICES)).toBe(true));
    expect(services()).toEqual(['chat', 'code']);
    server.put(SERVICES, inferenceService('vision'));
    await eventually(() => expect(services()).toContain('vision'));
  });

  it('lists anew after a line that is no JSON', async () => {
    cluster.start();
    await eventually(() => expect(server.isWatched(SERVICES)).toBe(true));
    server.removeSilently(SERVICES, 'nlp/code');
    server.send(SERVICES, 'this is no JSON\n');
    await eventually(() => expect(services()).toEqual(['chat']));
  });

  it('reopens a watch from which nothing comes any more', async () => {
    cluster.start();
    await eventually(() => expect(server.isWatched(SERVICES)).toBe(true));
    const watches = () =>
      server.requests.filter(
        ({ path, query }) => path === SERVICES && query.has('watch'),
      ).length;
    await eventually(() => expect(watches()).toBeGreaterThan(1));
    expect(cluster.info().state).toBe('synced');
  });

  it('stops for good', async () => {
    cluster.start();
    await untilSynced();
    await cluster.stop();
    const asked = server.requests.length;
    server.breakConnections();
    await new Promise(resolve => setTimeout(resolve, 100));
    expect(server.requests).toHaveLength(asked);
  });

  it('places as on a cluster that was just read, however it came to its state', async () => {
    server.serve(pathOf('models'), model('chat'), model('code'));
    cluster.start();
    await untilSynced();
    cluster.index();
    await eventually(() => expect(server.isWatched(PODS)).toBe(true));
    await eventually(() => expect(server.isWatched(NODES)).toBe(true));
    server.put(PODS, servicePod('code', 'gpu-1'));
    server.put(NODES, gpuNode('gpu-2', 1));
    server.put(PODS, servicePod('vision', 'gpu-2'));
    server.remove(PODS, 'nlp/chat-7d9f-x1');
    await eventually(() => {
      expect(cluster.contents.stores.nodes.size).toBe(2);
      expect(
        cluster.contents.stores.pods.get('nlp/vision-7d9f-x1'),
      ).toBeDefined();
      expect(cluster.contents.podsOfService('nlp/chat')).toEqual([]);
    });
    const pod = servicePod('candidate');
    const warm = evaluatePlacement({ pod, index: cluster.index()! });
    const fresh = evaluatePlacement({
      pod,
      index: createClusterIndex(cluster.snapshot()),
    });
    expect(warm).toEqual(fresh);
    expect(warm.fits).toEqual(['gpu-1']);
  });

  it('gives a service that runs a revision of its own, and one that waits the cluster’s, too', async () => {
    server.put(SERVICES, {
      ...inferenceService('chat'),
      status: { phase: 'Ready', readyReplicas: 1 },
    });
    cluster.start();
    await untilSynced();
    await eventually(() => expect(server.isWatched(NODES)).toBe(true));
    const chat = cluster.revisionOf('nlp/chat');
    const code = cluster.revisionOf('nlp/code');
    server.put(NODES, gpuNode('gpu-2', 4));
    await eventually(() => expect(cluster.contents.stores.nodes.size).toBe(2));
    expect(cluster.revisionOf('nlp/chat')).toBe(chat);
    expect(cluster.revisionOf('nlp/code')).not.toBe(code);
  });
});
