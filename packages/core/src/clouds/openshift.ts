import { stringify } from 'yaml';
import { migSteps } from './accelerators/mig';
import { gpuTaintByConvention, poolTaints } from './gpuTaint';
import { hasLabel } from './nodeFacts';
import { CloudProfile } from './profile';

const MACHINE_SET = 'machine.openshift.io/cluster-api-machineset';
const SPOT = 'machine.openshift.io/interruptible-instance';

/** OpenShift, self-managed, ROSA or ARO; its machines come from any cloud. */
export const openshift: CloudProfile = {
  id: 'openshift',
  title: 'OpenShift',
  recognise: node =>
    hasLabel(node, 'node.openshift.io/os_id') ||
    hasLabel(node, 'hypershift.openshift.io/nodePool')
      ? 100
      : 0,
  poolLabels: ['hypershift.openshift.io/nodePool', MACHINE_SET],
  // Hosted clusters have NodePools; others machine sets, which label their
  // nodes so only if they are told to, as the one below is.
  alternativePoolLabels: [MACHINE_SET],
  spot: {
    labels: [{ key: SPOT, values: ['', 'true'] }],
    onDemandLabels: [],
    taints: [],
    selector: {
      key: SPOT,
      value: '',
      why: 'OpenShift labels interruptible instances with it, without a value.',
    },
  },
  gpuTaints: [gpuTaintByConvention],
  acceleratorLabels: ['nvidia.com/gpu.product', 'cluster-api/accelerator'],
  extendedResourceToleration: 'unknown',
  nodePoolCommand: input => {
    const { cluster, pool, spot, gpuCount, gpuVendor, gpuPartition } = input;
    const name = pool ?? (spot ? 'gpu-spot' : 'gpu');
    const labels = { [MACHINE_SET]: name };
    const taints = poolTaints(gpuVendor);
    const machineSet = stringify({
      apiVersion: 'machine.openshift.io/v1beta1',
      kind: 'MachineSet',
      metadata: { name, namespace: 'openshift-machine-api' },
      spec: {
        replicas: 1,
        selector: { matchLabels: labels },
        template: {
          metadata: {
            labels: {
              ...labels,
              'machine.openshift.io/cluster-api-cluster':
                cluster ?? '<infrastructure id>',
            },
          },
          spec: {
            metadata: { labels: { ...labels } },
            ...(taints.length > 0 && { taints }),
          },
        },
      },
    }).trimEnd();
    const provider = [
      ...migSteps(gpuPartition),
      `# Add spec.template.spec.providerSpec.value as another MachineSet of the cluster has it, with an instance type of at least ${gpuCount} GPU(s).`,
      ...(spot
        ? [
            '# Spot: spotMarketOptions: {} (AWS), spotVMOptions: {} (Azure) or preemptible: true (Google Cloud) in it.',
          ]
        : []),
    ];
    return {
      language: 'yaml',
      text: [...provider, machineSet].join('\n'),
    };
  },
};
