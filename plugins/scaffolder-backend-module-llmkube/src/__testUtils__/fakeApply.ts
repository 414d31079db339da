import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { createLlmkubeApplyAction } from '../actions/apply';
import { KubernetesApplyClient } from '../api/KubernetesApplyClient';
import { writeFiles } from './llmServiceFiles';

const kubernetes = 'http://kubernetes/api/kubernetes';

/** What the action has sent to a cluster. */
export interface Patch {
  path: string;
  dryRun: boolean;
  cluster: string | null;
  authorization: string | null;
  body: any;
}

/** A Kubernetes API's refusal. */
export const status = (code: number, body: object = {}) =>
  HttpResponse.json({ kind: 'Status', code, ...body }, { status: code });

/**
 * `llmkube:apply` for one suite: a workspace with a service's files, and a
 * cluster that takes everything, behind the kubernetes plugin.
 */
export function fakeApply() {
  const server = setupServer();
  registerMswTestHooks(server);
  const workspace = createMockDirectory();
  const permissions = mockServices.permissions.mock();
  const auditor = mockServices.auditor.mock();
  const auditEvent = { success: jest.fn(), fail: jest.fn() };
  const patches: Patch[] = [];
  /** What the cluster has already, by its path in the API. */
  const existing = new Map<string, object>();

  beforeEach(async () => {
    workspace.clear();
    await writeFiles(workspace.path);
    patches.length = 0;
    existing.clear();
    auditEvent.success.mockReset();
    auditEvent.fail.mockReset();
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
        const object = existing.get(path);
        return object
          ? HttpResponse.json(object)
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

  return {
    action,
    auditEvent,
    auditor,
    context,
    existing,
    patches,
    permissions,
    serve,
    workspace,
    /** What was sent to stay. */
    written: () => patches.filter(({ dryRun }) => !dryRun),
  };
}
