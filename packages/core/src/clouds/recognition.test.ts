import { decoys } from './__fixtures__/decoys';
import { nodeFixtures } from './__fixtures__/nodes';
import { detectCloud, detectClusterCloud } from './detectCloud';
import { gpuProductOf } from './gpuProduct';
import { capacityTypeOf, nodePoolOf } from './nodePool';
import { CloudProfile } from './profile';
import { cloudProfiles } from './profiles';

describe('of a node', () => {
  it.each(nodeFixtures.map(fixture => [fixture.what, fixture] as const))(
    'tells cloud, pool, capacity and GPU: %s',
    (_, { node, cloud, pool, capacity, product, memoryMiB }) => {
      expect({
        cloud: detectCloud(node),
        pool: nodePoolOf(node),
        capacity: capacityTypeOf(node),
        ...gpuProductOf(node),
      }).toEqual({
        cloud,
        pool,
        capacity,
        ...(product && { product }),
        ...(memoryMiB && { memoryMiB }),
      });
    },
  );

  it.each(decoys.map(({ what, node }) => [what, node] as const))(
    'claims nothing that it can not know: %s',
    (_, node) => {
      expect(detectCloud(node)).toBeUndefined();
      expect(nodePoolOf(node)).toBeUndefined();
      expect(capacityTypeOf(node)).toBe('unknown');
    },
  );

  it('recognises each cloud independently of the order of profiles', () => {
    const reversed = [...cloudProfiles].reverse();
    expect(nodeFixtures.map(({ node }) => detectCloud(node, reversed))).toEqual(
      nodeFixtures.map(({ cloud }) => cloud),
    );
  });

  it('has a fixture of every profile that can be recognised', () => {
    const covered = new Set(nodeFixtures.map(({ cloud }) => cloud));
    expect(
      cloudProfiles.map(({ id }) => id).filter(id => !covered.has(id)),
    ).toEqual(['generic']);
  });

  it('reads a company’s own cloud from a profile of its own', () => {
    const own: CloudProfile = {
      id: 'acme',
      title: 'Acme Cloud',
      recognise: ({ metadata }) =>
        metadata.labels?.['acme.example/pool'] ? 1000 : 0,
      poolLabels: ['acme.example/pool'],
      spot: {
        labels: [{ key: 'acme.example/cheap', values: ['yes'] }],
        onDemandLabels: [],
        taints: [],
        selector: { key: 'acme.example/cheap', value: 'yes', why: 'cheap' },
      },
      gpuTaints: [],
      acceleratorLabels: ['acme.example/gpu'],
      extendedResourceToleration: 'unknown',
      nodePoolCommand: () => ({ language: 'bash', text: 'acme pool create' }),
    };
    const node = {
      metadata: {
        name: 'n',
        labels: {
          'acme.example/pool': 'gpu',
          'acme.example/cheap': 'yes',
          'acme.example/gpu': 'Acme-1',
          'kubernetes.azure.com/agentpool': 'decoy',
        },
      },
    };
    const profiles = [...cloudProfiles, own];
    expect({
      cloud: detectCloud(node, profiles),
      pool: nodePoolOf(node, profiles),
      capacity: capacityTypeOf(node, profiles),
      product: gpuProductOf(node, profiles).product,
    }).toEqual({
      cloud: 'acme',
      pool: 'gpu',
      capacity: 'spot',
      product: 'Acme-1',
    });
  });
});

describe('detectClusterCloud', () => {
  const of = (...clouds: string[]) =>
    clouds.flatMap(
      cloud =>
        nodeFixtures.find(fixture => fixture.cloud === cloud)?.node ?? [],
    );

  it('takes the cloud of most nodes', () => {
    expect(detectClusterCloud(of('k3s', 'gke', 'gke'))).toBe('gke');
  });

  it('knows none of an empty or unknown cluster', () => {
    expect(detectClusterCloud([])).toBeUndefined();
    expect(detectClusterCloud(decoys.map(({ node }) => node))).toBeUndefined();
  });
});

describe('the GPU of a node', () => {
  it('is what its own discovery says before what its cloud says', () => {
    expect(
      gpuProductOf({
        metadata: {
          name: 'n',
          labels: {
            'cloud.google.com/gke-nodepool': 'gpu',
            'cloud.google.com/gke-accelerator': 'nvidia-l4',
            'nvidia.com/gpu.product': 'NVIDIA-L4-SHARED',
            'nvidia.com/gpu.memory': '23034',
          },
        },
      }),
    ).toEqual({ product: 'NVIDIA-L4-SHARED', memoryMiB: 23034 });
  });

  it('keeps its cloud’s memory where discovery names only the product', () => {
    expect(
      gpuProductOf({
        metadata: {
          name: 'n',
          labels: {
            'eks.amazonaws.com/nodegroup': 'gpu',
            'node.kubernetes.io/instance-type': 'g4dn.xlarge',
            'nvidia.com/gpu.product': 'Tesla-T4',
            'nvidia.com/gpu.memory': 'much',
          },
        },
      }),
    ).toEqual({ product: 'Tesla-T4', memoryMiB: 16384 });
  });

  it('does not stumble over label values that objects inherit', () => {
    expect(
      gpuProductOf({
        metadata: {
          name: 'n',
          labels: {
            'eks.amazonaws.com/nodegroup': 'gpu',
            'node.kubernetes.io/instance-type': 'constructor',
          },
        },
      }),
    ).toEqual({});
  });
});
