/** @jest-environment node */
import { CONFIG_MAPS, configMap, TestClient } from '../__fixtures__/TestClient';
import { SandboxCluster } from '../cluster/SandboxCluster';
import { Sandbox, startSandbox } from '../startSandbox';

describe('faults', () => {
  let sandbox: Sandbox;
  let cluster: SandboxCluster;
  let client: TestClient;

  beforeEach(async () => {
    sandbox = await startSandbox({
      clusters: ['k3s-lab'],
      seeds: { 'k3s-lab': [] },
      loops: false,
    });
    [cluster] = sandbox.clusters;
    client = new TestClient(cluster);
  });
  afterEach(() => sandbox.stop());

  it('answer with an error as often as they are told to', async () => {
    cluster.faults.add({ fault: { kind: 'error', code: 500 }, times: 2 });
    const codes = [];
    for (let i = 0; i < 3; i++) {
      codes.push((await client.get(CONFIG_MAPS)).code);
    }
    expect(codes).toEqual([500, 500, 200]);
  });

  it('tell a client to come back later', async () => {
    cluster.faults.add({
      fault: { kind: 'error', code: 429, retryAfterSeconds: 7 },
    });
    const answer = await client.get(CONFIG_MAPS);
    expect(answer).toMatchObject({
      code: 429,
      body: { reason: 'TooManyRequests' },
    });
    expect(answer.headers.get('retry-after')).toBe('7');
  });

  it('befall only the requests that they are meant for, until they are removed', async () => {
    const remove = cluster.faults.add({
      fault: { kind: 'error', code: 403 },
      verb: 'list',
      resource: 'pods',
    });
    expect((await client.get('/api/v1/pods')).code).toBe(403);
    expect((await client.get('/api/v1/nodes')).code).toBe(200);
    expect((await client.get('/api/v1/namespaces/team-nlp/pods/a')).code).toBe(
      404,
    );
    remove();
    expect((await client.get('/api/v1/pods')).code).toBe(200);
  });

  it('tell the next watch that its version is too old', async () => {
    cluster.faults.add({ fault: { kind: 'gone' }, verb: 'watch', times: 1 });
    const watch = await client.watch(
      `${CONFIG_MAPS}?watch=1&resourceVersion=5`,
    );
    expect(await watch.next()).toMatchObject({
      type: 'ERROR',
      object: { code: 410 },
    });
    expect(await watch.next()).toBeUndefined();
  });

  it('break a connection in the middle of an answer', async () => {
    await client.post(CONFIG_MAPS, configMap('a', { k: 'v'.repeat(1000) }));
    cluster.faults.add({
      fault: { kind: 'reset', afterCharacters: 100 },
      times: 1,
    });
    await expect(client.get(CONFIG_MAPS)).rejects.toThrow();
    expect((await client.get(CONFIG_MAPS)).code).toBe(200);
  });

  it('break a running watch', async () => {
    const watch = await client.watch(`${CONFIG_MAPS}?watch=1`);
    const next = watch.next();
    cluster.breakConnections();
    await expect(next).rejects.toThrow();
    expect((await client.get(CONFIG_MAPS)).code).toBe(200);
  });

  it('leave a request without an answer', async () => {
    cluster.faults.add({ fault: { kind: 'hang' }, times: 1 });
    const response = fetch(`${cluster.url}/api/v1/pods`, {
      headers: { Authorization: `Bearer ${cluster.token}` },
      signal: AbortSignal.timeout(200),
    });
    await expect(response).rejects.toThrow('timeout');
  });

  it('hold an answer back', async () => {
    cluster.faults.add({
      fault: { kind: 'delay', milliseconds: 100 },
      times: 1,
    });
    const before = performance.now();
    expect((await client.get(CONFIG_MAPS)).code).toBe(200);
    expect(performance.now() - before).toBeGreaterThanOrEqual(90);
  });

  it('let a cluster vanish and come back with what it had', async () => {
    await client.post(CONFIG_MAPS, configMap('a'));
    await cluster.goOffline();
    await expect(client.get(CONFIG_MAPS)).rejects.toThrow('fetch failed');
    await cluster.comeBack();
    expect((await client.get(`${CONFIG_MAPS}/a`)).code).toBe(200);
  });
});
