import { instanceTypeFor } from './accelerators/choose';
import { migProduct, migSteps } from './accelerators/mig';
import { awsAccelerators, awsInstanceTypes } from './accelerators/aws';
import { gpuTaintByConvention, poolTaints } from './gpuTaint';
import { hasLabel, hasLabelPrefix, kubeletVersion } from './nodeFacts';
import { CloudProfile } from './profile';
import { shellCommand, shellWord, shellWordOr } from './shellText';

const CAPACITY = 'eks.amazonaws.com/capacityType';

/** Elastic Kubernetes Service with managed or self-managed node groups. */
export const eks: CloudProfile = {
  id: 'eks',
  title: 'EKS',
  recognise: node => {
    const labelled =
      hasLabel(node, 'eks.amazonaws.com/nodegroup') ||
      hasLabel(node, 'eks.amazonaws.com/compute-type') ||
      hasLabelPrefix(node, 'alpha.eksctl.io/');
    if (labelled) {
      return 90;
    }
    return kubeletVersion(node).includes('-eks-') ? 85 : 0;
  },
  poolLabels: ['eks.amazonaws.com/nodegroup', 'alpha.eksctl.io/nodegroup-name'],
  spot: {
    labels: [
      { key: CAPACITY, values: ['SPOT'] },
      // Clusters with managed node groups often run Karpenter beside them.
      { key: 'karpenter.sh/capacity-type', values: ['spot'] },
    ],
    onDemandLabels: [
      { key: CAPACITY, values: ['ON_DEMAND', 'CAPACITY_BLOCK'] },
    ],
    taints: [
      {
        taint: { key: 'spotInstance', value: 'true', effect: 'NoSchedule' },
        automatic: false,
        why: 'EKS sets no taint on spot nodes; older eksctl and Terraform set-ups, and the sample of LLMKube, use this one.',
      },
    ],
    selector: {
      key: CAPACITY,
      value: 'SPOT',
      why: 'EKS labels the nodes of managed node groups with it; it requires spot.',
    },
  },
  gpuTaints: [gpuTaintByConvention],
  acceleratorLabels: [
    'nvidia.com/gpu.product',
    'k8s.amazonaws.com/accelerator',
  ],
  accelerators: awsAccelerators,
  instanceTypes: awsInstanceTypes,
  extendedResourceToleration: true,
  taintOrigin: ({ key }) =>
    key.startsWith('aws-node-termination-handler/')
      ? 'the AWS node termination handler, before the node is taken away'
      : undefined,
  nodePoolCommand: input => {
    const { cluster, pool, spot, gpuCount, gpuProduct, gpuPartition } = input;
    const isNvidia = (input.gpuVendor ?? 'nvidia') === 'nvidia';
    const defaultProduct = gpuPartition ? migProduct(gpuPartition) : 'A10G';
    const product = gpuProduct ?? (isNvidia ? defaultProduct : undefined);
    const type =
      product && instanceTypeFor(awsInstanceTypes, product, gpuCount);
    return {
      language: 'bash',
      text: [
        ...(isNvidia
          ? []
          : [
              '# EKS has no image with drivers for these GPUs: their operator installs them.',
            ]),
        ...migSteps(gpuPartition),
        shellCommand([
          'aws eks create-nodegroup',
          `--cluster-name ${shellWordOr(cluster, 'CLUSTER')}`,
          `--nodegroup-name ${shellWord(pool ?? (spot ? 'gpu-spot' : 'gpu'))}`,
          `--capacity-type ${spot ? 'SPOT' : 'ON_DEMAND'}`,
          `--ami-type AL2023_x86_64_${isNvidia ? 'NVIDIA' : 'STANDARD'}`,
          `--instance-types ${type ?? '"$INSTANCE_TYPE"'}`,
          '--scaling-config minSize=0,maxSize=3,desiredSize=1',
          '--subnets $SUBNETS',
          '--node-role "$NODE_ROLE"',
          ...poolTaints(input.gpuVendor).map(
            ({ key, value }) =>
              `--taints key=${key},value=${value},effect=NO_SCHEDULE`,
          ),
        ]),
      ].join('\n'),
    };
  },
};
