import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import demoPersonas from './demoPersonas';

const group = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'team-nlp', namespace: 'default' },
  spec: { type: 'team', children: [] },
};

const developer = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'nlp-developer', namespace: 'default' },
  spec: { memberOf: ['team-nlp'] },
  relations: [{ type: 'memberOf', targetRef: 'group:default/team-nlp' }],
};

async function startAuth(providers: Record<string, object>) {
  const { server } = await startTestBackend({
    features: [
      authPlugin,
      demoPersonas,
      catalogServiceMock.factory({ entities: [group, developer] }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost' },
          backend: { baseUrl: 'http://localhost' },
          auth: { providers },
        },
      }),
    ],
  });
  return server;
}

describe('demoPersonas', () => {
  const nodeEnv = process.env.NODE_ENV;
  const setNodeEnv = (value: string | undefined) => {
    (process.env as Record<string, string | undefined>).NODE_ENV = value;
  };
  afterEach(() => setNodeEnv(nodeEnv));

  it('signs in as the persona with the groups that the catalog knows', async () => {
    setNodeEnv('development');
    const server = await startAuth({ 'nlp-developer': {} });

    const { status, body } = await request(server).get(
      '/api/auth/nlp-developer/refresh',
    );

    expect(status).toBe(200);
    expect(body.backstageIdentity.identity).toMatchObject({
      userEntityRef: 'user:default/nlp-developer',
      ownershipEntityRefs: [
        'user:default/nlp-developer',
        'group:default/team-nlp',
      ],
    });
  });

  it('refuses in production, and says what to do', async () => {
    setNodeEnv('production');
    const server = await startAuth({ 'nlp-developer': {} });

    const { status, body } = await request(server).get(
      '/api/auth/nlp-developer/refresh',
    );

    expect(status).toBe(403);
    expect(body.error.message).toContain('configure a sign-in provider');
  });

  it('offers no persona that is not configured', async () => {
    setNodeEnv('development');
    const server = await startAuth({ 'nlp-developer': {} });

    const { status } = await request(server).get(
      '/api/auth/platform-engineer/refresh',
    );

    expect(status).toBe(404);
  });
});
