import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { clusterFaults } from '../__testUtils__/clusterFaults';
import { eventually } from '../__testUtils__/eventually';
import { inferenceService, servicePod } from '../__testUtils__/objects';
import {
  Script,
  ScriptedApiServer,
  sendJson,
  sendStatus,
} from '../__testUtils__/ScriptedApiServer';
import { Lab, pathOf, startLab } from '../__testUtils__/startCachedCluster';
import { CachedCluster } from './CachedCluster';

const SERVICES = pathOf('inferenceServices');
const NODES = pathOf('nodes');
const PODS = pathOf('pods');

describe('a cached cluster, when something is wrong with its cluster', () => {
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
    ...clusterFaults.map(({ what, script }): [string, Script] => [
      what,
      script,
    ]),
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
      await lab.untilWatched('inferenceServices');
      server.script = fault;
      server.breakConnections();
      await eventually(() => expect(cluster.info().state).toBe('unreachable'));
      const { syncedAt, error } = cluster.info();
      expect(Date.parse(syncedAt!)).toBeLessThan(Date.now());
      expect(error).toBeTruthy();
      expect(services()).toEqual(['chat', 'code']);
      expect(cluster.index()).toBeDefined();
      server.put(SERVICES, inferenceService('vision'));
      server.put(PODS, servicePod('vision', 'gpu-1'));
      server.compact();
      server.script = () => false;
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
    await eventually(() => expect(cluster.info().state).toBe('unreachable'));
    expect(services()).toEqual(['chat', 'code']);
    // The server knows no NodePools, which is no reason to forget when the
    // cluster was last heard of.
    expect(Date.parse(cluster.info().syncedAt!)).toBeLessThan(Date.now());
    await server.comeBack();
    await untilSynced();
  });

  it('asks with a token of its own that is renewed, and comes back after one that was not', async () => {
    let valid = 'first';
    let given = 'first';
    await lab.stop();
    lab = await startLab({
      auth: mockServices.auth.mock({
        getOwnServiceCredentials: async () => mockCredentials.service(),
        getPluginRequestToken: async () => ({ token: given }),
      }),
    });
    ({ server, cluster } = lab);
    server.script = ({ headers }, response) =>
      headers.authorization === `Bearer ${valid}`
        ? false
        : sendJson(response, 401, {
            error: { name: 'AuthenticationError', message: 'Illegal token' },
          });
    cluster.start();
    await untilSynced();
    await lab.untilWatched('inferenceServices');
    valid = 'second';
    given = 'second';
    server.put(SERVICES, inferenceService('vision'));
    server.endWatches(SERVICES);
    await lab.untilWatched('inferenceServices');
    expect(cluster.status('inferenceServices').state).toBe('current');
    expect(services()).toContain('vision');
    valid = 'third';
    server.breakConnections();
    await eventually(() => expect(cluster.info().state).toBe('unreachable'));
    await eventually(() =>
      expect(cluster.info().error).toContain('Illegal token'),
    );
    expect(services()).toEqual(['chat', 'code', 'vision']);
    given = 'third';
    await untilSynced();
  });

  it('drops half a line that the stream broke off', async () => {
    cluster.start();
    await lab.untilWatched('inferenceServices');
    const event = JSON.stringify({
      type: 'ADDED',
      object: inferenceService('half'),
    });
    server.send(SERVICES, event.slice(0, 80));
    server.breakWatches(SERVICES);
    await lab.untilWatched('inferenceServices');
    expect(services()).toEqual(['chat', 'code']);
    server.put(SERVICES, inferenceService('vision'));
    await eventually(() => expect(services()).toContain('vision'));
  });

  it('lists anew after a line that is no JSON', async () => {
    cluster.start();
    await lab.untilWatched('inferenceServices');
    server.removeSilently(SERVICES, 'nlp/code');
    server.send(SERVICES, 'this is no JSON\n');
    await eventually(() => expect(services()).toEqual(['chat']));
  });

  it('reopens a watch from which nothing comes any more', async () => {
    cluster.start();
    await lab.untilWatched('inferenceServices');
    const watches = () =>
      server.requests.filter(
        ({ path, query }) => path === SERVICES && query.has('watch'),
      ).length;
    await eventually(() => expect(watches()).toBeGreaterThan(1));
    await untilSynced();
  });
});
