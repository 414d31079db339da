/** @jest-environment node */
import { TestClient } from '../__fixtures__/TestClient';
import { Sandbox, startSandbox } from '../startSandbox';
import { fillCluster } from './bulkObjects';

describe('a cluster that is filled for a benchmark', () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await startSandbox({
      clusters: ['k3s-lab'],
      seeds: { 'k3s-lab': [] },
      loops: false,
    });
  });
  afterEach(() => sandbox.stop());

  it('has as many nodes, pods and services as were asked for, page by page', async () => {
    const [cluster] = sandbox.clusters;
    fillCluster(cluster.store, { nodes: 6, pods: 1200, services: 10 });
    const client = new TestClient(cluster);
    expect((await client.get('/api/v1/nodes')).body.items).toHaveLength(6);

    let path: string | undefined = '/api/v1/pods?limit=500';
    const uids = new Set<string>();
    while (path) {
      const { body } = await client.get(path);
      body.items.forEach(({ metadata }: any) => uids.add(metadata.uid));
      const token = body.metadata.continue;
      path = token && `/api/v1/pods?limit=500&continue=${token}`;
    }
    expect(uids.size).toBe(1200);

    const services = await client.get(
      '/apis/inference.llmkube.dev/v1alpha1/inferenceservices',
    );
    expect(services.body.items).toHaveLength(10);
  });
});
