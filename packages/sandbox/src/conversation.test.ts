/** @jest-environment node */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { TestClient } from './__fixtures__/TestClient';
import { writeKubeconfig } from './cluster/writeKubeconfig';
import { Sandbox, startSandbox } from './startSandbox';

const MANIFESTS = `
apiVersion: inference.llmkube.dev/v1alpha1
kind: Model
metadata:
  name: tiny
  namespace: platform
spec:
  source: https://huggingface.co/x/y/resolve/main/z.gguf
---
apiVersion: inference.llmkube.dev/v1alpha1
kind: InferenceService
metadata:
  name: tiny
  namespace: platform
spec:
  modelRef: tiny
  resources:
    cpu: '1'
    memory: 1Gi
`;

const quick = {
  imagePull: 20,
  cachePrep: 20,
  download: 20,
  ready: 20,
  termination: 20,
};

const hasKubectl = spawnSync('kubectl', ['version', '--client']).status === 0;
if (!hasKubectl) {
  process.stdout.write(
    'kubectl is not installed, so that its conversation with the sandbox is spoken over plain HTTP only.\n',
  );
}

// kubectl is a process of its own, started many times.
jest.setTimeout(60_000);

describe('a conversation with a cluster', () => {
  let sandbox: Sandbox;
  let folder: string;

  beforeEach(async () => {
    sandbox = await startSandbox({ clusters: ['k3s-lab'], delays: quick });
    folder = mkdtempSync(join(tmpdir(), 'llmkube-sandbox-'));
    writeKubeconfig(join(folder, 'kubeconfig'), sandbox.clusters);
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await sandbox.stop();
  });

  it('over HTTP: discover, apply, watch it become ready, read its log, delete it', async () => {
    const client = new TestClient(sandbox.clusters[0]);
    const { body: groups } = await client.get('/apis', {
      Accept:
        'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
    });
    const group = groups.items.find(
      ({ metadata }: any) => metadata.name === 'inference.llmkube.dev',
    );
    expect(
      group.versions[0].resources.map(({ resource }: any) => resource),
    ).toContain('inferenceservices');

    const path = '/apis/inference.llmkube.dev/v1alpha1/namespaces/platform';
    for (const text of MANIFESTS.split('---')) {
      const manifest = parse(text);
      const plural = `${manifest.kind.toLowerCase()}s`;
      const applied = await client.patch(
        `${path}/${plural}/tiny?fieldManager=kubectl&fieldValidation=Strict`,
        'apply',
        manifest,
      );
      expect(applied.code).toBe(201);
    }

    const watch = await client.watch(
      `${path}/inferenceservices?watch=1&fieldSelector=metadata.name%3Dtiny`,
    );
    let phase;
    while (phase !== 'Ready') {
      phase = (await watch.next())?.object.status?.phase;
    }
    watch.stop();

    const { body: pods } = await client.get(
      '/api/v1/namespaces/platform/pods?labelSelector=inference.llmkube.dev/service%3Dtiny',
    );
    const [{ metadata }] = pods.items;
    const log = await client.get(
      `/api/v1/namespaces/platform/pods/${metadata.name}/log?container=model-downloader`,
    );
    expect(log.body).toContain('[simulated] Downloading model...');

    expect((await client.delete(`${path}/inferenceservices/tiny`)).code).toBe(
      200,
    );
    expect((await client.get(`${path}/inferenceservices/tiny`)).code).toBe(404);
  });

  const withKubectl = hasKubectl ? describe : describeNothing;
  withKubectl('with kubectl', () => {
    const kubectl = async (input: string | undefined, ...args: string[]) => {
      const running = promisify(execFile)('kubectl', args, {
        env: {
          ...process.env,
          HOME: folder,
          KUBECONFIG: join(folder, 'kubeconfig'),
        },
      });
      running.child.stdin?.end(input ?? '');
      return (await running).stdout;
    };

    it('lists services, nodes and events as tables', async () => {
      expect(await kubectl(undefined, 'get', 'isvc', '-A')).toMatch(
        /NAMESPACE +NAME +PHASE +MODEL +REPLICAS +ENDPOINT +AGE\n/,
      );
      expect(await kubectl(undefined, 'get', 'nodes')).toMatch(
        /lab-gpu-1 +Ready +<none> +v1\.35\.1\+k3s1-simulated +\d+d/,
      );
      expect(
        await kubectl(undefined, 'get', 'pods', '-A', '-o', 'wide'),
      ).toContain('lab-server-1');
      expect(
        await kubectl(undefined, 'get', 'all', '-n', 'team-nlp'),
      ).toContain('deployment.apps/mistral-7b');
      expect(await kubectl(undefined, 'get', 'events', '-A')).toContain(
        'FailedScheduling',
      );
    });

    it('describes pods with the events of both kinds of recorders', async () => {
      const text = await kubectl(
        undefined,
        'describe',
        'pods',
        '-n',
        'team-nlp',
      );
      expect(text).toMatch(
        /FailedScheduling .* default-scheduler +0\/2 nodes are available/,
      );
      expect(text).toMatch(/Started .* kubelet +Started container/);
      expect(await kubectl(undefined, 'describe', 'node', 'lab-gpu-1')).toMatch(
        /nvidia\.com\/gpu +2/,
      );
    });

    it('applies, waits, scales, patches, reads logs and deletes', async () => {
      const apply = ['apply', '-f', '-'];
      expect(await kubectl(MANIFESTS, ...apply, '--dry-run=server')).toContain(
        'created (server dry run)',
      );
      expect(await kubectl(MANIFESTS, ...apply)).toContain('tiny created');
      expect(await kubectl(MANIFESTS, ...apply)).toContain('tiny unchanged');
      await kubectl(
        undefined,
        '-n',
        'platform',
        'wait',
        'isvc/tiny',
        '--for=jsonpath={.status.phase}=Ready',
        '--timeout=30s',
      );
      await kubectl(
        undefined,
        '-n',
        'platform',
        'scale',
        'isvc/tiny',
        '--replicas=2',
      );
      await kubectl(
        undefined,
        '-n',
        'platform',
        'wait',
        'isvc/tiny',
        '--for=jsonpath={.status.readyReplicas}=2',
        '--timeout=30s',
      );
      await kubectl(
        undefined,
        '-n',
        'platform',
        'patch',
        'isvc/tiny',
        '--type=merge',
        '-p',
        '{"spec":{"contextSize":4096}}',
      );
      await kubectl(
        undefined,
        '-n',
        'platform',
        'patch',
        'isvc/tiny',
        '--type=json',
        '-p',
        '[{"op":"remove","path":"/spec/contextSize"}]',
      );
      await kubectl(
        undefined,
        '-n',
        'platform',
        'label',
        'deploy/tiny',
        'seen=true',
      );
      expect(
        await kubectl(
          undefined,
          '-n',
          'platform',
          'logs',
          'deploy/tiny',
          '--tail=1',
        ),
      ).toMatch(/^\[simulated\] .+\n$/);
      expect(
        await kubectl(MANIFESTS, 'delete', '-f', '-', '--wait=true'),
      ).toContain('"tiny" deleted');
    });

    it('applies on the server, and is told of conflicts', async () => {
      const other = MANIFESTS.replace('1Gi', '2Gi');
      await kubectl(MANIFESTS, 'apply', '--server-side', '-f', '-');
      await expect(
        kubectl(
          other,
          'apply',
          '--server-side',
          '--field-manager=other',
          '-f',
          '-',
        ),
      ).rejects.toMatchObject({
        stderr: expect.stringContaining(
          'conflict with "kubectl" using inference.llmkube.dev/v1alpha1: .spec.resources.memory',
        ),
      });
      await kubectl(
        other,
        'apply',
        '--server-side',
        '--field-manager=other',
        '--force-conflicts',
        '-f',
        '-',
      );
      const memory = await kubectl(
        undefined,
        '-n',
        'platform',
        'get',
        'isvc',
        'tiny',
        '-o',
        'jsonpath={.spec.resources.memory}',
      );
      expect(memory).toBe('2Gi');
    });

    it('shows the difference that a manifest would make', async () => {
      await kubectl(MANIFESTS, 'apply', '-f', '-');
      await expect(
        kubectl(MANIFESTS.replace('1Gi', '2Gi'), 'diff', '-f', '-'),
      ).rejects.toMatchObject({
        code: 1,
        stdout: expect.stringMatching(/-\s+memory: 1Gi\n\+\s+memory: 2Gi/),
      });
    });

    it('is refused a manifest that breaks its schema, by default', async () => {
      await expect(
        kubectl(MANIFESTS.replace('cpu:', 'cpus:'), 'apply', '-f', '-'),
      ).rejects.toMatchObject({
        stderr: expect.stringContaining('unknown field "spec.resources.cpus"'),
      });
    });

    it('creates a namespace, asks what it may do, and who it is', async () => {
      await kubectl(undefined, 'create', 'namespace', 'made');
      expect(await kubectl(undefined, 'get', 'ns', 'made')).toContain('Active');
      expect(await kubectl(undefined, 'auth', 'can-i', 'list', 'pods')).toBe(
        'yes\n',
      );
      expect(await kubectl(undefined, 'auth', 'whoami')).toContain(
        'sandbox-admin',
      );
    });

    it('watches', async () => {
      const running = promisify(execFile)(
        'kubectl',
        [
          'get',
          'isvc',
          '-n',
          'platform',
          '--watch',
          '--request-timeout=2s',
          '-o',
          'name',
        ],
        {
          env: {
            ...process.env,
            HOME: folder,
            KUBECONFIG: join(folder, 'kubeconfig'),
          },
          timeout: 10_000,
        },
      );
      let output = '';
      const seen = new Promise<void>(resolve => {
        running.child.stdout?.on('data', chunk => {
          output += chunk;
          if (output.includes('/tiny')) {
            resolve();
          }
        });
      });
      await kubectl(MANIFESTS, 'apply', '-f', '-');
      await seen;
      running.child.kill();
      await running.catch(() => undefined);
      expect(output).toContain(
        'inferenceservice.inference.llmkube.dev/assistant',
      );
    });
  });

  it('needs a kubeconfig that only its owner can read, with one context per cluster', () => {
    const text = readFileSync(join(folder, 'kubeconfig'), 'utf8');
    expect(parse(text)).toMatchObject({
      'current-context': 'k3s-lab',
      contexts: [{ name: 'k3s-lab' }],
      users: [{ user: { token: 'sandbox-k3s' } }],
    });
  });
});

/** In place of a suite that can't run here; the sentence above says why. */
function describeNothing(): void {}
