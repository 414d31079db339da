import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { buildManifests } from 'llmkube-portal-core';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { soundRequest, writeFiles } from '../__testUtils__';
import { KubernetesApplyClient } from '../api/KubernetesApplyClient';
import { createLlmkubeApplyAction } from './apply';

const kubernetes = 'http://kubernetes/api/kubernetes';

interface Patch {
  path: string;
  dryRun: boolean;
  cluster: string | null;
  authorization: string | null;
  body: any;
}

describe('llmkube:apply', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  const workspace = createMockDirectory();
  const permissions = mockServices.permissions.mock();
  const auditor = mockServices.auditor.mock();
  let patches: Patch[];
  /** What the cluster has already, by its path in the API. */
  let existing: Record<string, object>;
  let auditEvent: { success: jest.Mock; fail: jest.Mock };

  beforeEach(async () => {
    workspace.clear();
    await writeFiles(workspace.path);
    patches = [];
    existing = {};
    auditEvent = { success: jest.fn(), fail: jest.fn() };
    auditor.createEvent.mockReset();
    auditor.createEvent.mockResolvedValue(auditEvent);
    permissions.authorize.mockReset();
    permissions.authorize.mockImplementation(async requests =>
      requests.map(() => ({ result: AuthorizeResult.ALLOW })),
    );
    serve();
  });

  const action = createLlmkubeApplyAction({
    auditor,
    permissions,
    kubernetes: KubernetesApplyClient.create({
      auth: mockServices.auth(),
      discovery: mockServices.discovery.mock({
        getBaseUrl: async pluginId => `http://${pluginId}/api/${pluginId}`,
      }),
    }),
  });

  const context = (
    input: Record<string, unknown> = {},
    more: Record<string, unknown> = {},
  ) =>
    ({
      ...createMockActionContext({
        workspacePath: workspace.path,
        input: { cluster: 'prod', ...input },
      }),
      getInitiatorCredentials: async () =>
        mockCredentials.user('user:default/jane'),
      ...more,
    }) as any;

  const status = (code: number, body: object = {}) =>
    HttpResponse.json({ kind: 'Status', code, ...body }, { status: code });

  /** A cluster that accepts everything but what `refuse` answers. */
  function serve(
    refuse: (patch: Patch) => Response | undefined = () => undefined,
    authProvider = 'serviceAccount',
  ) {
    server.use(
      http.get(`${kubernetes}/clusters`, () =>
        HttpResponse.json({ items: [{ name: 'prod', authProvider }] }),
      ),
      http.get(`${kubernetes}/proxy/*`, ({ request }) => {
        const path = new URL(request.url).pathname.split('/proxy')[1];
        return existing[path]
          ? HttpResponse.json(existing[path])
          : status(404, { message: 'not found' });
      }),
      http.patch(`${kubernetes}/proxy/*`, async ({ request }) => {
        const url = new URL(request.url);
        expect(url.searchParams.get('fieldManager')).toBe('llmkube-portal');
        expect(url.searchParams.get('force')).toBeNull();
        expect(request.headers.get('content-type')).toBe(
          'application/apply-patch+yaml',
        );
        const patch = {
          path: url.pathname.replace('/api/kubernetes/proxy', ''),
          dryRun: url.searchParams.get('dryRun') === 'All',
          cluster: request.headers.get('backstage-kubernetes-cluster'),
          authorization: request.headers.get(
            'backstage-kubernetes-authorization',
          ),
          body: await request.json(),
        };
        patches.push(patch);
        return refuse(patch) ?? HttpResponse.json(patch.body, { status: 201 });
      }),
    );
  }

  const written = () => patches.filter(({ dryRun }) => !dryRun);

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

  describe('something of that name that is there already', () => {
    const group = '/apis/inference.llmkube.dev/v1alpha1/namespaces/llm';
    const present = (path: string, metadata: object) => {
      existing[`${group}/${path}`] = {
        metadata: { name: 'chat', ...metadata },
      };
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
    patches = [];
    await action.handler(context({}, { checkpoint }));
    expect(written().map(({ path }) => path)).toEqual([
      expect.stringContaining('/inferenceservices/chat'),
    ]);
  });

  describe('manifests that someone has changed', () => {
    const sound = buildManifests(soundRequest).map(file => file.content);
    const write = (content: string) =>
      writeFiles(workspace.path, [{ path: 'more.yaml', content }]);

    it.each<[string, string, RegExp]>([
      [
        'a foreign kind',
        'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: { name: a }\n',
        /more\.yaml holds ClusterRoleBinding, which this action does not apply/,
      ],
      [
        'a foreign kind that calls itself ours',
        'apiVersion: evil.inference.llmkube.dev/v1\nkind: Model\nmetadata: { name: a }\n',
        /holds Model, which this action does not apply/,
      ],
      [
        'a Model without a service',
        sound[1].replace(/name: chat/, 'name: other'),
        /no InferenceService in these files serves Model 'other'/,
      ],
      [
        'a name that climbs',
        sound[1].replace(/name: chat/, 'name: ../../secrets/chat'),
        /metadata\.name is "..\/..\/secrets\/chat"/,
      ],
      [
        'a service without namespace',
        sound[2]
          .replace(/name: chat/, 'name: other')
          .replace(/ {2}namespace: llm\n/, ''),
        /metadata\.namespace is missing/,
      ],
      ['broken YAML', 'a: [', /more\.yaml is not valid YAML/],
    ])('are refused with %s', async (_, content, message) => {
      await write(content);
      await expect(action.handler(context())).rejects.toThrow(message);
      expect(patches).toEqual([]);
      expect(permissions.authorize).not.toHaveBeenCalled();
    });

    it('need the permission for each service in them', async () => {
      await write(sound[2].replaceAll('name: chat', 'name: other'));
      await action.handler(context());
      expect(permissions.authorize.mock.calls[0][0]).toHaveLength(3);
    });
  });
});
