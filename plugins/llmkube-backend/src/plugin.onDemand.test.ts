import { inferenceService, model, gpuNode } from './__testUtils__/objects';
import {
  ScriptedApiServer,
  sendJson,
  sendStatus,
} from './__testUtils__/ScriptedApiServer';
import {
  pathOf,
  startScriptedServer,
} from './__testUtils__/startCachedCluster';
import { Portal, startPortal } from './__testUtils__/startPortal';
import { allow, deny, permissionsWith } from './__testUtils__/permissionPolicy';
import { mockCredentials } from '@backstage/backend-test-utils';

const SERVICE = '/v1/inference-services/sso/nlp/chat';
const TOKEN_HEADER = 'Backstage-Kubernetes-Authorization-oidc-okta';

describe('a cluster that only a user’s token can read', () => {
  let server: ScriptedApiServer;
  let portal: Portal;

  beforeAll(async () => {
    server = await startScriptedServer();
    server.script = ({ path, headers }, response) => {
      if (path === '/clusters') {
        return sendJson(response, 200, {
          items: [
            { name: 'sso', authProvider: 'oidc', oidcTokenProvider: 'okta' },
          ],
        });
      }
      return headers[TOKEN_HEADER.toLowerCase()] === 'users-token'
        ? false
        : sendStatus(response, 401, 'Unauthorized', 'Unauthorized');
    };
    server.serve(pathOf('inferenceServices'), inferenceService('chat'));
    server.serve(pathOf('models'), model('chat'));
    server.serve(pathOf('nodes'), gpuNode('gpu-1', 1));
    portal = await startPortal({ kubernetesUrl: server.url });
    await portal.untilCluster('sso', 'on-demand');
  });

  afterAll(async () => {
    await portal.stop();
    await server.goOffline();
  });

  it('is in no list, never watched, and its absence is explained', async () => {
    const { body } = await portal.get('/v1/inference-services');
    expect(body.items).toEqual([]);
    expect(body.clusters).toEqual([
      expect.objectContaining({ name: 'sso', state: 'on-demand' }),
    ]);
    expect(server.requests.some(({ query }) => query.has('watch'))).toBe(false);
  });

  it('is read when it is named, with the token that came along', async () => {
    const { status, body } = await portal
      .get(SERVICE)
      .set(TOKEN_HEADER, 'users-token');
    expect(status).toBe(200);
    expect(body.item.ref.name).toBe('chat');
    expect(body.meta).toMatchObject({
      live: true,
      cluster: { state: 'on-demand', llmkube: 'installed' },
    });
    expect(body.meta.signalChannel).toBeUndefined();
    const diagnosis = await portal
      .get(`${SERVICE}/diagnosis`)
      .set(TOKEN_HEADER, 'users-token');
    expect(diagnosis.body.diagnosis.nodes).toHaveLength(1);
  });

  it('is not read without a token, and says which one it takes', async () => {
    const { status, body } = await portal.get(SERVICE);
    expect(status).toBe(403);
    expect(body.error.message).toContain("your own token of 'oidc'");
  });

  it('says so when the token is not accepted', async () => {
    const { body } = await portal.get(SERVICE).set(TOKEN_HEADER, 'expired');
    expect(body.error.message).toContain("doesn't accept its credential");
  });
});

describe('a cluster that is configured to be read on demand', () => {
  const path = '/v1/inference-services/lab/nlp/chat';
  let server: ScriptedApiServer;
  let portal: Portal;

  beforeAll(async () => {
    server = await startScriptedServer();
    server.script = (request, response) =>
      request.path === '/clusters'
        ? sendJson(response, 200, {
            items: [{ name: 'lab', authProvider: 'serviceAccount' }],
          })
        : false;
    server.serve(pathOf('inferenceServices', 'nlp'), inferenceService('chat'));
    server.serve(pathOf('models', 'nlp'), model('chat'));
    portal = await startPortal({
      kubernetesUrl: server.url,
      config: {
        llmkube: {
          clusters: [
            {
              name: 'lab',
              mode: 'on-demand',
              namespaces: ['nlp'],
              dashboard: 'https://console.example/lab',
            },
          ],
        },
      },
      features: [
        permissionsWith((user, permission) =>
          user === 'noproxy' && permission.name === 'kubernetes.proxy'
            ? deny
            : allow,
        ),
      ],
    });
    await portal.untilCluster('lab', 'on-demand');
  });

  afterAll(async () => {
    await portal.stop();
    await server.goOffline();
  });

  it('is in no list, never watched, and takes no token of the user', async () => {
    const { body } = await portal.get('/v1/inference-services');
    expect(body.items).toEqual([]);
    expect(body.clusters).toEqual([
      expect.objectContaining({
        state: 'on-demand',
        dashboard: 'https://console.example/lab',
      }),
    ]);
    expect(server.requests.some(({ query }) => query.has('watch'))).toBe(false);
  });

  it('is read when it is named, as the user, in the namespaces that are configured', async () => {
    const tokens = new Set<unknown>();
    const { script } = server;
    server.requests.length = 0;
    server.script = (request, response) => {
      tokens.add(request.headers.authorization);
      return script(request, response);
    };
    const { status, body } = await portal.get(path);
    server.script = script;
    expect(status).toBe(200);
    expect(body.meta).toMatchObject({
      live: true,
      cluster: {
        state: 'on-demand',
        limitations: [{ resource: 'nodes' }],
      },
    });
    expect(server.requests.map(request => request.path)).not.toContain(
      pathOf('nodes'),
    );
    expect(tokens.size).toBe(1);
    expect(String(Array.from(tokens)[0])).toContain('user:default/mock');
  });

  it('asks for the permission to use the kubernetes plugin’s proxy', async () => {
    const { status, body } = await portal.get(
      path,
      mockCredentials.user.header('user:default/noproxy'),
    );
    expect(status).toBe(403);
    expect(body.error.message).toContain('kubernetes.proxy');
  });
});
