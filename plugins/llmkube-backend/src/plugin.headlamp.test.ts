/* eslint-disable @backstage/no-relative-monorepo-imports -- the Headlamp plugin is no package of the workspaces */
/*
 * The portal's API and the Headlamp plugin give the same answers: each reads the
 * same recorded cluster in its own way, the API through its cache over HTTP, the
 * plugin from the lists as Headlamp hands them over.
 */
import { createBackendModule } from '@backstage/backend-plugin-api';
import { llmkubeClusterSourceExtensionPoint } from 'backstage-plugin-llmkube-node';
import { isEventOfService, KubernetesEvent } from 'llmkube-portal-core';
import { ClusterMirror } from '../../headlamp-llmkube/src/cluster/ClusterMirror';
import { ReadyCluster } from '../../headlamp-llmkube/src/cluster/clusterState';
import { diagnosedService } from '../../headlamp-llmkube/src/cluster/diagnosedService';
import { atOnce } from '../../headlamp-llmkube/src/cluster/slices';
import {
  listsOf,
  RecordedCluster,
} from '../../headlamp-llmkube/src/testing/recordedLists';
import { loadRecording } from '../../headlamp-llmkube/src/testing/recordings';
import { ScriptedApiServer, sendJson } from './__testUtils__/ScriptedApiServer';
import {
  pathOf,
  startScriptedServer,
} from './__testUtils__/startCachedCluster';
import { Portal, startPortal } from './__testUtils__/startPortal';
import { watchedNames } from './clusterCache/watchedResources';

const names = [
  '1.36.2-01-running-default',
  '1.36.2-02-running-each-cloud',
  '1.36.2-03-untolerated-spot-metal-full',
  '1.36.2-05-insufficient-gpu-too-many',
  '1.36.2-06-fully-allocated',
  '1.36.2-08-fragmentation-2x1',
  '1.36.2-09-selector-matches-nothing',
  '1.36.2-22-queue-three-waiting',
  '1.36.2-26-resource-quota-no-pod',
  '1.36.2-34-no-nodes',
];

async function serve(recording: RecordedCluster): Promise<ScriptedApiServer> {
  const server = await startScriptedServer();
  for (const name of watchedNames) {
    // Has no list of its own: the operator's is among the other Deployments.
    if (name === 'operatorDeployments') continue;
    server.serve(pathOf(name), ...(recording[name.toLowerCase()] ?? []));
  }
  server.serve(
    '/api/v1/namespaces/llm/events',
    ...recording['events.core-v1'].filter(
      ({ metadata }: KubernetesEvent) => metadata?.namespace === 'llm',
    ),
  );
  server.serve(
    '/apis/apps/v1/namespaces/llm/replicasets',
    ...recording.replicasets,
  );
  server.script = ({ path }, response) =>
    path === '/version' &&
    sendJson(response, 200, {
      gitVersion: recording.versions['kube-scheduler'],
    });
  return server;
}

describe("the portal's API and the Headlamp plugin", () => {
  const recordings = new Map(names.map(name => [name, loadRecording(name)]));
  const servers = new Map<string, ScriptedApiServer>();
  let portal: Portal;

  beforeAll(async () => {
    for (const [name, recording] of recordings) {
      servers.set(name, await serve(recording));
    }
    portal = await startPortal({
      kubernetesUrl: 'http://127.0.0.1:1',
      features: [
        createBackendModule({
          pluginId: 'llmkube',
          moduleId: 'recordings',
          register(env) {
            env.registerInit({
              deps: { clusters: llmkubeClusterSourceExtensionPoint },
              async init({ clusters }) {
                clusters.setClusterSource({
                  listClusters: async () =>
                    names.map(name => ({ name, authProvider: 'none' })),
                  fetch: (cluster, path, { headers, signal }) =>
                    fetch(`${servers.get(cluster.name)!.url}${path}`, {
                      headers,
                      signal,
                    }),
                });
              },
            });
          },
        }),
      ],
    });
    for (const name of names) {
      await portal.untilCluster(name, 'synced');
    }
  }, 60_000);

  afterAll(async () => {
    await portal?.stop();
    for (const server of servers.values()) {
      await server.goOffline();
    }
  });

  it.each(names)(
    'judge every service of %s alike: verdict, sentence, blockers of each node, remedies',
    async name => {
      const recording = recordings.get(name)!;
      const mirror = new ClusterMirror(atOnce);
      mirror.update(listsOf(recording), recording.versions['kube-scheduler']);
      const cluster = mirror.getState() as ReadyCluster;
      expect(cluster.services.length).toBeGreaterThan(0);
      for (const row of cluster.services) {
        const subject = {
          service: row.name,
          model: row.parts.service.spec.modelRef,
        };
        const own = diagnosedService(cluster, row, {
          events: recording['events.core-v1'].filter((event: KubernetesEvent) =>
            isEventOfService(event, subject),
          ),
          replicaSets: recording.replicasets.filter(
            ({ metadata }: { metadata: { labels?: Record<string, string> } }) =>
              metadata.labels?.['inference.llmkube.dev/service'] === row.name,
          ),
        });
        const { body } = await portal
          .get(
            `/v1/inference-services/${name}/${row.namespace}/${row.name}/diagnosis`,
          )
          .expect(200);
        const api = body.diagnosis;
        // As JSON, since that is what the API answers.
        const ours = JSON.parse(JSON.stringify(own));
        expect({
          state: body.item.state,
          verdict: api.verdict,
          summary: api.summary,
          nodes: api.nodes,
          nodeCounts: api.nodeCounts,
          findings: api.findings,
          remedies: api.remedies.map(
            ({ command, ...remedy }: { command: string }) => remedy,
          ),
        }).toEqual({
          state: ours.status.state,
          verdict: ours.diagnosis.verdict,
          summary: ours.diagnosis.summary,
          nodes: ours.nodes,
          nodeCounts: ours.nodeCounts,
          findings: ours.diagnosis.findings,
          remedies: ours.diagnosis.remedies,
        });
      }
    },
  );
});
