/** @jest-environment node */
import { TestClient } from '../__fixtures__/TestClient';
import { Sandbox, startSandbox } from '../startSandbox';

const API = 'inference.llmkube.dev/v1alpha1';

describe('the structural schemas of custom resources', () => {
  let sandbox: Sandbox;
  let client: TestClient;

  const create = (kind: string, spec: unknown) => {
    const plural = kind === 'GPUQuota' ? 'gpuquotas' : `${kind.toLowerCase()}s`;
    return client.post(`/apis/${API}/namespaces/team-nlp/${plural}`, {
      apiVersion: API,
      kind,
      metadata: { name: 'x' },
      spec,
    });
  };
  const fields = (answer: { body: any }) =>
    answer.body.details?.causes?.map((cause: any) => cause.field);

  beforeAll(async () => {
    sandbox = await startSandbox({
      clusters: ['k3s-lab'],
      seeds: { 'k3s-lab': [] },
      loops: false,
    });
    client = new TestClient(sandbox.clusters[0]);
  });
  afterEach(async () => {
    for (const plural of ['models', 'inferenceservices', 'gpuquotas']) {
      await client.delete(`/apis/${API}/namespaces/team-nlp/${plural}`);
    }
  });
  afterAll(() => sandbox.stop());

  it('fill in defaults, also inside objects that are given', async () => {
    const { body } = await create('InferenceService', {
      modelRef: 'm',
      endpoint: { type: 'NodePort' },
    });
    expect(body.spec).toMatchObject({
      priority: 'normal',
      replicas: 1,
      runtime: 'llamacpp',
      suspend: false,
      endpoint: { type: 'NodePort', port: 8080, path: '/v1/chat/completions' },
    });
  });

  it('drop fields that they do not know', async () => {
    const { body } = await create('Model', {
      source: 'https://example.com/m',
      colour: 'red',
    });
    expect(body.spec.colour).toBeUndefined();
  });

  it.each([
    ['a missing field', 'InferenceService', {}, 'spec.modelRef'],
    ['a wrong type', 'InferenceService', { modelRef: 1 }, 'spec.modelRef'],
    [
      'a value that is not among the allowed',
      'InferenceService',
      { modelRef: 'm', runtime: 'x' },
      'spec.runtime',
    ],
    [
      'a number above the range',
      'InferenceService',
      { modelRef: 'm', replicas: 11 },
      'spec.replicas',
    ],
    [
      'a number below the range',
      'InferenceService',
      { modelRef: 'm', endpoint: { port: 0 } },
      'spec.endpoint.port',
    ],
    [
      'text that does not match',
      'Model',
      { source: 'https://example.com/m', sha256: 'abc' },
      'spec.sha256',
    ],
    [
      'too long a text',
      'InferenceService',
      { modelRef: 'm', modelCache: { claimName: 'a'.repeat(254) } },
      'spec.modelCache.claimName',
    ],
    [
      'a broken rule',
      'InferenceService',
      {
        modelRef: 'm',
        modelCache: { persistence: 'Ephemeral', claimName: 'c' },
      },
      'spec.modelCache',
    ],
    [
      'a rule about a text',
      'InferenceService',
      { modelRef: 'm', slo: { objective: '12' } },
      'spec.slo.objective',
    ],
    [
      'a rule about two fields',
      'InferenceService',
      { modelRef: 'm', resources: { gpuSharing: { mode: 'partitioned' } } },
      'spec.resources.gpuSharing',
    ],
    [
      'a rule about a list',
      'Model',
      {
        source: 'https://example.com/m',
        hardware: { gpu: { resourceClaims: [{ name: 'c' }] } },
      },
      'spec.hardware.gpu.resourceClaims',
    ],
    ['a choice of neither', 'GPUQuota', { gpuCount: 1 }, 'spec'],
  ])('refuse %s', async (_, kind, spec, field) => {
    const answer = await create(kind, spec);
    expect(answer).toMatchObject({ code: 422, body: { reason: 'Invalid' } });
    expect(fields(answer)).toContain(field);
  });

  it.each([
    ['InferenceService', { modelRef: 'm', slo: { objective: '99.5' } }],
    [
      'InferenceService',
      {
        modelRef: 'm',
        resources: { gpuSharing: { mode: 'partitioned', profile: '1g.5gb' } },
      },
    ],
    [
      'InferenceService',
      {
        modelRef: 'm',
        speculativeDecoding: { type: 'draft', draftModelRef: 'd' },
      },
    ],
    [
      'Model',
      {
        source: 'https://example.com/m',
        hardware: {
          gpu: { resourceClaims: [{ name: 'c', resourceClaimName: 'd' }] },
        },
      },
    ],
    ['GPUQuota', { gpuCount: 1, namespaceRef: 'team-nlp' }],
  ])('accept a %s whose rules hold: %j', async (kind, spec) => {
    expect((await create(kind, spec)).code).toBe(201);
  });

  it('say what is wrong in the words of an API server', async () => {
    const { body } = await create('InferenceService', {
      modelRef: 'm',
      priority: 'urgent',
    });
    expect(body.message).toBe(
      'InferenceService.inference.llmkube.dev "x" is invalid: spec.priority: Unsupported value: "urgent": supported values: "critical", "high", "normal", "low", "batch"',
    );
  });

  it("refuse a field of another type in Kubernetes' own kinds", async () => {
    const answer = await client.post(
      '/apis/apps/v1/namespaces/team-nlp/deployments',
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'd' },
        spec: { replicas: 'two' },
      },
    );
    expect(answer).toMatchObject({
      code: 400,
      body: { message: expect.stringContaining('.spec.replicas') },
    });
  });
});
