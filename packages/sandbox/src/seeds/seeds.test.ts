/** @jest-environment node */
import { TestClient } from '../__fixtures__/TestClient';
import { Sandbox, startSandbox } from '../startSandbox';
import { parseAge } from './age';

// Playing the past of whole clusters takes a moment on a busy machine.
jest.setTimeout(60_000);

describe('the seeds', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox({ manualTime: true });
  });
  afterAll(() => sandbox.stop());

  const get = async (cluster: string, path: string) =>
    (await new TestClient(sandbox.cluster(cluster)).get(path)).body;
  const phases = async (cluster: string) => {
    const { items } = await get(
      cluster,
      '/apis/inference.llmkube.dev/v1alpha1/inferenceservices',
    );
    return Object.fromEntries(
      items.map(({ metadata, status }: any) => [
        `${metadata.namespace}/${metadata.name}`,
        status.phase,
      ]),
    );
  };
  const podOf = async (cluster: string, namespace: string, service: string) => {
    const { items } = await get(
      cluster,
      `/api/v1/namespaces/${namespace}/pods?labelSelector=app%3D${service}`,
    );
    return items[0];
  };
  const whyPending = async (...of: [string, string, string]) => {
    const pod = await podOf(...of);
    return pod.status.conditions[0].message.split('. ')[0];
  };

  it('bring every cluster into its telling states', async () => {
    expect(await phases('aks-westeurope')).toEqual({
      'llm-demo/llama-13b-spot': 'WaitingForGPU',
      'platform/embeddings': 'Ready',
      'team-nlp/mistral-7b': 'Ready',
      'team-nlp/phi-4-mini': 'Ready',
      'team-vision/gemma-3-4b': 'Stopped',
    });
    expect(await phases('gke-europe-west4')).toEqual({
      'platform/assistant': 'Creating',
      'platform/coder': 'WaitingForGPU',
      'team-nlp/summarizer': 'Ready',
      'team-nlp/translator': 'WaitingForGPU',
      'team-vision/captions': 'Creating',
      'team-vision/detector': 'Creating',
    });
    expect(await phases('eks-eu-central-1')).toEqual({
      'platform/batch-eval': 'Suspended',
      'platform/coder': 'Ready',
      'team-nlp/chat': 'Ready',
      'team-nlp/llama-70b': 'WaitingForGPU',
      'team-nlp/reasoner': 'Creating',
      'team-vision/reranker': 'Creating',
    });
    expect(await phases('k3s-lab')).toEqual({
      'platform/assistant': 'Ready',
      'team-nlp/mistral-7b': 'WaitingForGPU',
      'team-nlp/qwen-coder': 'Creating',
      'team-vision/gemma-3-12b': 'Ready',
    });
  });

  it('block the service on AKS by the spot taint alone, with free GPUs behind it', async () => {
    expect(
      await whyPending('aks-westeurope', 'llm-demo', 'llama-13b-spot'),
    ).toBe(
      '0/4 nodes are available: 2 Insufficient nvidia.com/gpu, 2 node(s) had untolerated taint {kubernetes.azure.com/scalesetpriority: spot}',
    );
    const client = new TestClient(sandbox.cluster('aks-westeurope'));
    await client.patch(
      '/apis/inference.llmkube.dev/v1alpha1/namespaces/llm-demo/inferenceservices/llama-13b-spot',
      'merge',
      {
        spec: {
          tolerations: [
            {
              key: 'kubernetes.azure.com/scalesetpriority',
              operator: 'Equal',
              value: 'spot',
              effect: 'NoSchedule',
            },
          ],
        },
      },
    );
    sandbox.cluster('aks-westeurope').advance(120_000);
    expect((await phases('aks-westeurope'))['llm-demo/llama-13b-spot']).toBe(
      'Ready',
    );
  });

  it.each([
    [
      'gke-europe-west4',
      'team-vision',
      'captions',
      '1 node(s) were unschedulable',
    ],
    [
      'gke-europe-west4',
      'team-vision',
      'detector',
      "3 node(s) didn't match Pod's node affinity/selector",
    ],
    [
      'gke-europe-west4',
      'team-nlp',
      'translator',
      '1 Insufficient nvidia.com/gpu',
    ],
    [
      'eks-eu-central-1',
      'team-nlp',
      'llama-70b',
      '1 Insufficient nvidia.com/gpu',
    ],
    ['k3s-lab', 'team-nlp', 'mistral-7b', '1 node(s) had untolerated taint(s)'],
  ])('keep %s %s/%s pending: %s', async (cluster, namespace, name, reason) => {
    expect(await whyPending(cluster, namespace, name)).toContain(reason);
  });

  it.each([
    ['eks-eu-central-1', 'team-vision', 'reranker', 'CrashLoopBackOff'],
    ['eks-eu-central-1', 'team-nlp', 'reasoner', 'ImagePullBackOff'],
  ])('let %s %s/%s fail with %s', async (cluster, namespace, name, reason) => {
    const pod = await podOf(cluster, namespace, name);
    const [{ state }] = pod.status.containerStatuses;
    // The back-off is the longest of its states; a start falls between two of them.
    expect([reason, 'ErrImagePull', undefined]).toContain(
      state.waiting?.reason,
    );
    expect(
      pod.status.conditions.find(({ type }: any) => type === 'Ready').status,
    ).toBe('False');
  });

  it('let downloads take their time', async () => {
    const pod = await podOf('gke-europe-west4', 'platform', 'assistant');
    expect(pod.status.initContainerStatuses[1]).toMatchObject({
      name: 'model-downloader',
      state: { running: {} },
    });
  });

  it('say of every node that it is simulated', async () => {
    for (const { name } of sandbox.clusters) {
      const { items } = await get(name, '/api/v1/nodes');
      expect(items.length).toBeGreaterThan(1);
      for (const { metadata, status } of items) {
        expect(metadata.labels['llmkube.dev/simulated']).toBe('true');
        expect(status.nodeInfo.kubeletVersion).toContain('simulated');
      }
    }
  });

  it('give objects the age that they ask for', async () => {
    const { items } = await get(
      'gke-europe-west4',
      '/api/v1/namespaces/team-nlp/pods',
    );
    const ages = items.map(
      ({ metadata }: any) =>
        Date.now() - Date.parse(metadata.creationTimestamp),
    );
    expect(Math.max(...ages)).toBeGreaterThan(parseAge('10d'));
    expect(
      items[0].metadata.annotations?.['sandbox.llmkube.dev/age'],
    ).toBeUndefined();
  });

  it('are refused by name when they are no objects of the cluster', async () => {
    await expect(
      startSandbox({
        clusters: ['k3s-lab'],
        seeds: {
          'k3s-lab': [
            { apiVersion: 'v1', kind: 'Gadget', metadata: { name: 'g' } },
          ],
        },
      }),
    ).rejects.toThrow('no matches for kind "Gadget" in version "v1"');
    await expect(startSandbox({ clusters: ['moon'] })).rejects.toThrow(
      'No simulated cluster is called "moon"',
    );
  });
});

describe('an age', () => {
  it('adds up its units', () => {
    expect(parseAge('1d2h3m4s')).toBe(93_784_000);
  });

  it.each(['', '12', 'd', '1w', '1h '])('is not "%s"', text => {
    expect(() => parseAge(text)).toThrow('is no age');
  });
});
