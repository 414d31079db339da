/** @jest-environment node */
import { loadRecording } from '../__fixtures__/recorded';
import { Node, Pod, ResourceList } from '../kubernetes/objects';
import { createClusterIndex } from '../scheduling';
import { Snapshot } from '../snapshot';
import { gpuNode } from './__fixtures__/gpuNode';
import { ClusterGpuCapacity } from './capacity';
import { summarizeCapacity } from './summarizeCapacity';

function gpuPod(
  name: string,
  nodeName: string | undefined,
  limits: ResourceList,
  more: Partial<Pod> = {},
): Pod {
  return {
    metadata: { name, namespace: 'team-a' },
    spec: { nodeName, containers: [{ name: 'main', resources: { limits } }] },
    ...more,
  };
}

const two = { 'nvidia.com/gpu': '2' };

function pools(nodes: Node[], pods: Pod[] = [], more: Partial<Snapshot> = {}) {
  return summarizeCapacity({
    nodes,
    pods,
    inferenceServices: [],
    models: [],
    ...more,
  }).pools;
}

function heldBy({ pools: found }: ClusterGpuCapacity) {
  return Object.fromEntries(
    found.map(({ resourceName, held }) => [resourceName, held]),
  );
}

describe('summarizeCapacity', () => {
  it('says the same from a warm index as from the pods', () => {
    const custom = { 'example.com/npu': '2', ...two };
    const snapshot: Snapshot = {
      nodes: [gpuNode('a', custom), gpuNode('b', two)],
      pods: [
        gpuPod('p', 'a', { 'nvidia.com/gpu': '1', 'example.com/npu': '1' }),
        gpuPod('q', 'b', { 'nvidia.com/gpu': '1' }, { kind: 'Pod' }),
        gpuPod('ended', 'b', two, { status: { phase: 'Succeeded' } }),
        gpuPod('waits', undefined, two),
        gpuPod('on a node that is gone', 'c', two),
        gpuPod('without', 'a', { cpu: '1' }),
      ],
      inferenceServices: [],
      models: [
        {
          metadata: { name: 'npu', namespace: 'team-a' },
          spec: {
            source: 'https://example.com/npu.gguf',
            hardware: {
              gpu: { enabled: true, resourceName: 'example.com/npu' },
            },
          },
        },
      ],
    };
    const index = createClusterIndex(snapshot);
    const fromPods = summarizeCapacity(snapshot);

    expect(summarizeCapacity(snapshot, { index })).toEqual(fromPods);
    expect(heldBy(fromPods)).toEqual({
      'nvidia.com/gpu': 2,
      'example.com/npu': 1,
    });
    index.apply({ type: 'delete', kind: 'Pod', key: 'team-a/q' });
    expect(heldBy(summarizeCapacity(snapshot, { index }))).toEqual({
      'nvidia.com/gpu': 1,
      'example.com/npu': 1,
    });
  });

  it('says what of a pool is held, free and in one piece', () => {
    const [pool] = pools(
      [
        gpuNode('a', { 'nvidia.com/gpu': '8' }),
        gpuNode('b', { 'nvidia.com/gpu': 4 }),
      ],
      [gpuPod('p', 'a', { 'nvidia.com/gpu': '5' })],
    );
    expect(pool).toMatchObject({
      allocatable: 12,
      held: 5,
      free: 7,
      largestFreeBlock: 4,
      stillFits: { 1: 7, 2: 3, 4: 1, 8: 0 },
    });
  });

  it('counts no GPU as placeable on cordoned and dead nodes, but shows them', () => {
    const [pool] = pools([
      gpuNode('cordoned', two, { unschedulable: true }),
      gpuNode('dead', two, { ready: 'Unknown' }),
    ]);
    expect(pool).toMatchObject({
      free: 4,
      largestFreeBlock: 0,
      stillFits: { 1: 0, 2: 0, 4: 0, 8: 0 },
    });
    expect(
      pool.nodes.map(({ schedulable, ready }) => [schedulable, ready]),
    ).toEqual([
      [false, true],
      [true, false],
    ]);
  });

  it('never adds up GPUs of different products, resources or pools', () => {
    const gke = (pool: string, accelerator: string) => ({
      labels: {
        'cloud.google.com/gke-nodepool': pool,
        'cloud.google.com/gke-accelerator': accelerator,
      },
    });
    const found = pools([
      gpuNode('a', two, gke('one', 'nvidia-l4')),
      gpuNode('b', two, gke('one', 'nvidia-tesla-t4')),
      gpuNode('c', two, gke('two', 'nvidia-l4')),
      gpuNode('d', { 'amd.com/gpu': '2' }, gke('two', 'nvidia-l4')),
      gpuNode('e', two, gke('two', 'nvidia-l4')),
    ]);
    expect(found.map(({ allocatable }) => allocatable)).toEqual([2, 2, 4, 2]);
    expect(new Set(found.map(({ id }) => id)).size).toBe(4);
  });

  it('shows MIG devices, shared GPUs and other vendors, and no other resource', () => {
    const found = pools([
      gpuNode(
        'a',
        {
          'nvidia.com/gpu': '0',
          'nvidia.com/mig-1g.10gb': '7',
          'nvidia.com/gpu.shared': '10',
          'gpu.intel.com/xe': '1',
          'devic.es/dri-render': '1',
          'smarter-devices/fuse': '20',
          cpu: '8',
        },
        {
          labels: {
            'nvidia.com/gpu.product': 'NVIDIA-A100-SXM4-80GB',
            'nvidia.com/mig-1g.10gb.memory': '9728',
          },
        },
      ),
    ]);
    expect(
      found.map(({ resourceName, product }) => [resourceName, product]),
    ).toEqual([
      ['nvidia.com/mig-1g.10gb', 'NVIDIA-A100-SXM4-80GB-MIG-1G.10GB'],
      ['nvidia.com/gpu.shared', 'NVIDIA-A100-SXM4-80GB'],
      ['gpu.intel.com/xe', 'NVIDIA-A100-SXM4-80GB'],
      ['devic.es/dri-render', 'NVIDIA-A100-SXM4-80GB'],
    ]);
    expect(found[0].memoryMiB).toBe(9728);
  });

  it('knows a resource that only a Model names', () => {
    const nodes = [gpuNode('a', { 'example.com/npu': '4' })];
    expect(pools(nodes)).toEqual([]);
    const [pool] = pools(
      nodes,
      [gpuPod('p', 'a', { 'example.com/npu': '1' })],
      {
        models: [
          {
            metadata: { name: 'm' },
            spec: {
              source: 'hf://org/repo',
              hardware: { gpu: { resourceName: 'example.com/npu' } },
            },
          },
        ],
      },
    );
    expect(pool).toMatchObject({ resourceName: 'example.com/npu', free: 3 });
  });

  it('names who holds each GPU, as a service where it is one', () => {
    const [pool] = pools(
      [gpuNode('a', { 'nvidia.com/gpu': '8' })],
      [
        gpuPod('job', 'a', { 'nvidia.com/gpu': '2' }),
        gpuPod(
          'llama-1',
          'a',
          { 'nvidia.com/gpu': '1' },
          {
            metadata: {
              name: 'llama-1',
              namespace: 'team-b',
              labels: { 'inference.llmkube.dev/service': 'llama' },
            },
          },
        ),
        gpuPod(
          'leaving',
          'a',
          { 'nvidia.com/gpu': '1' },
          {
            metadata: {
              name: 'leaving',
              namespace: 'team-a',
              deletionTimestamp: '2026-01-01T00:00:00Z',
            },
          },
        ),
        gpuPod(
          'done',
          'a',
          { 'nvidia.com/gpu': '1' },
          {
            status: { phase: 'Succeeded' },
          },
        ),
        gpuPod('waiting', undefined, { 'nvidia.com/gpu': '1' }),
        gpuPod('no-gpu', 'a', { cpu: '1' }),
      ],
    );
    expect(pool.held).toBe(4);
    expect(pool.nodes[0].holders).toEqual([
      { namespace: 'team-a', pod: 'job', gpus: 2 },
      {
        namespace: 'team-b',
        pod: 'llama-1',
        service: 'team-b/llama',
        gpus: 1,
      },
      { namespace: 'team-a', pod: 'leaving', gpus: 1 },
    ]);
  });

  it('shows no negative free GPUs where a node lost some that are held', () => {
    const [pool] = pools(
      [gpuNode('a', { 'nvidia.com/gpu': '1' })],
      [gpuPod('p', 'a', two)],
    );
    expect(pool).toMatchObject({ allocatable: 1, held: 2, free: 0 });
  });

  it.each([
    [['SPOT', 'SPOT'], 'spot'],
    [['SPOT', 'ON_DEMAND'], 'mixed'],
    [['ON_DEMAND', 'else'], 'unknown'],
    [['else'], 'unknown'],
  ])('calls a pool of %j %s', (types, capacityType) => {
    const [pool] = pools(
      types.map((type, index) =>
        gpuNode(`n${index}`, two, {
          labels: {
            'eks.amazonaws.com/nodegroup': 'gpu',
            'eks.amazonaws.com/capacityType': type,
          },
        }),
      ),
    );
    expect(pool.capacityType).toBe(capacityType);
  });

  it('claims nothing free where pods can’t be read', () => {
    const summary = summarizeCapacity({
      nodes: [gpuNode('a', two)],
      inferenceServices: [],
      models: [],
    });
    expect(summary.usageUnknown).toBe(true);
    expect(summary.unknowns.join()).toContain('pods could not be read');
    expect(summary.pools[0]).toMatchObject({
      allocatable: 2,
      held: 0,
      free: 0,
      largestFreeBlock: 0,
    });
  });

  it('says that it knows nothing where nodes can’t be read', () => {
    const summary = summarizeCapacity({ pods: [], inferenceServices: [] });
    expect(summary.pools).toEqual([]);
    expect(summary.unknowns).toHaveLength(2);
    expect(summary.unknowns[0]).toContain('nodes could not be read');
  });

  it('tells the split of a recorded cluster: a GPU free here and there, two in no piece', () => {
    const recording = loadRecording('1.36.2-08-fragmentation-2x1');
    const found = pools(recording.nodes, recording.pods);
    expect(
      found.map(({ pool, cloud, held, free, largestFreeBlock, stillFits }) => [
        pool,
        cloud,
        held,
        free,
        largestFreeBlock,
        stillFits[2],
      ]),
    ).toEqual([
      ['gpuspot', 'aks', 1, 1, 1, 0],
      ['llm-l4-spot', 'gke', 0, 2, 2, 1],
      ['gpu-spot', 'eks', 0, 4, 4, 2],
      [undefined, undefined, 1, 1, 1, 0],
    ]);
  });

  it('sees who holds the slices of a recorded MIG node', () => {
    const recording = loadRecording('1.36.2-29-mig-slice');
    const slices = pools(recording.nodes, recording.pods).find(
      ({ resourceName }) => resourceName === 'nvidia.com/mig-1g.10gb',
    );
    expect(slices).toMatchObject({ allocatable: 7, held: 7, free: 0 });
    expect(slices?.nodes[0].holders).toHaveLength(7);
  });
});
