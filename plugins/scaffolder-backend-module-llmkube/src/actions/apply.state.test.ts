import {
  createMockDirectory,
  mockCredentials,
  mockServices,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { Sandbox, SandboxCluster, startSandbox } from 'llmkube-sandbox';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { writeFiles } from '../__testUtils__';
import { KubernetesApplyClient } from '../api/KubernetesApplyClient';
import { createLlmkubeApplyAction } from './apply';

const SERVICES =
  '/apis/inference.llmkube.dev/v1alpha1/namespaces/llm/inferenceservices';

/** The kubernetes plugin's list of clusters and its proxy, in front of one cluster. */
async function startProxy(cluster: SandboxCluster): Promise<Server> {
  const server = createServer(async (request, response) => {
    if (request.url === '/clusters') {
      const items = [{ name: 'prod', authProvider: 'serviceAccount' }];
      response.end(JSON.stringify({ items }));
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const answer = await fetch(
      `${cluster.url}${request.url!.replace('/proxy', '')}`,
      {
        method: request.method,
        headers: {
          Authorization: `Bearer ${cluster.token}`,
          'Content-Type': request.headers['content-type'] ?? 'application/json',
        },
        body: chunks.length > 0 ? Buffer.concat(chunks) : undefined,
      },
    );
    response.writeHead(answer.status, { 'Content-Type': 'application/json' });
    response.end(await answer.text());
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return server;
}

describe('llmkube:apply against a cluster that keeps state', () => {
  const workspace = createMockDirectory();
  let sandbox: Sandbox;
  let cluster: SandboxCluster;
  let proxy: Server;

  beforeEach(async () => {
    workspace.clear();
    await writeFiles(workspace.path);
    sandbox = await startSandbox({
      clusters: ['k3s-lab'],
      seeds: {
        'k3s-lab': [
          { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'llm' } },
        ],
      },
      loops: false,
    });
    [cluster] = sandbox.clusters;
    proxy = await startProxy(cluster);
  });
  afterEach(async () => {
    proxy.close();
    await sandbox.stop();
  });

  async function apply() {
    const { port } = proxy.address() as AddressInfo;
    const action = createLlmkubeApplyAction({
      auditor: mockServices.auditor.mock({
        createEvent: async () => ({ success: jest.fn(), fail: jest.fn() }),
      }),
      permissions: mockServices.permissions.mock({
        authorize: async requests =>
          requests.map(() => ({ result: AuthorizeResult.ALLOW })),
      }),
      kubernetes: KubernetesApplyClient.create({
        auth: mockServices.auth(),
        discovery: mockServices.discovery.mock({
          getBaseUrl: async () => `http://127.0.0.1:${port}`,
        }),
      }),
    });
    await action.handler({
      ...createMockActionContext({
        workspacePath: workspace.path,
        input: { cluster: 'prod' },
      }),
      getInitiatorCredentials: async () =>
        mockCredentials.user('user:default/jane'),
    } as any);
  }

  async function send(path: string, init: RequestInit = {}) {
    const answer = await fetch(`${cluster.url}${path}`, {
      ...init,
      headers: {
        Authorization: `Bearer ${cluster.token}`,
        'Content-Type': 'application/merge-patch+json',
      },
    });
    return (await answer.json()) as any;
  }

  const objects = async () => [
    await send(`${SERVICES.replace('inferenceservices', 'models')}/chat`),
    await send(`${SERVICES}/chat`),
  ];

  it('changes nothing the second time, to the last managed field', async () => {
    await apply();
    const first = await objects();
    expect(first.map(({ metadata }) => metadata.name)).toEqual([
      'chat',
      'chat',
    ]);
    await apply();
    expect(await objects()).toEqual(first);
  });

  it('leaves a field that someone else has set, names who, and changes nothing', async () => {
    await apply();
    await send(`${SERVICES}/chat?fieldManager=somebody`, {
      method: 'PATCH',
      body: JSON.stringify({ spec: { replicas: 3 } }),
    });
    const before = await objects();
    await expect(apply()).rejects.toThrow(/somebody/);
    expect(await objects()).toEqual(before);
  });
});
