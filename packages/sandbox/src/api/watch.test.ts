/** @jest-environment node */
import { CONFIG_MAPS, configMap, TestClient } from '../__fixtures__/TestClient';
import { Sandbox, startSandbox } from '../startSandbox';

describe('watches', () => {
  let sandbox: Sandbox;
  let client: TestClient;

  beforeEach(async () => {
    sandbox = await startSandbox({
      clusters: ['k3s-lab'],
      seeds: { 'k3s-lab': [] },
      loops: false,
      bookmarkInterval: 50,
    });
    client = new TestClient(sandbox.clusters[0]);
  });
  afterEach(() => sandbox.stop());

  const seen = (event?: { type: string; object: any }) =>
    event && [event.type, event.object.metadata.name];

  it('begin with what there is when no version is given', async () => {
    await client.post(CONFIG_MAPS, configMap('a'));
    const watch = await client.watch(`${CONFIG_MAPS}?watch=true`);
    expect(seen(await watch.next())).toEqual(['ADDED', 'a']);
    await client.post(CONFIG_MAPS, configMap('b'));
    expect(seen(await watch.next())).toEqual(['ADDED', 'b']);
    watch.stop();
  });

  it('resume from a version with all that happened since', async () => {
    const { body: list } = await client.get(CONFIG_MAPS);
    await client.post(CONFIG_MAPS, configMap('a'));
    await client.patch(`${CONFIG_MAPS}/a`, 'merge', { data: { k: 'v' } });
    await client.delete(`${CONFIG_MAPS}/a`);
    const watch = await client.watch(
      `${CONFIG_MAPS}?watch=1&resourceVersion=${list.metadata.resourceVersion}`,
    );
    expect(seen(await watch.next())).toEqual(['ADDED', 'a']);
    expect(seen(await watch.next())).toEqual(['MODIFIED', 'a']);
    expect(seen(await watch.next())).toEqual(['DELETED', 'a']);
    watch.stop();
  });

  it('see an object come and go as its labels begin and cease to match', async () => {
    const { body: list } = await client.get(CONFIG_MAPS);
    const watch = await client.watch(
      `${CONFIG_MAPS}?watch=1&labelSelector=team%3Dx&resourceVersion=${list.metadata.resourceVersion}`,
    );
    await client.post(CONFIG_MAPS, configMap('a'));
    await client.patch(`${CONFIG_MAPS}/a`, 'merge', {
      metadata: { labels: { team: 'x' } },
    });
    expect(seen(await watch.next())).toEqual(['ADDED', 'a']);
    await client.patch(`${CONFIG_MAPS}/a`, 'merge', {
      metadata: { labels: { team: 'y' } },
    });
    expect(seen(await watch.next())).toEqual(['DELETED', 'a']);
    watch.stop();
  });

  it('tell inside the stream that a version is compacted', async () => {
    const { body: list } = await client.get(CONFIG_MAPS);
    await client.post(CONFIG_MAPS, configMap('a'));
    sandbox.clusters[0].store.compact();
    const watch = await client.watch(
      `${CONFIG_MAPS}?watch=1&resourceVersion=${list.metadata.resourceVersion}`,
    );
    expect(watch.code).toBe(200);
    expect(await watch.next()).toMatchObject({
      type: 'ERROR',
      object: { kind: 'Status', code: 410, reason: 'Expired' },
    });
    expect(await watch.next()).toBeUndefined();
  });

  it('mark the version now and then for those who want bookmarks', async () => {
    const { body: list } = await client.get(CONFIG_MAPS);
    const watch = await client.watch(
      `${CONFIG_MAPS}?watch=1&allowWatchBookmarks=true&resourceVersion=${list.metadata.resourceVersion}`,
    );
    await client.post('/api/v1/namespaces/team-nlp/secrets', {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's' },
    });
    expect(await watch.next()).toMatchObject({
      type: 'BOOKMARK',
      object: {
        kind: 'ConfigMap',
        metadata: { resourceVersion: expect.any(String) },
      },
    });
    watch.stop();
  });

  it('say where the initial events end when they are asked for', async () => {
    await client.post(CONFIG_MAPS, configMap('a'));
    const watch = await client.watch(
      `${CONFIG_MAPS}?watch=1&sendInitialEvents=true&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan`,
    );
    expect(seen(await watch.next())).toEqual(['ADDED', 'a']);
    expect(await watch.next()).toMatchObject({
      type: 'BOOKMARK',
      object: {
        metadata: { annotations: { 'k8s.io/initial-events-end': 'true' } },
      },
    });
    watch.stop();
  });

  it('end when their time is up', async () => {
    const watch = await client.watch(`${CONFIG_MAPS}?watch=1&timeoutSeconds=1`);
    expect(await watch.next()).toBeUndefined();
  });

  it('answer 400 for a version that is no number', async () => {
    expect(
      (await client.get(`${CONFIG_MAPS}?watch=1&resourceVersion=abc`)).code,
    ).toBe(400);
  });
});
