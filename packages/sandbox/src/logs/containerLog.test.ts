/** @jest-environment node */
import { TestClient } from '../__fixtures__/TestClient';
import { Sandbox, startSandbox } from '../startSandbox';

// Playing the past of whole clusters takes a moment on a busy machine.
jest.setTimeout(60_000);

describe('logs', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox({
      clusters: ['eks-eu-central-1', 'k3s-lab'],
      manualTime: true,
    });
  });
  afterAll(() => sandbox.stop());

  const logOf = async (
    cluster: string,
    namespace: string,
    service: string,
    query = '',
  ) => {
    const client = new TestClient(sandbox.cluster(cluster));
    const path = `/api/v1/namespaces/${namespace}/pods`;
    const { body } = await client.get(`${path}?labelSelector=app%3D${service}`);
    return client.get(`${path}/${body.items[0].metadata.name}/log?${query}`);
  };
  const lines = ({ body }: { body: string }) => body.trimEnd().split('\n');

  it('begin every line by saying that it is simulated', async () => {
    const all = lines(await logOf('k3s-lab', 'team-vision', 'gemma-3-12b'));
    expect(all.length).toBeGreaterThan(100);
    expect(all.every(line => line.startsWith('[simulated] '))).toBe(true);
  });

  it('show only the last lines, or the recent ones', async () => {
    const tail = await logOf(
      'k3s-lab',
      'team-vision',
      'gemma-3-12b',
      'tailLines=3',
    );
    expect(lines(tail)).toHaveLength(3);
    const none = await logOf(
      'k3s-lab',
      'team-vision',
      'gemma-3-12b',
      'tailLines=0',
    );
    expect(none.body).toBe('');
    const minute = await logOf(
      'k3s-lab',
      'team-vision',
      'gemma-3-12b',
      'sinceSeconds=60',
    );
    expect(lines(minute).length).toBeLessThan(20);
  });

  it("tell of a download's progress", async () => {
    const log = await logOf(
      'k3s-lab',
      'team-nlp',
      'qwen-coder',
      'container=model-downloader',
    );
    expect(lines(log)[0]).toBe('[simulated] Downloading model...');
  });

  it('end with the cause of a crash, also for the container before', async () => {
    for (const query of ['', 'previous=true']) {
      const log = await logOf(
        'eks-eu-central-1',
        'team-vision',
        'reranker',
        query,
      );
      expect(log.code).toBe(200);
      expect(log.body).toContain('main: exiting due to model loading error');
    }
  });

  it.each([
    ['k3s-lab', 'team-nlp', 'mistral-7b', '', 'does not have a host assigned'],
    [
      'k3s-lab',
      'team-nlp',
      'qwen-coder',
      '',
      'is waiting to start: PodInitializing',
    ],
    [
      'k3s-lab',
      'team-vision',
      'gemma-3-12b',
      'container=absent',
      'container absent is not valid for pod',
    ],
    [
      'k3s-lab',
      'team-vision',
      'gemma-3-12b',
      'previous=true',
      'previous terminated container "llama-server"',
    ],
  ])(
    'are refused with a reason for %s %s/%s?%s',
    async (cluster, namespace, service, query, message) => {
      expect(await logOf(cluster, namespace, service, query)).toMatchObject({
        code: 400,
        body: { message: expect.stringContaining(message) },
      });
    },
  );

  it('answer 404 for a pod that is not there', async () => {
    const client = new TestClient(sandbox.cluster('k3s-lab'));
    expect(
      (await client.get('/api/v1/namespaces/team-nlp/pods/absent/log')).code,
    ).toBe(404);
  });
});
