import { Sandbox, SandboxCluster, startSandbox } from 'llmkube-sandbox';
import { ClusterFault, clusterFaults } from '../__testUtils__/clusterFaults';
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
  sendStatus,
} from '../__testUtils__/ScriptedApiServer';
import {
  createCachedCluster,
  fillLab,
  pathOf,
  serviceNames,
  startScriptedServer,
  TestClusterOptions,
} from '../__testUtils__/startCachedCluster';
import { startKubernetesPlugin } from '../__testUtils__/startKubernetesPlugin';
import { CachedCluster } from './CachedCluster';

const SERVICES = pathOf('inferenceServices');
const NODES = pathOf('nodes');
const PODS = pathOf('pods');
const RESOURCE = 'inferenceservices.inference.llmkube.dev';

/** Not a watch, nor the question whether the server answers at all. */
const isWholeList = (query: URLSearchParams) =>
  !query.has('watch') && query.get('limit') !== '1';

describe('a cached cluster behind the real kubernetes plugin', () => {
  let kubernetes: Awaited<ReturnType<typeof startKubernetesPlugin>>;
  let sandbox: Sandbox;
  let simulated: SandboxCluster;
  let server: ScriptedApiServer;
  let port: number;
  let cluster: CachedCluster;

  const services = () => serviceNames(cluster);
  const untilState = (...states: string[]) =>
    eventually(() => expect(states).toContain(cluster.info().state));
  const untilWatched = (path: string) =>
    eventually(() => expect(server.isWatched(path)).toBe(true));
  const start = (name: string, options: TestClusterOptions = {}) => {
    cluster = createCachedCluster(kubernetes, {
      cluster: { name, authProvider: 'serviceAccount' },
      timeouts: { page: 2_000, answer: 2_000, quietStart: 200, silence: 3_000 },
      backoff: { initialMs: 50, maximumMs: 200 },
      refusedRetryMs: 100,
      ...options,
    });
    cluster.start();
  };

  /** While something is wrong: what was known stays, and tells its age. */
  const whileWrong = async () => {
    await untilState('unreachable', 'stale');
    const { syncedAt, error } = cluster.info();
    return {
      services: services(),
      isReadable: cluster.isReadable('inferenceServices'),
      isOld: Date.parse(syncedAt!) < Date.now(),
      says: error!.includes(cluster.cluster.name),
    };
  };
  const lastKnown = {
    services: ['chat', 'code'],
    isReadable: true,
    isOld: true,
    says: true,
  };
  const onceRight = async () => {
    await eventually(() => expect(services()).toContain('vision'));
    await eventually(() => expect(services()).not.toContain('code'));
    await untilState('synced');
    return { services: services(), limitations: cluster.info().limitations };
  };
  const rightOnes = { services: ['chat', 'vision'], limitations: [] };

  beforeAll(async () => {
    server = await startScriptedServer();
    port = Number(new URL(server.url).port);
    await server.goOffline();
    sandbox = await startSandbox({
      clusters: ['k3s-lab'],
      seeds: {
        'k3s-lab': [
          { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'nlp' } },
          model('chat'),
          inferenceService('chat'),
        ] as never,
      },
      loops: false,
      bookmarkInterval: 200,
    });
    simulated = sandbox.cluster('k3s-lab');
    kubernetes = await startKubernetesPlugin([
      {
        name: 'scripted',
        url: `http://127.0.0.1:${port}`,
        authProvider: 'serviceAccount',
        serviceAccountToken: 'secret',
      },
      {
        name: 'simulated',
        url: simulated.url,
        authProvider: 'serviceAccount',
        serviceAccountToken: simulated.token,
      },
    ]);
  }, 60_000);

  afterAll(async () => {
    await kubernetes?.stop();
    await sandbox?.stop();
  });

  afterEach(() => cluster.stop());

  describe('of a scripted API server', () => {
    beforeEach(async () => {
      server = await startScriptedServer(port);
      fillLab(server);
    });

    afterEach(async () => {
      await cluster.stop();
      await server.goOffline();
    });

    it.each(
      clusterFaults.map(({ what, script }): [string, Script] => [what, script]),
    )(
      'shows the last known state while the cluster %s, then the right one',
      async (_what, script) => {
        start('scripted');
        await untilState('synced');
        await untilWatched(SERVICES);
        server.script = script;
        server.breakConnections();
        expect(await whileWrong()).toEqual(lastKnown);
        server.put(SERVICES, inferenceService('vision'));
        server.remove(SERVICES, 'nlp/code');
        server.script = () => false;
        expect(await onceRight()).toEqual(rightOnes);
      },
    );

    it('shows the last known state while connections are refused, then a list that has shrunk', async () => {
      start('scripted');
      await untilState('synced');
      await server.goOffline();
      expect(await whileWrong()).toEqual(lastKnown);
      server.put(SERVICES, inferenceService('vision'));
      server.removeSilently(SERVICES, 'nlp/code');
      server.compact();
      await server.comeBack();
      expect(await onceRight()).toEqual(rightOnes);
    });

    it('resumes a watch whose connection was reset, without listing again', async () => {
      start('scripted');
      await untilState('synced');
      await untilWatched(SERVICES);
      server.put(SERVICES, inferenceService('vision'));
      await eventually(() => expect(services()).toContain('vision'));
      const asked = server.requests.length;
      server.breakWatches(SERVICES);
      server.remove(SERVICES, 'nlp/code');
      expect(await onceRight()).toEqual(rightOnes);
      const lists = server.requests
        .slice(asked)
        .filter(({ path, query }) => path === SERVICES && isWholeList(query));
      expect(lists).toHaveLength(0);
    });

    it('drops half a line of JSON, and reads on', async () => {
      start('scripted');
      await untilState('synced');
      await untilWatched(SERVICES);
      const event = JSON.stringify({
        type: 'ADDED',
        object: inferenceService('half'),
      });
      server.send(SERVICES, event.slice(0, event.length / 2));
      server.breakWatches(SERVICES);
      server.put(SERVICES, inferenceService('vision'));
      server.remove(SERVICES, 'nlp/code');
      expect(await onceRight()).toEqual(rightOnes);
    });

    it('heeds what it has seen already, or too late, as little as nothing', async () => {
      start('scripted');
      await untilState('synced');
      await untilWatched(SERVICES);
      const early = server.put(SERVICES, inferenceService('code'));
      const vision = server.put(SERVICES, inferenceService('vision'));
      server.send(SERVICES, { type: 'ADDED', object: vision });
      server.remove(SERVICES, 'nlp/code');
      server.send(SERVICES, { type: 'MODIFIED', object: early });
      server.send(SERVICES, { type: 'ADDED', object: vision });
      server.put(SERVICES, inferenceService('zebra'));
      await eventually(() => expect(services()).toContain('zebra'));
      expect(services()).toEqual(['chat', 'vision', 'zebra']);
    });

    it('lists anew when its version is gone, and meanwhile keeps what it knows', async () => {
      start('scripted');
      await untilState('synced');
      await untilWatched(SERVICES);
      server.put(SERVICES, inferenceService('vision'));
      server.removeSilently(SERVICES, 'nlp/code');
      server.compact();
      server.breakWatches(SERVICES);
      expect(services()).toContain('chat');
      expect(await onceRight()).toEqual(rightOnes);
    });

    it('starts over when the token of the next page has expired', async () => {
      for (let number = 0; number < 600; number += 1) {
        server.put(NODES, gpuNode(`node-${number}`, 1));
      }
      let expired = 0;
      server.script = ({ query }, response) => {
        if (query.has('continue') && expired === 0) {
          expired += 1;
          return sendStatus(response, 410, 'Expired', 'token too old');
        }
        return false;
      };
      start('scripted');
      await untilState('synced');
      expect(expired).toBe(1);
      expect(cluster.contents.stores.nodes.size).toBe(601);
    });

    it('comes back no sooner than it was asked to', async () => {
      const at: number[] = [];
      server.script = ({ path }, response) => {
        if (path !== NODES || at.length >= 2) {
          return false;
        }
        at.push(Date.now());
        return sendStatus(response, 429, 'TooManyRequests', 'slow down', {
          'Retry-After': '1',
        });
      };
      start('scripted');
      await eventually(() => expect(at).toHaveLength(2));
      expect(at[1] - at[0]).toBeGreaterThanOrEqual(990);
      await untilState('synced');
    });

    it('waits by the cluster’s own clock, however wrong that goes', async () => {
      const anHour = 3_600_000;
      let asked = 0;
      server.script = ({ path }, response) => {
        if (path !== NODES || asked > 0) {
          return false;
        }
        asked += 1;
        const now = new Date(Date.now() + anHour).toUTCString();
        response.sendDate = false;
        return sendStatus(response, 429, 'TooManyRequests', 'slow down', {
          Date: now,
          'Retry-After': now,
        });
      };
      server.put(PODS, {
        ...servicePod('code'),
        metadata: {
          ...servicePod('code').metadata,
          creationTimestamp: new Date(Date.now() + anHour).toISOString(),
        },
      });
      start('scripted');
      await untilState('synced');
      expect(Date.parse(cluster.info().syncedAt!)).toBeLessThanOrEqual(
        Date.now(),
      );
      expect(cluster.contents.podsOfService('nlp/code')).toHaveLength(1);
    });

    it('waits for a slow list of five megabytes, and takes nothing for whole before it is', async () => {
      const annotations = { padding: 'x'.repeat(10_000) };
      const items = Array.from({ length: 500 }, (_, number) => ({
        metadata: { name: `pod-${number}`, namespace: 'bulk', annotations },
        spec: { containers: [{ name: 'main' }] },
      }));
      // Newer than all that the server has, so that its watch adds nothing.
      const body = JSON.stringify({
        items,
        metadata: { resourceVersion: '1000' },
      });
      expect(body.length).toBeGreaterThan(5_000_000);
      let sent = 0;
      server.script = ({ path, query }, response) => {
        if (path !== PODS || query.has('watch')) {
          return false;
        }
        response.writeHead(200, { 'Content-Type': 'application/json' });
        const timer = setInterval(() => {
          response.write(body.slice(sent, sent + 200_000));
          sent += 200_000;
          if (sent >= body.length) {
            clearInterval(timer);
            response.end();
          }
        }, 100);
        return true;
      };
      // Longer than an answer may take to begin, not to end.
      start('scripted', {
        timeouts: { page: 20_000, answer: 1_000, silence: 20_000 },
      });
      await eventually(() => expect(sent).toBeGreaterThan(0));
      await eventually(() => expect(services()).toEqual(['chat', 'code']));
      while (sent < body.length) {
        expect(cluster.isReadable('pods')).toBe(false);
        expect(cluster.info().state).toBe('syncing');
        await new Promise(resolve => setTimeout(resolve, 100));
      }
      await untilState('synced');
      expect(cluster.contents.stores.pods.size).toBe(500);
    });

    it('forgets what it may no longer read, names the rule, and keeps the rest', async () => {
      start('scripted');
      await untilState('synced');
      await untilWatched(NODES);
      server.script = ({ path }, response) =>
        path === NODES
          ? sendStatus(response, 403, 'Forbidden', 'nodes is forbidden')
          : false;
      server.breakWatches(NODES);
      await eventually(() =>
        expect(cluster.info().limitations).toEqual([
          expect.objectContaining({ missingRule: 'get, list, watch on nodes' }),
        ]),
      );
      expect(cluster.snapshot().nodes).toBeUndefined();
      expect(services()).toEqual(['chat', 'code']);
      server.script = () => false;
      await eventually(() => expect(cluster.snapshot().nodes).toHaveLength(1));
      await untilState('synced');
    });
  });

  describe('of a simulated cluster', () => {
    const put = (name: string) => {
      const { metadata, ...service } = inferenceService(name);
      const key = { namespace: 'nlp', name };
      return simulated.store.get(RESOURCE, key)
        ? undefined
        : simulated.store.create(RESOURCE, { ...service, metadata } as never);
    };
    const remove = (name: string) =>
      simulated.store.remove(RESOURCE, { namespace: 'nlp', name });

    beforeEach(() => {
      remove('vision');
      put('code');
    });

    afterEach(() => simulated.faults.clear());

    it.each(
      clusterFaults.flatMap(
        ({
          what,
          sandbox: fault,
        }): [string, NonNullable<ClusterFault['sandbox']>][] =>
          fault ? [[what, fault]] : [],
      ),
    )(
      'shows the last known state while the cluster %s, then the right one',
      async (_what, fault) => {
        start('simulated');
        await untilState('synced');
        simulated.faults.add({ fault });
        simulated.breakConnections();
        expect(await whileWrong()).toEqual(lastKnown);
        put('vision');
        remove('code');
        simulated.faults.clear();
        expect(await onceRight()).toEqual(rightOnes);
      },
    );

    it('shows the last known state while connections are refused, then a list that has shrunk', async () => {
      start('simulated');
      await untilState('synced');
      await simulated.goOffline();
      expect(await whileWrong()).toEqual(lastKnown);
      put('vision');
      remove('code');
      simulated.store.compact();
      await simulated.comeBack();
      expect(await onceRight()).toEqual(rightOnes);
    });

    it('lists anew when its version is gone', async () => {
      start('simulated');
      await untilState('synced');
      put('vision');
      remove('code');
      simulated.store.compact();
      simulated.faults.add({
        fault: { kind: 'gone' },
        verb: 'watch',
        times: 5,
      });
      simulated.breakConnections();
      expect(await onceRight()).toEqual(rightOnes);
    });

    it('names the rule when nodes may not be read, and keeps the rest', async () => {
      simulated.faults.add({
        fault: { kind: 'error', code: 403 },
        resource: 'nodes',
      });
      start('simulated');
      await untilState('synced');
      expect(cluster.info().limitations).toEqual([
        expect.objectContaining({ missingRule: 'get, list, watch on nodes' }),
      ]);
      expect(services()).toEqual(['chat', 'code']);
      simulated.faults.clear();
      await eventually(() => expect(cluster.info().limitations).toEqual([]));
    });
  });
});
