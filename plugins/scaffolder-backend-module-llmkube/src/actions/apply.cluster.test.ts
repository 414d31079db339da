import { HttpResponse } from 'msw';
import { fakeApply, status } from '../__testUtils__';

describe('llmkube:apply, by what it meets in the cluster,', () => {
  const { action, context, existing, patches, serve, written } = fakeApply();

  describe('something of that name that is there already', () => {
    const group = '/apis/inference.llmkube.dev/v1alpha1/namespaces/llm';
    const present = (path: string, metadata: object) => {
      existing.set(`${group}/${path}`, {
        metadata: { name: 'chat', ...metadata },
      });
    };

    it.each(['group:default/ml', 'ml', 'group:ml'])(
      'is applied again when its owner %s is the same',
      async owner => {
        present('inferenceservices/chat', {
          annotations: { 'backstage.io/owner': owner },
        });
        await action.handler(context());
        expect(written()).toHaveLength(2);
      },
    );

    it('stays as it is when it belongs to another team', async () => {
      present('inferenceservices/chat', {
        annotations: { 'backstage.io/owner': 'group:default/search' },
      });
      await expect(action.handler(context())).rejects.toThrow(
        /InferenceService 'chat' in namespace 'llm' exists and belongs to group:default\/search, so nothing was changed/,
      );
      expect(patches).toEqual([]);
    });

    it('stays as it is when it is the Model of another service', async () => {
      present('models/chat', {
        labels: { 'inference.llmkube.dev/service': 'search' },
      });
      await expect(action.handler(context())).rejects.toThrow(
        /Model 'chat' in namespace 'llm' exists and belongs to the service 'search'/,
      );
      expect(patches).toEqual([]);
    });

    it('is left to the field managers when it names no owner', async () => {
      present('models/chat', {});
      await action.handler(context());
      expect(written()).toHaveLength(2);
    });
  });

  describe('a namespace that does not exist', () => {
    beforeEach(() =>
      serve(({ path, dryRun }) =>
        path.includes('/namespaces/llm/') && dryRun
          ? status(404, {
              message: 'namespaces "llm" not found',
              details: { kind: 'namespaces', name: 'llm' },
            })
          : undefined,
      ),
    );

    it('is created first when that is asked for', async () => {
      await action.handler(context({ createNamespace: true }));
      expect(written().map(({ path }) => path)[0]).toBe(
        '/api/v1/namespaces/llm',
      );
      expect(written()).toHaveLength(3);
    });

    it('stops everything otherwise, and says how to go on', async () => {
      await expect(action.handler(context())).rejects.toThrow(
        /Namespace 'llm' does not exist on cluster 'prod'; create it, or let this step create it/,
      );
      expect(written()).toEqual([]);
    });
  });

  it.each<[string, () => Response, RegExp]>([
    [
      'the cluster forbids it',
      () => status(403, { message: 'models is forbidden' }),
      /Cluster 'prod' refused Model 'chat': models is forbidden\. Its credential needs the verbs/,
    ],
    [
      'the proxy forbids it',
      () => HttpResponse.json({ error: {} }, { status: 403 }),
      /you need the permission kubernetes\.proxy/,
    ],
    [
      'LLMKube is not installed',
      () => status(404, { message: 'the server could not find it' }),
      /does not know the kind Model .* install LLMKube there/,
    ],
    [
      'a webhook refuses it',
      () => status(400, { message: 'GPUQuota "team" denied' }),
      /GPUQuota "team" denied/,
    ],
    [
      'the cluster is dead',
      () => HttpResponse.json({ error: { message: 'x' } }, { status: 500 }),
      /Cluster 'prod' can't be reached/,
    ],
    [
      'the backend is dead',
      () => HttpResponse.error(),
      /kubernetes backend can't be reached/,
    ],
    [
      'the cluster is overloaded',
      () => status(503, { message: 'etcd leader changed' }),
      /refused Model 'chat': etcd leader changed/,
    ],
  ])('tells when %s, and has written nothing', async (_, response, message) => {
    serve(response);
    await expect(action.handler(context())).rejects.toThrow(message);
    expect(written()).toEqual([]);
  });
});
