import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { buildManifests } from 'llmkube-portal-core';
import { HttpResponse } from 'msw';
import { fakeApply, soundRequest, status, writeFiles } from '../__testUtils__';

describe('llmkube:apply', () => {
  const {
    action,
    auditEvent,
    auditor,
    context,
    patches,
    permissions,
    serve,
    workspace,
    written,
  } = fakeApply();

  it('applies Model before InferenceService, after the cluster has checked both', async () => {
    const ctx = context();
    await action.handler(ctx);
    const group = '/apis/inference.llmkube.dev/v1alpha1/namespaces/llm';
    expect(patches.map(({ path, dryRun }) => [path, dryRun])).toEqual([
      [`${group}/models/chat`, true],
      [`${group}/inferenceservices/chat`, true],
      [`${group}/models/chat`, false],
      [`${group}/inferenceservices/chat`, false],
    ]);
    expect(patches.every(({ cluster }) => cluster === 'prod')).toBe(true);
    expect(ctx.output).toHaveBeenCalledWith('applied', [
      { kind: 'Model', namespace: 'llm', name: 'chat', result: 'created' },
      {
        kind: 'InferenceService',
        namespace: 'llm',
        name: 'chat',
        result: 'created',
      },
    ]);
    expect(ctx.output).toHaveBeenCalledWith('services', ['prod/llm/chat']);
    expect(ctx.output).toHaveBeenCalledWith(
      'entityRef',
      'component:default/chat.llm.prod',
    );
  });

  it('writes who applied what to the audit log, and whether it succeeded', async () => {
    await action.handler(context());
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'llmkube-apply',
        meta: expect.objectContaining({
          initiator: 'user:default/jane',
          cluster: 'prod',
          objects: ['Model/llm/chat', 'InferenceService/llm/chat'],
          dryRun: false,
        }),
      }),
    );
    expect(auditEvent.success).toHaveBeenCalledTimes(1);
    permissions.authorize.mockResolvedValue([
      { result: AuthorizeResult.DENY },
      { result: AuthorizeResult.DENY },
    ]);
    await expect(action.handler(context())).rejects.toThrow();
    expect(auditEvent.fail).toHaveBeenCalledWith({
      error: expect.objectContaining({ name: 'NotAllowedError' }),
    });
  });

  it('applies the merged overlay of a kustomize layout', async () => {
    workspace.clear();
    await writeFiles(
      workspace.path,
      buildManifests({ ...soundRequest, output: { layout: 'kustomize' } }),
    );
    await action.handler(context());
    expect(patches[3].body.spec.nodeSelector).toEqual({
      'kubernetes.azure.com/scalesetpriority': 'spot',
    });
  });

  it('asks for the permissions of the person, for that cluster, namespace and name', async () => {
    await action.handler(context());
    const [requests, options] = permissions.authorize.mock.calls[0];
    expect(
      requests.map(request => [
        request.permission.name,
        'resourceRef' in request ? request.resourceRef : undefined,
      ]),
    ).toEqual([
      ['kubernetes.proxy', undefined],
      ['llmkube.inferenceservice.apply', 'prod/llm/chat'],
    ]);
    expect(options?.credentials).toMatchObject({
      principal: { userEntityRef: 'user:default/jane' },
    });
  });

  it.each([
    [0, /ask for the permission kubernetes\.proxy/],
    [1, /may not apply 'chat' to namespace 'llm' of cluster 'prod'/],
  ])(
    'touches no cluster when permission %i is denied',
    async (index, message) => {
      permissions.authorize.mockImplementation(async requests =>
        requests.map((_, position) => ({
          result:
            position === index ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
        })),
      );
      await expect(action.handler(context())).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringMatching(message),
      });
      expect(patches).toEqual([]);
    },
  );

  it('changes nothing when another manager holds a field, and says who holds which', async () => {
    serve(({ path }) =>
      path.includes('inferenceservices')
        ? status(409, {
            message: 'Apply failed with 1 conflict',
            details: {
              causes: [
                {
                  reason: 'FieldManagerConflict',
                  message: 'conflict with "argocd-controller"',
                  field: '.spec.replicas',
                },
              ],
            },
          })
        : undefined,
    );
    await expect(action.handler(context())).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringMatching(
        /nothing was changed\. \.spec\.replicas: conflict with "argocd-controller"/,
      ),
    });
    expect(written()).toEqual([]);
  });

  it('only lets the cluster check when asked for a dry run', async () => {
    const ctx = context({ dryRun: true });
    await action.handler(ctx);
    expect(patches).toHaveLength(2);
    expect(written()).toEqual([]);
  });

  it("asks no one in the template editor's dry run", async () => {
    const ctx = context({}, { isDryRun: true });
    await action.handler(ctx);
    expect(patches).toEqual([]);
    expect(permissions.authorize).not.toHaveBeenCalled();
    expect(ctx.output).toHaveBeenCalledWith('services', ['prod/llm/chat']);
  });

  it.each(['oidc', 'google', 'aks'])(
    'refuses a cluster with %s before writing anything, unless a token is given',
    async authProvider => {
      serve(undefined, authProvider);
      await expect(action.handler(context())).rejects.toThrow(
        /authenticates each person by itself .* Nothing was written/,
      );
      await expect(
        action.handler(context({}, { secrets: { kubernetesToken: ' ' } })),
      ).rejects.toThrow(/Nothing was written/);
      expect(patches).toEqual([]);

      await action.handler(
        context({}, { secrets: { kubernetesToken: 'the-token' } }),
      );
      expect(patches).toHaveLength(4);
      expect(patches[0].authorization).toBe('Bearer the-token');
    },
  );

  it('keeps the Backstage token from a kubectl proxy', async () => {
    serve(undefined, 'localKubectlProxy');
    await action.handler(context());
    expect(patches[0].authorization).toBe('');
  });

  it('names the known clusters when the wanted one is not among them', async () => {
    await expect(
      action.handler(context({ cluster: '../staging' })),
    ).rejects.toThrow(/no cluster '..\/staging'.*it knows prod/);
    expect(patches).toEqual([]);
  });

  it('does not apply again what a task that was interrupted has applied', async () => {
    const done = new Map<string, any>();
    const checkpoint = async ({ key, fn }: any) => {
      if (!done.has(key)) done.set(key, await fn());
      return done.get(key);
    };
    let alive = true;
    serve(({ path, dryRun }) =>
      !alive || dryRun || path.includes('/models/')
        ? undefined
        : HttpResponse.json({}, { status: 500 }),
    );
    await expect(action.handler(context({}, { checkpoint }))).rejects.toThrow(
      /running this step again is safe/,
    );
    alive = false;
    patches.length = 0;
    await action.handler(context({}, { checkpoint }));
    expect(written().map(({ path }) => path)).toEqual([
      expect.stringContaining('/inferenceservices/chat'),
    ]);
  });
});
