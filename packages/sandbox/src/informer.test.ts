/** @jest-environment node */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import {
  CoreV1Api,
  CustomObjectsApi,
  KubeConfig,
  Log,
  makeInformer,
  V1ConfigMap,
} from '@kubernetes/client-node';
import { CONFIG_MAPS, configMap, TestClient } from './__fixtures__/TestClient';
import { writeKubeconfig } from './cluster/writeKubeconfig';
import { Sandbox, startSandbox } from './startSandbox';

// Playing the past of whole clusters takes a moment on a busy machine.
jest.setTimeout(60_000);

describe('the official JavaScript client', () => {
  let sandbox: Sandbox;
  let config: KubeConfig;
  let folder: string;

  beforeEach(async () => {
    sandbox = await startSandbox({ clusters: ['k3s-lab'], manualTime: true });
    folder = mkdtempSync(join(tmpdir(), 'llmkube-sandbox-'));
    writeKubeconfig(join(folder, 'kubeconfig'), sandbox.clusters);
    config = new KubeConfig();
    config.loadFromFile(join(folder, 'kubeconfig'));
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await sandbox.stop();
  });

  it("reads Kubernetes' own kinds and custom resources", async () => {
    const pods = await config
      .makeApiClient(CoreV1Api)
      .listPodForAllNamespaces({ limit: 2 });
    expect(pods.items).toHaveLength(2);
    expect(pods.metadata?._continue).toEqual(expect.any(String));
    const services = await config
      .makeApiClient(CustomObjectsApi)
      .listCustomObjectForAllNamespaces({
        group: 'inference.llmkube.dev',
        version: 'v1alpha1',
        plural: 'inferenceservices',
      });
    expect(services.items).toHaveLength(4);
  });

  it("keeps an informer's cache up to date, also over a broken connection", async () => {
    const [cluster] = sandbox.clusters;
    const client = new TestClient(cluster);
    await client.post(CONFIG_MAPS, configMap('before'));
    const api = config.makeApiClient(CoreV1Api);
    const informer = makeInformer<V1ConfigMap>(
      config,
      '/api/v1/namespaces/team-nlp/configmaps',
      () => api.listNamespacedConfigMap({ namespace: 'team-nlp' }),
    );
    const names: string[] = [];
    let seen: (name: string) => void = () => {};
    informer.on('add', ({ metadata }) => {
      names.push(metadata!.name!);
      seen(metadata!.name!);
    });
    // Stopping ends the watch with an error, too; that one must not restart it.
    let stopped = false;
    informer.on('error', () => {
      if (!stopped) setTimeout(() => informer.start(), 10);
    });
    const until = (wanted: string) =>
      new Promise<void>(resolve => {
        seen = name => name === wanted && resolve();
        if (names.includes(wanted)) {
          resolve();
        }
      });

    await informer.start();
    await until('before');
    await client.post(CONFIG_MAPS, configMap('during'));
    await until('during');
    cluster.breakConnections();
    await client.post(CONFIG_MAPS, configMap('after'));
    await until('after');
    expect(
      informer
        .list()
        .map(({ metadata }) => metadata!.name)
        .sort(),
    ).toEqual(['after', 'before', 'during']);
    stopped = true;
    await informer.stop();
  });

  it('follows a log', async () => {
    const pods = await config.makeApiClient(CoreV1Api).listNamespacedPod({
      namespace: 'team-vision',
    });
    const stream = new PassThrough();
    const controller = await new Log(config).log(
      'team-vision',
      pods.items[0].metadata!.name!,
      'llama-server',
      stream,
      { follow: true, tailLines: 1, timestamps: true },
    );
    const [chunk] = await once(stream, 'data');
    expect(String(chunk)).toMatch(/^\d{4}-.*Z \[simulated\] /);
    sandbox.clusters[0].advance(60_000);
    const [news] = await once(stream, 'data');
    expect(String(news)).toContain('[simulated] ');
    controller.abort();
  });
});
