/** @jest-environment node */
import { CONFIG_MAPS, configMap, TestClient } from '../__fixtures__/TestClient';
import { Sandbox, startSandbox } from '../startSandbox';

const DEPLOYMENTS = '/apis/apps/v1/namespaces/team-nlp/deployments';

function deployment(containers: object[], replicas?: number) {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'd' },
    spec: {
      ...(replicas !== undefined && { replicas }),
      selector: { matchLabels: { app: 'd' } },
      template: { metadata: { labels: { app: 'd' } }, spec: { containers } },
    },
  };
}

describe('server-side apply', () => {
  let sandbox: Sandbox;
  let client: TestClient;
  const apply = (path: string, manager: string, body: unknown, force = false) =>
    client.patch(
      `${path}?fieldManager=${manager}${force ? '&force=true' : ''}`,
      'apply',
      body,
    );
  const entryOf = (body: any, manager: string) =>
    body.metadata.managedFields.find((entry: any) => entry.manager === manager);

  beforeEach(async () => {
    sandbox = await startSandbox({
      clusters: ['k3s-lab'],
      seeds: { 'k3s-lab': [] },
      loops: false,
    });
    client = new TestClient(sandbox.clusters[0]);
  });
  afterEach(() => sandbox.stop());

  it('creates an object, owned by the manager', async () => {
    const { code, body } = await apply(
      `${CONFIG_MAPS}/a`,
      'one',
      configMap('a', { k: '1' }),
    );
    expect(code).toBe(201);
    expect(body.metadata.managedFields).toEqual([
      {
        manager: 'one',
        operation: 'Apply',
        apiVersion: 'v1',
        time: expect.any(String),
        fieldsType: 'FieldsV1',
        fieldsV1: { 'f:data': { 'f:k': {} } },
      },
    ]);
  });

  it('refuses what another manager has set to another value, and names both', async () => {
    await apply(`${CONFIG_MAPS}/a`, 'one', configMap('a', { k: '1' }));
    const refused = await apply(
      `${CONFIG_MAPS}/a`,
      'two',
      configMap('a', { k: '2' }),
    );
    expect(refused).toMatchObject({
      code: 409,
      body: {
        reason: 'Conflict',
        message:
          'Apply failed with 1 conflict: conflict with "one" using v1: .data.k',
        details: {
          causes: [{ reason: 'FieldManagerConflict', field: '.data.k' }],
        },
      },
    });
    expect((await client.get(`${CONFIG_MAPS}/a`)).body.data).toEqual({
      k: '1',
    });
  });

  it('takes the field over when it is forced to', async () => {
    await apply(`${CONFIG_MAPS}/a`, 'one', configMap('a', { k: '1', l: '1' }));
    const { body } = await apply(
      `${CONFIG_MAPS}/a`,
      'two',
      configMap('a', { k: '2' }),
      true,
    );
    expect(body.data).toEqual({ k: '2', l: '1' });
    expect(entryOf(body, 'one').fieldsV1).toEqual({ 'f:data': { 'f:l': {} } });
    expect(entryOf(body, 'two').fieldsV1).toEqual({ 'f:data': { 'f:k': {} } });
  });

  it('lets two managers own the same value, and removes it only when both have left it', async () => {
    await apply(`${CONFIG_MAPS}/a`, 'one', configMap('a', { k: '1', l: '1' }));
    await apply(`${CONFIG_MAPS}/a`, 'two', configMap('a', { k: '1' }));
    const left = await apply(
      `${CONFIG_MAPS}/a`,
      'one',
      configMap('a', { l: '1' }),
    );
    expect(left.body.data).toEqual({ k: '1', l: '1' });
    const gone = await apply(`${CONFIG_MAPS}/a`, 'two', configMap('a'));
    expect(gone.body.data).toEqual({ l: '1' });
  });

  it('conflicts with fields that were set by an update', async () => {
    await client.post(
      `${CONFIG_MAPS}?fieldManager=editor`,
      configMap('a', { k: '1' }),
    );
    const refused = await apply(
      `${CONFIG_MAPS}/a`,
      'one',
      configMap('a', { k: '2', m: '1' }),
    );
    expect(refused.body.message).toContain(
      'conflict with "editor" using v1: .data.k',
    );
  });

  it('gives a field to whoever updates it', async () => {
    await apply(`${CONFIG_MAPS}/a`, 'one', configMap('a', { k: '1', l: '1' }));
    const { body } = await client.patch(
      `${CONFIG_MAPS}/a?fieldManager=editor`,
      'merge',
      { data: { k: '2' } },
    );
    expect(entryOf(body, 'one').fieldsV1).toEqual({ 'f:data': { 'f:l': {} } });
    expect(entryOf(body, 'editor')).toMatchObject({
      operation: 'Update',
      fieldsV1: { 'f:data': { 'f:k': {} } },
    });
  });

  it('merges lists by their keys', async () => {
    await apply(
      `${DEPLOYMENTS}/d`,
      'one',
      deployment([{ name: 'a', image: 'a:1' }]),
    );
    const { body } = await apply(
      `${DEPLOYMENTS}/d`,
      'sidecars',
      deployment([{ name: 'b', image: 'b:1', ports: [{ containerPort: 80 }] }]),
    );
    const containers = body.spec.template.spec.containers;
    expect(containers.map(({ name, image }: any) => [name, image])).toEqual([
      ['a', 'a:1'],
      ['b', 'b:1'],
    ]);
    expect(
      entryOf(body, 'sidecars').fieldsV1['f:spec']['f:template']['f:spec'],
    ).toEqual({
      'f:containers': {
        'k:{"name":"b"}': {
          '.': {},
          'f:name': {},
          'f:image': {},
          'f:ports': {
            'k:{"containerPort":80,"protocol":"TCP"}': {
              '.': {},
              'f:containerPort': {},
            },
          },
        },
      },
    });
    const without = await apply(
      `${DEPLOYMENTS}/d`,
      'sidecars',
      deployment([{ name: 'c', image: 'c:1' }]),
    );
    expect(
      without.body.spec.template.spec.containers.map((c: any) => c.name),
    ).toEqual(['a', 'c']);
  });

  it("owns a custom resource's atomic lists as a whole", async () => {
    const path =
      '/apis/inference.llmkube.dev/v1alpha1/namespaces/team-nlp/inferenceservices/s';
    const service = (tolerations: object[]) => ({
      apiVersion: 'inference.llmkube.dev/v1alpha1',
      kind: 'InferenceService',
      metadata: { name: 's' },
      spec: { modelRef: 'm', tolerations },
    });
    await apply(path, 'one', service([{ key: 'a', operator: 'Exists' }]));
    const refused = await apply(
      path,
      'two',
      service([{ key: 'b', operator: 'Exists' }]),
    );
    expect(refused.body.message).toContain('.spec.tolerations');
  });

  it('does not touch the object when it changes nothing', async () => {
    const first = await apply(
      `${CONFIG_MAPS}/a`,
      'one',
      configMap('a', { k: '1' }),
    );
    const again = await apply(
      `${CONFIG_MAPS}/a`,
      'one',
      configMap('a', { k: '1' }),
    );
    expect(again.body.metadata.resourceVersion).toBe(
      first.body.metadata.resourceVersion,
    );
  });

  it('writes nothing in a dry run, but answers as if', async () => {
    await apply(`${CONFIG_MAPS}/a`, 'one', configMap('a', { k: '1' }));
    const { body } = await client.patch(
      `${CONFIG_MAPS}/a?fieldManager=one&dryRun=All`,
      'apply',
      configMap('a', { k: '2' }),
    );
    expect(body.data).toEqual({ k: '2' });
    expect((await client.get(`${CONFIG_MAPS}/a`)).body.data).toEqual({
      k: '1',
    });
  });

  it('answers 400 for a configuration without a kind, or with managed fields', async () => {
    const { kind, ...kindless } = configMap('a');
    expect((await apply(`${CONFIG_MAPS}/a`, 'one', kindless)).code).toBe(400);
    const managed = {
      ...configMap('a'),
      metadata: { name: 'a', managedFields: [{ manager: 'x' }] },
    };
    expect((await apply(`${CONFIG_MAPS}/a`, 'one', managed)).code).toBe(400);
  });

  it('answers 422 without a field manager', async () => {
    expect(
      await client.patch(`${CONFIG_MAPS}/a`, 'apply', configMap('a')),
    ).toMatchObject({
      code: 422,
      body: { message: expect.stringContaining('fieldManager') },
    });
  });
});
