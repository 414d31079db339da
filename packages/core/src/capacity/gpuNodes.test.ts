import { Taint } from '../kubernetes/objects';
import { gpuNode } from './__fixtures__/gpuNode';
import { summarizeCapacity } from './summarizeCapacity';

const two = { 'nvidia.com/gpu': '2' };

describe('of GPU nodes summarizeCapacity', () => {
  it('lists the taints of GPU nodes, who sets them and which services tolerate them', () => {
    const spot: Taint = {
      key: 'kubernetes.azure.com/scalesetpriority',
      value: 'spot',
      effect: 'NoSchedule',
    };
    const gpu: Taint = {
      key: 'nvidia.com/gpu',
      value: 'present',
      effect: 'NoSchedule',
    };
    const service = (name: string, tolerations: object[]) => ({
      metadata: { name, namespace: 'team-a' },
      spec: { modelRef: 'm', resources: { gpu: 1 }, tolerations },
    });
    const { taints } = summarizeCapacity({
      nodes: [
        gpuNode('a', two, {
          labels: { 'kubernetes.azure.com/agentpool': 'gpu' },
          taints: [spot, gpu],
        }),
        gpuNode('b', two, {
          labels: { 'cloud.google.com/gke-nodepool': 'gpu' },
          taints: [gpu],
        }),
        gpuNode('cpu', {}, { taints: [{ key: 'cpu', effect: 'NoSchedule' }] }),
      ],
      pods: [],
      inferenceServices: [
        service('plain', []),
        service('on-spot', [{ key: spot.key, operator: 'Exists' }]),
        {
          metadata: { name: 'orphan', namespace: 'team-a' },
          spec: { modelRef: 'gone', tolerations: [{ operator: 'Exists' }] },
        },
      ],
      models: [
        {
          metadata: { name: 'm', namespace: 'team-a' },
          spec: { source: 'https://models.example/m.gguf' },
        },
      ],
    });
    expect(taints).toEqual([
      {
        ...spot,
        setBy: 'AKS, on every spot node pool',
        nodes: ['a'],
        toleratedBy: ['team-a/on-spot'],
      },
      {
        ...gpu,
        setBy: 'GKE or the node pool’s own settings',
        nodes: ['a', 'b'],
        toleratedBy: ['team-a/plain', 'team-a/on-spot'],
      },
    ]);
  });

  it('finds nodes that are marked as GPU nodes and advertise none', () => {
    const { labelledButNotAdvertised } = summarizeCapacity({
      nodes: [
        gpuNode(
          'plugin-missing',
          { 'nvidia.com/gpu': '0' },
          {
            labels: { 'nvidia.com/gpu.present': 'true' },
          },
        ),
        gpuNode(
          'by-machine',
          {},
          {
            labels: {
              'eks.amazonaws.com/nodegroup': 'gpu',
              'node.kubernetes.io/instance-type': 'g5.xlarge',
            },
          },
        ),
        gpuNode(
          'by-cloud-label',
          {},
          {
            labels: {
              'cloud.google.com/gke-nodepool': 'gpu',
              'cloud.google.com/gke-accelerator': 'nvidia-l4',
            },
          },
        ),
        gpuNode('fine', two, { labels: { 'nvidia.com/gpu.present': 'true' } }),
        gpuNode(
          'cpu',
          {},
          {
            labels: {
              'nvidia.com/gpu.present': 'false',
              'eks.amazonaws.com/nodegroup': 'cpu',
              'node.kubernetes.io/instance-type': 'm5.xlarge',
            },
          },
        ),
      ],
      pods: [],
      inferenceServices: [],
      models: [],
    });
    expect(labelledButNotAdvertised).toEqual([
      'plugin-missing',
      'by-machine',
      'by-cloud-label',
    ]);
  });
});
