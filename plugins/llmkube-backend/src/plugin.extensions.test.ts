import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  llmkubeCloudProfilesExtensionPoint,
  LlmkubeClusterSource,
  llmkubeClusterSourceExtensionPoint,
  llmkubeDiagnosisRulesExtensionPoint,
} from 'backstage-plugin-llmkube-node';
import { cloudProfiles } from 'llmkube-portal-core';
import { gpuNode, inferenceService, model } from './__testUtils__/objects';
import { ScriptedApiServer } from './__testUtils__/ScriptedApiServer';
import {
  pathOf,
  startScriptedServer,
} from './__testUtils__/startCachedCluster';
import { Portal, startPortal } from './__testUtils__/startPortal';

const SERVICE = '/v1/inference-services/gateway%2Flab/nlp/chat';

describe('a module that extends the plugin', () => {
  let server: ScriptedApiServer;
  let portal: Portal;
  const asked: { cluster: string; type: string }[] = [];
  let askedAtFirst: typeof asked;

  /** Straight to the clusters, without the kubernetes plugin. */
  const source: LlmkubeClusterSource = {
    listClusters: async () => [
      { name: 'gateway/lab', authProvider: 'our-gateway' },
    ],
    fetch: async (cluster, path, { caller, headers, signal }) => {
      const { type } = caller.credentials.principal as { type: string };
      asked.push({ cluster: cluster.name, type });
      return fetch(`${server.url}${path}`, { headers, signal });
    },
  };

  beforeAll(async () => {
    server = await startScriptedServer();
    server.serve(pathOf('inferenceServices'), inferenceService('chat'));
    server.serve(pathOf('models'), model('chat'));
    server.serve(pathOf('nodes'), gpuNode('gpu-1', 1));
    portal = await startPortal({
      kubernetesUrl: 'http://127.0.0.1:1',
      features: [
        createBackendModule({
          pluginId: 'llmkube',
          moduleId: 'ours',
          register(env) {
            env.registerInit({
              deps: {
                clouds: llmkubeCloudProfilesExtensionPoint,
                clusters: llmkubeClusterSourceExtensionPoint,
                rules: llmkubeDiagnosisRulesExtensionPoint,
              },
              async init({ clouds, clusters, rules }) {
                clouds.addCloudProfiles({
                  ...cloudProfiles[0],
                  id: 'our-metal',
                  title: 'Our metal',
                });
                clusters.setClusterSource(source);
                rules.addDiagnosisRules({
                  id: 'cost-center',
                  find: ({ service }) => [
                    {
                      code: 'cost-center-missing',
                      severity: 'warning',
                      title: 'No cost center is named',
                      detail: `Nobody pays for ${service.metadata.name}.`,
                    },
                  ],
                });
              },
            });
          },
        }),
      ],
    });
    await portal.untilCluster('gateway/lab', 'synced');
    askedAtFirst = [...asked];
  });

  afterAll(async () => {
    await portal.stop();
    await server.goOffline();
  });

  it('offers its cloud to forms', async () => {
    const { body } = await portal.get('/v1/clouds').expect(200);
    expect(body.items).toContainEqual(
      expect.objectContaining({ id: 'our-metal', title: 'Our metal' }),
    );
  });

  it('shows what its rule finds, in status, diagnosis and report', async () => {
    const { body } = await portal.get(`${SERVICE}/diagnosis`).expect(200);
    expect(body.diagnosis.findings).toContainEqual(
      expect.objectContaining({ code: 'cost-center-missing' }),
    );
    expect(body.report).toContain('Nobody pays for chat.');
  });

  it('reads clusters its own way, as the plugin or as the user who asks', async () => {
    expect(askedAtFirst.length).toBeGreaterThan(0);
    expect(new Set(askedAtFirst.map(one => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify({ cluster: 'gateway/lab', type: 'service' })]),
    );
    asked.length = 0;
    await portal.get(`${SERVICE}/events`);
    expect(asked).toEqual([{ cluster: 'gateway/lab', type: 'user' }]);
  });
});
