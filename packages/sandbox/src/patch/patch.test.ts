/** @jest-environment node */
import { CONFIG_MAPS, configMap, TestClient } from '../__fixtures__/TestClient';
import { Sandbox, startSandbox } from '../startSandbox';
import { applyStrategicMergePatch } from './strategicMergePatch';

describe('patches over HTTP', () => {
  let sandbox: Sandbox;
  let client: TestClient;

  beforeEach(async () => {
    sandbox = await startSandbox({
      clusters: ['k3s-lab'],
      seeds: { 'k3s-lab': [] },
      loops: false,
    });
    client = new TestClient(sandbox.clusters[0]);
    await client.post(CONFIG_MAPS, configMap('a', { k: '1', l: '1' }));
  });
  afterEach(() => sandbox.stop());

  it('merge what they name and remove what they set to null', async () => {
    const { body } = await client.patch(`${CONFIG_MAPS}/a`, 'merge', {
      data: { k: null, m: '2' },
    });
    expect(body.data).toEqual({ l: '1', m: '2' });
  });

  it('run the operations of a JSON Patch, tests included', async () => {
    const { body } = await client.patch(`${CONFIG_MAPS}/a`, 'json', [
      { op: 'test', path: '/data/k', value: '1' },
      { op: 'replace', path: '/data/k', value: '2' },
      { op: 'remove', path: '/data/l' },
    ]);
    expect(body.data).toEqual({ k: '2' });
    const refused = await client.patch(`${CONFIG_MAPS}/a`, 'json', [
      { op: 'test', path: '/data/k', value: '1' },
    ]);
    expect(refused.code).toBe(422);
    expect(
      (await client.patch(`${CONFIG_MAPS}/a`, 'json', { op: 'add' })).code,
    ).toBe(400);
  });

  it('answer 409 for a version that is no longer the newest', async () => {
    const answer = await client.patch(`${CONFIG_MAPS}/a`, 'merge', {
      metadata: { resourceVersion: '1' },
      data: { k: '2' },
    });
    expect(answer.code).toBe(409);
  });

  it('answer 415 for a kind of patch that custom resources do not have', async () => {
    const path =
      '/apis/inference.llmkube.dev/v1alpha1/namespaces/team-nlp/models';
    await client.post(path, {
      apiVersion: 'inference.llmkube.dev/v1alpha1',
      kind: 'Model',
      metadata: { name: 'm' },
      spec: { source: 'https://example.com/m.gguf' },
    });
    expect((await client.patch(`${path}/m`, 'strategic-merge', {})).code).toBe(
      415,
    );
  });
});

describe('a strategic merge patch', () => {
  const pod = {
    spec: {
      containers: [
        { name: 'a', image: 'a:1', env: [{ name: 'X', value: '1' }] },
        { name: 'b', image: 'b:1' },
      ],
      tolerations: [{ key: 'a' }],
    },
    metadata: { finalizers: ['x', 'y'] },
  };

  it('merges containers by name, their environment too, and keeps the others', () => {
    const patched = applyStrategicMergePatch(pod, {
      spec: { containers: [{ name: 'a', env: [{ name: 'Y', value: '2' }] }] },
    });
    expect(patched.spec.containers).toEqual([
      {
        name: 'a',
        image: 'a:1',
        env: [
          { name: 'X', value: '1' },
          { name: 'Y', value: '2' },
        ],
      },
      { name: 'b', image: 'b:1' },
    ]);
  });

  it('replaces lists without a merge key', () => {
    const patched = applyStrategicMergePatch(pod, {
      spec: { tolerations: [{ key: 'b' }] },
    });
    expect(patched.spec.tolerations).toEqual([{ key: 'b' }]);
  });

  it('obeys the directives to delete, replace and order elements', () => {
    const deleted = applyStrategicMergePatch(pod, {
      spec: { containers: [{ name: 'a', $patch: 'delete' }] },
    });
    expect(deleted.spec.containers.map(({ name }) => name)).toEqual(['b']);
    const replaced = applyStrategicMergePatch(pod, {
      spec: { containers: [{ name: 'c' }, { $patch: 'replace' }] },
    });
    expect(replaced.spec.containers).toEqual([{ name: 'c' }]);
    const ordered = applyStrategicMergePatch(pod, {
      spec: {
        '$setElementOrder/containers': [{ name: 'b' }, { name: 'a' }],
        containers: [{ name: 'b', image: 'b:2' }],
      },
    });
    expect(ordered.spec.containers.map(({ name }) => name)).toEqual(['b', 'a']);
  });

  it('adds to and deletes from lists of plain values', () => {
    const patched = applyStrategicMergePatch(pod, {
      metadata: {
        finalizers: ['z'],
        '$deleteFromPrimitiveList/finalizers': ['x'],
      },
    });
    expect(patched.metadata.finalizers).toEqual(['y', 'z']);
  });

  it('keeps only the named fields under retainKeys', () => {
    const patched = applyStrategicMergePatch(
      { spec: { strategy: { type: 'RollingUpdate', rollingUpdate: {} } } },
      { spec: { strategy: { $retainKeys: ['type'], type: 'Recreate' } } },
    );
    expect(patched.spec.strategy).toEqual({ type: 'Recreate' });
  });
});
