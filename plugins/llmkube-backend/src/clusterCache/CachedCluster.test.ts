import { createClusterIndex, evaluatePlacement } from 'llmkube-portal-core';
import { eventually } from '../__testUtils__/eventually';
import {
  gpuNode,
  inferenceService,
  model,
  servicePod,
} from '../__testUtils__/objects';
import {
  ScriptedApiServer,
  sendStatus,
} from '../__testUtils__/ScriptedApiServer';
import { Lab, pathOf, startLab } from '../__testUtils__/startCachedCluster';
import { CachedCluster } from './CachedCluster';

const SERVICES = pathOf('inferenceServices');
const NODES = pathOf('nodes');
const PODS = pathOf('pods');

describe('a cached cluster', () => {
  let lab: Lab;
  let server: ScriptedApiServer;
  let cluster: CachedCluster;

  const services = () => lab.services();
  const untilSynced = () => lab.untilSynced();

  beforeEach(async () => {
    lab = await startLab();
    ({ server, cluster } = lab);
  });

  afterEach(() => lab.stop());

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
    await eventually(() =>
      expect(cluster.info().kubernetesVersion).toBe('v1.34.1'),
    );
    await lab.untilWatched('inferenceServices');
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
    await lab.untilWatched('inferenceServices');
    server.put(SERVICES, inferenceService('vision'));
    await eventually(() => expect(services()).toContain('vision'));
    const listed = server.requests.length;
    server.endWatches(SERVICES);
    await lab.untilWatched('inferenceServices');
    const since = server.requests
      .slice(listed)
      .filter(({ path }) => path === SERVICES);
    expect(since.map(({ query }) => query.get('watch'))).toEqual(['true']);
    expect(Number(since[0].query.get('resourceVersion'))).toBeGreaterThan(100);
  });

  it('trusts no other watch of the cluster after one has broken off', async () => {
    cluster.start();
    await untilSynced();
    await lab.untilWatched('inferenceServices', 'nodes');
    server.put(SERVICES, inferenceService('vision'));
    await eventually(() => expect(services()).toContain('vision'));
    const asked = server.requests.length;
    server.breakWatches(SERVICES);
    await eventually(() =>
      expect(
        server.requests
          .slice(asked)
          .some(({ path, query }) => path === NODES && query.has('watch')),
      ).toBe(true),
    );
    expect(cluster.info().state).toBe('synced');
  });

  it('goes on from a bookmark', async () => {
    cluster.start();
    await lab.untilWatched('inferenceServices');
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
    await lab.untilWatched('inferenceServices');
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

  it('says that a list which always expires can not be read, and comes back', async () => {
    let limits: (string | null)[] = [];
    server.script = ({ path, query }, response) => {
      if (path !== NODES || query.has('watch')) {
        return false;
      }
      limits = [...limits, query.get('limit')];
      return sendStatus(response, 410, 'Expired', 'too old');
    };
    cluster.start();
    await eventually(() => {
      expect(limits).toContain(null);
      expect(cluster.info().state).not.toBe('synced');
      expect(cluster.info().error).toContain('too old');
    });
    server.script = () => false;
    await untilSynced();
    expect(cluster.contents.stores.nodes.size).toBe(1);
  });

  it('tells nobody of an event that it has seen already', async () => {
    const changes: string[] = [];
    await lab.stop();
    lab = await startLab({ onChange: change => changes.push(change.name) });
    ({ server, cluster } = lab);
    cluster.start();
    await untilSynced();
    await lab.untilWatched('inferenceServices');
    const { revision } = cluster.contents;
    changes.length = 0;
    const vision = server.put(SERVICES, inferenceService('vision'));
    server.send(SERVICES, { type: 'ADDED', object: vision });
    server.send(SERVICES, { type: 'MODIFIED', object: vision });
    server.remove(SERVICES, 'nlp/code');
    await eventually(() => expect(services()).toEqual(['chat', 'vision']));
    expect(changes).toEqual(['inferenceServices', 'inferenceServices']);
    expect(cluster.contents.revision).not.toBe(revision);
  });

  it('does not go back to what an event that comes late tells', async () => {
    cluster.start();
    await lab.untilWatched('inferenceServices');
    const early = server.put(SERVICES, {
      ...inferenceService('chat'),
      spec: { modelRef: 'chat', replicas: 2 },
    });
    const gone = server.put(SERVICES, inferenceService('gone'));
    server.put(SERVICES, {
      ...inferenceService('chat'),
      spec: { modelRef: 'chat', replicas: 3 },
    });
    server.remove(SERVICES, 'nlp/gone');
    server.send(SERVICES, { type: 'MODIFIED', object: early });
    server.send(SERVICES, { type: 'MODIFIED', object: gone });
    server.send(SERVICES, { type: 'DELETED', object: early });
    server.put(SERVICES, inferenceService('vision'));
    await eventually(() => expect(services()).toContain('vision'));
    expect(services()).toEqual(['chat', 'code', 'vision']);
    expect(cluster.contents.inferenceService('nlp/chat')?.spec.replicas).toBe(
      3,
    );
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
    await lab.untilWatched('pods');
    await lab.untilWatched('nodes');
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
    await lab.untilWatched('nodes');
    const chat = cluster.revisionOf('nlp/chat');
    const code = cluster.revisionOf('nlp/code');
    server.put(NODES, gpuNode('gpu-2', 4));
    await eventually(() => expect(cluster.contents.stores.nodes.size).toBe(2));
    expect(cluster.revisionOf('nlp/chat')).toBe(chat);
    expect(cluster.revisionOf('nlp/code')).not.toBe(code);
  });
});
