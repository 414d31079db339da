import { stringify } from 'yaml';
import { hasLabel, hasLabelPrefix } from './nodeFacts';
import { CloudProfile } from './profile';

/** CoreWeave Kubernetes Service. */
export const coreweave: CloudProfile = {
  id: 'coreweave',
  title: 'CoreWeave',
  recognise: node =>
    hasLabel(node, 'compute.coreweave.com/node-pool') ||
    hasLabelPrefix(node, 'node.coreweave.cloud/')
      ? 90
      : 0,
  poolLabels: ['compute.coreweave.com/node-pool'],
  // https://docs.coreweave.com/docs/platform/instances/gpu-instances
  gpuVendors: ['nvidia'],
  gpuTaints: [
    {
      taint: { key: 'is_gpu', value: 'true', effect: 'PreferNoSchedule' },
      automatic: true,
      why: 'CoreWeave prefers to keep other pods off GPU nodes; it blocks none.',
    },
  ],
  acceleratorLabels: ['nvidia.com/gpu.product', 'gpu.nvidia.com/model'],
  extendedResourceToleration: 'unknown',
  taintOrigin: ({ key }) => (key === 'is_gpu' ? 'CoreWeave' : undefined),
  nodePoolCommand: ({ pool }) => ({
    language: 'yaml',
    text: stringify({
      apiVersion: 'compute.coreweave.com/v1alpha1',
      kind: 'NodePool',
      metadata: { name: pool ?? 'gpu' },
      spec: {
        computeClass: 'default',
        instanceType: '<instance type>',
        targetNodes: 1,
      },
    }).trimEnd(),
  }),
};
