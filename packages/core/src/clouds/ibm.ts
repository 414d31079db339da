import { hasLabelPrefix, kubeletVersion, providerId } from './nodeFacts';
import { migSteps } from './accelerators/mig';
import { gpuTaintByConvention } from './gpuTaint';
import { CloudProfile } from './profile';
import { shellCommand, shellWord, shellWordOr } from './shellText';

/** IBM Cloud Kubernetes Service. Its OpenShift clusters are recognised as OpenShift. */
export const ibm: CloudProfile = {
  id: 'ibm',
  title: 'IBM Cloud Kubernetes Service',
  recognise: node => {
    const labelled =
      hasLabelPrefix(node, 'ibm-cloud.kubernetes.io/') ||
      kubeletVersion(node).includes('+IKS');
    if (labelled) {
      return 90;
    }
    return providerId(node).startsWith('ibm://') ? 20 : 0;
  },
  poolLabels: ['ibm-cloud.kubernetes.io/worker-pool-name'],
  gpuTaints: [gpuTaintByConvention],
  acceleratorLabels: ['nvidia.com/gpu.product'],
  extendedResourceToleration: 'unknown',
  nodePoolCommand: ({ cluster, pool, gpuPartition }) => {
    const clusterWord = shellWordOr(cluster, 'CLUSTER');
    const poolWord = shellWord(pool ?? 'gpu');
    return {
      language: 'bash',
      text: [
        ...migSteps(gpuPartition),
        shellCommand([
          'ibmcloud ks worker-pool create vpc-gen2',
          `--cluster ${clusterWord}`,
          `--name ${poolWord}`,
          '--flavor "$GPU_FLAVOR"',
          '--size-per-zone 1',
        ]),
        '# A pool has no nodes before it has a zone:',
        shellCommand([
          'ibmcloud ks zone add vpc-gen2',
          `--cluster ${clusterWord}`,
          `--worker-pool ${poolWord}`,
          '--zone "$ZONE"',
          '--subnet-id "$SUBNET_ID"',
        ]),
      ].join('\n'),
    };
  },
};
