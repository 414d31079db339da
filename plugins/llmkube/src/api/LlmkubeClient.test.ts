import { http, HttpResponse } from 'msw';
import { aDiagnosisAnswer, aService } from '../__fixtures__/answers';
import { fakeBackend } from '../__testUtils__/backend';

const ref = {
  cluster: 'arn:aws:eks:eu-central-1:1:cluster/main',
  namespace: 'chat',
  name: 'llama',
};
const encoded =
  'arn%3Aaws%3Aeks%3Aeu-central-1%3A1%3Acluster%2Fmain/chat/llama';

describe('LlmkubeClient', () => {
  const backend = fakeBackend();

  it('encodes a cluster name with slashes as one segment', async () => {
    backend.answers(`inference-services/*/diagnosis`, aDiagnosisAnswer());
    const requests = backend.requests();

    await backend.client.getDiagnosis(ref, { revision: 'r2' });

    expect(requests).toEqual([
      `/v1/inference-services/${encoded}/diagnosis?revision=r2`,
    ]);
  });

  it('sends only the filters that are set', async () => {
    backend.answers('inference-services', { items: [], clusters: [] });
    const requests = backend.requests();

    await backend.client.listInferenceServices({
      cluster: 'berlin',
      namespace: undefined,
    });

    expect(requests).toEqual(['/v1/inference-services?cluster=berlin']);
  });

  it('rejects with the name and sentence that the backend gave', async () => {
    backend.refuses(
      'clusters/berlin/gpu-capacity',
      403,
      'NotAllowedError',
      'You need the permission llmkube.capacity.read',
    );

    await expect(backend.client.getGpuCapacity('berlin')).rejects.toMatchObject(
      {
        statusCode: 403,
        cause: {
          name: 'NotAllowedError',
          message: 'You need the permission llmkube.capacity.read',
        },
      },
    );
  });

  it('delivers a log piece by piece, characters cut between pieces included', async () => {
    const bytes = new TextEncoder().encode('größer\n');
    backend.server.use(
      http.get(
        '*/logs',
        () =>
          new HttpResponse(
            new ReadableStream({
              start(controller) {
                controller.enqueue(bytes.slice(0, 3));
                controller.enqueue(bytes.slice(3));
                controller.close();
              },
            }),
          ),
      ),
    );
    const pieces: string[] = [];

    await backend.client.readLogs(ref, { pod: 'llama-1', follow: true }, text =>
      pieces.push(text),
    );

    expect(pieces.join('')).toBe('größer\n');
  });

  it('reads the services of an entity', async () => {
    backend.answers('entities/component/default/llama/inference-services', {
      items: [{ ref: aService().ref }],
    });

    await expect(
      backend.client.listInferenceServicesOfEntity({
        kind: 'component',
        namespace: 'default',
        name: 'llama',
      }),
    ).resolves.toEqual([{ ref: aService().ref }]);
  });

  it('posts a request to check where it would run', async () => {
    backend.answersPost('placement', ({ cluster, request }) => ({
      verdict: 'fits',
      summary: `${request.name} fits on ${cluster}`,
      problems: [],
    }));

    await expect(
      backend.client.checkPlacement({
        cluster: 'berlin',
        request: {
          name: 'llama',
          namespace: 'chat',
          model: { catalogId: 'llama-3.1-8b' },
          target: { cloud: 'aks' },
        },
      }),
    ).resolves.toMatchObject({ summary: 'llama fits on berlin' });
  });
});
