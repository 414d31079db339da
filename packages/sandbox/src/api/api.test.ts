/** @jest-environment node */
import { CONFIG_MAPS, configMap, TestClient } from '../__fixtures__/TestClient';
import { VIEWER_WITHOUT_NODES_TOKEN } from '../cluster/presets';
import { Sandbox, startSandbox } from '../startSandbox';

describe('the API of a simulated cluster', () => {
  let sandbox: Sandbox;
  let client: TestClient;

  beforeEach(async () => {
    sandbox = await startSandbox({
      clusters: ['k3s-lab'],
      seeds: { 'k3s-lab': [] },
      loops: false,
    });
    client = new TestClient(sandbox.clusters[0]);
  });
  afterEach(() => sandbox.stop());

  describe('to whom it answers', () => {
    it('tells its version and health to everyone', async () => {
      const anonymous = new TestClient(sandbox.clusters[0], '');
      expect((await anonymous.get('/version')).body).toMatchObject({
        major: '1',
        minor: '35',
        gitVersion: expect.stringContaining('simulated'),
      });
      expect((await anonymous.get('/healthz')).body).toBe('ok');
    });

    it.each([
      ['', 'no token'],
      ['wrong', 'an unknown token'],
    ])('answers 401 to "%s", %s', async token => {
      const answer = await new TestClient(sandbox.clusters[0], token).get(
        '/api/v1/pods',
      );
      expect(answer.code).toBe(401);
      expect(answer.body).toMatchObject({
        kind: 'Status',
        reason: 'Unauthorized',
      });
    });

    it('forbids nodes to the user who may not see them, and nothing else', async () => {
      const viewer = new TestClient(
        sandbox.clusters[0],
        VIEWER_WITHOUT_NODES_TOKEN,
      );
      const nodes = await viewer.get('/api/v1/nodes');
      expect(nodes.code).toBe(403);
      expect(nodes.body.message).toBe(
        'nodes is forbidden: User "viewer-without-nodes" cannot list resource "nodes" in API group "" at the cluster scope',
      );
      expect((await viewer.get('/api/v1/pods')).code).toBe(200);
    });

    it('answers access reviews by the same rule', async () => {
      const review = (resource: string) => ({
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec: { resourceAttributes: { group: '', resource, verb: 'list' } },
      });
      const path = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';
      const viewer = new TestClient(
        sandbox.clusters[0],
        VIEWER_WITHOUT_NODES_TOKEN,
      );
      expect((await viewer.post(path, review('nodes'))).body.status).toEqual({
        allowed: false,
      });
      expect((await viewer.post(path, review('pods'))).body.status).toEqual({
        allowed: true,
      });
    });
  });

  describe('what does not exist', () => {
    it.each([
      [
        '/api/v1/namespaces/team-nlp/configmaps/absent',
        'configmaps "absent" not found',
      ],
      [
        '/apis/inference.llmkube.dev/v1alpha1/namespaces/team-nlp/models/absent',
        'models.inference.llmkube.dev "absent" not found',
      ],
      [
        '/apis/nowhere.dev/v1/things',
        'the server could not find the requested resource',
      ],
      [
        '/api/v1/namespaces/team-nlp/configmaps/absent/status',
        'the server could not find the requested resource',
      ],
    ])('answers 404 for %s', async (path, message) => {
      expect(await client.get(path)).toMatchObject({
        code: 404,
        body: { kind: 'Status', reason: 'NotFound', message },
      });
    });

    it('answers 404 when an object is created in a namespace that is not there', async () => {
      const answer = await client.post(
        '/api/v1/namespaces/absent/configmaps',
        configMap('a'),
      );
      expect(answer).toMatchObject({
        code: 404,
        body: { message: 'namespaces "absent" not found' },
      });
    });

    it('answers 405 for a method that the path does not have', async () => {
      expect((await client.post(`${CONFIG_MAPS}/a`, configMap('a'))).code).toBe(
        405,
      );
    });
  });

  describe('writes', () => {
    it('fills in what the server knows of a new object', async () => {
      const { code, body } = await client.post(
        CONFIG_MAPS,
        configMap('a', { k: 'v' }),
      );
      expect(code).toBe(201);
      expect(body).toMatchObject({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
          name: 'a',
          namespace: 'team-nlp',
          uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
          resourceVersion: expect.stringMatching(/^\d+$/),
          creationTimestamp: expect.stringMatching(/^\d{4}-.*Z$/),
        },
        data: { k: 'v' },
      });
    });

    it('makes up the rest of a generated name', async () => {
      const { body } = await client.post(CONFIG_MAPS, {
        ...configMap(''),
        metadata: { generateName: 'made-' },
      });
      expect(body.metadata.name).toMatch(/^made-[a-z0-9]{5}$/);
    });

    it('answers 409 for a second object of the same name', async () => {
      await client.post(CONFIG_MAPS, configMap('a'));
      expect(await client.post(CONFIG_MAPS, configMap('a'))).toMatchObject({
        code: 409,
        body: {
          reason: 'AlreadyExists',
          message: 'configmaps "a" already exists',
        },
      });
    });

    it('answers 409 for an update of a state that is no longer the newest', async () => {
      const { body: first } = await client.post(
        CONFIG_MAPS,
        configMap('a', { k: '1' }),
      );
      await client.put(`${CONFIG_MAPS}/a`, { ...first, data: { k: '2' } });
      const late = await client.put(`${CONFIG_MAPS}/a`, {
        ...first,
        data: { k: '3' },
      });
      expect(late).toMatchObject({ code: 409, body: { reason: 'Conflict' } });
      expect((await client.get(`${CONFIG_MAPS}/a`)).body.data).toEqual({
        k: '2',
      });
    });

    it('keeps the version of an object that an update leaves as it is', async () => {
      const { body } = await client.post(
        CONFIG_MAPS,
        configMap('a', { k: '1' }),
      );
      const again = await client.put(`${CONFIG_MAPS}/a`, body);
      expect(again.body.metadata.resourceVersion).toBe(
        body.metadata.resourceVersion,
      );
    });

    it('writes nothing in a dry run', async () => {
      const dry = await client.post(
        `${CONFIG_MAPS}?dryRun=All`,
        configMap('a'),
      );
      expect(dry.code).toBe(201);
      expect((await client.get(`${CONFIG_MAPS}/a`)).code).toBe(404);
    });

    it("answers 400 for a body that is no JSON, and for another kind than the path's", async () => {
      expect((await client.post(CONFIG_MAPS, '{oops')).code).toBe(400);
      expect(
        (await client.post(CONFIG_MAPS, { ...configMap('a'), kind: 'Secret' }))
          .code,
      ).toBe(400);
    });

    it('answers 422 for a name that is none', async () => {
      expect(
        await client.post(CONFIG_MAPS, configMap('Not_A_Name')),
      ).toMatchObject({
        code: 422,
        body: {
          reason: 'Invalid',
          details: { causes: [{ field: 'metadata.name' }] },
        },
      });
    });

    it.each([
      ['Strict', 400, null],
      ['Warn', 201, '299 - "unknown field \\"dota\\""'],
      ['Ignore', 201, null],
    ])(
      'treats unknown fields as fieldValidation=%s says',
      async (mode, code, warning) => {
        const answer = await client.post(
          `${CONFIG_MAPS}?fieldValidation=${mode}`,
          {
            ...configMap('a'),
            dota: {},
          },
        );
        expect(answer.code).toBe(code);
        expect(answer.headers.get('warning')).toBe(warning);
        expect(answer.body.dota).toBeUndefined();
      },
    );

    it("hides a secret's text data behind base64, as stored", async () => {
      const { body } = await client.post(
        '/api/v1/namespaces/team-nlp/secrets',
        {
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name: 's' },
          stringData: { token: 'abc' },
        },
      );
      expect(body).toMatchObject({ type: 'Opaque', data: { token: 'YWJj' } });
      expect(body.stringData).toBeUndefined();
    });
  });

  describe('subresources', () => {
    const MODELS =
      '/apis/inference.llmkube.dev/v1alpha1/namespaces/team-nlp/models';
    const model = {
      apiVersion: 'inference.llmkube.dev/v1alpha1',
      kind: 'Model',
      metadata: { name: 'm' },
      spec: { source: 'https://example.com/m.gguf' },
      status: { phase: 'Ready' },
    };

    it('ignores the status of whoever creates an object', async () => {
      expect((await client.post(MODELS, model)).body.status).toBeUndefined();
    });

    it('changes only the status through status, and everything else without it', async () => {
      const { body } = await client.post(MODELS, model);
      const changed = {
        ...body,
        spec: { ...body.spec, quantization: 'Q4_K_M' },
        status: { phase: 'Failed' },
      };
      const status = await client.put(`${MODELS}/m/status`, changed);
      expect(status.body).toMatchObject({
        status: { phase: 'Failed' },
        metadata: { generation: 1 },
      });
      expect(status.body.spec.quantization).toBeUndefined();
      const spec = await client.put(`${MODELS}/m`, {
        ...status.body,
        spec: { ...body.spec, quantization: 'Q4_K_M' },
        status: { phase: 'Ready' },
      });
      expect(spec.body).toMatchObject({
        spec: { quantization: 'Q4_K_M' },
        status: { phase: 'Failed' },
        metadata: { generation: 2 },
      });
    });

    it('scales through the scale subresource', async () => {
      const services =
        '/apis/inference.llmkube.dev/v1alpha1/namespaces/team-nlp/inferenceservices';
      await client.post(services, {
        apiVersion: 'inference.llmkube.dev/v1alpha1',
        kind: 'InferenceService',
        metadata: { name: 's' },
        spec: { modelRef: 'm' },
      });
      const { body: scale } = await client.get(`${services}/s/scale`);
      expect(scale).toMatchObject({ kind: 'Scale', spec: { replicas: 1 } });
      await client.put(`${services}/s/scale`, {
        ...scale,
        spec: { replicas: 3 },
      });
      await client.patch(`${services}/s/scale`, 'merge', {
        spec: { replicas: 4 },
      });
      expect((await client.get(`${services}/s`)).body.spec.replicas).toBe(4);
      expect(
        (await client.put(`${services}/s/scale`, { spec: { replicas: -1 } }))
          .code,
      ).toBe(422);
    });
  });

  describe('deletions', () => {
    it('answers with a Status, and 404 the second time', async () => {
      await client.post(CONFIG_MAPS, configMap('a'));
      expect(await client.delete(`${CONFIG_MAPS}/a`)).toMatchObject({
        code: 200,
        body: { kind: 'Status', status: 'Success', details: { name: 'a' } },
      });
      expect((await client.delete(`${CONFIG_MAPS}/a`)).code).toBe(404);
    });

    it('keeps an object with finalizers until the last one is gone', async () => {
      await client.post(CONFIG_MAPS, {
        ...configMap('a'),
        metadata: { name: 'a', finalizers: ['example.com/hold'] },
      });
      const { body } = await client.delete(`${CONFIG_MAPS}/a`);
      expect(body.metadata.deletionTimestamp).toBeDefined();
      await client.patch(`${CONFIG_MAPS}/a`, 'merge', {
        metadata: { finalizers: null },
      });
      expect((await client.get(`${CONFIG_MAPS}/a`)).code).toBe(404);
    });

    it('respects preconditions', async () => {
      await client.post(CONFIG_MAPS, configMap('a'));
      const answer = await client.delete(`${CONFIG_MAPS}/a`, {
        preconditions: { uid: 'another' },
      });
      expect(answer.code).toBe(409);
    });

    it('deletes what a selector chooses, all at once', async () => {
      await client.post(CONFIG_MAPS, configMap('a', {}, { team: 'x' }));
      await client.post(CONFIG_MAPS, configMap('b', {}, { team: 'y' }));
      await client.delete(`${CONFIG_MAPS}?labelSelector=team%3Dx`);
      const { body } = await client.get(CONFIG_MAPS);
      expect(body.items.map((item: any) => item.metadata.name)).toEqual(['b']);
    });
  });
});
