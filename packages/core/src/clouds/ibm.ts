import { hasLabelPrefix, kubeletVersion, providerId } from './nodeFacts';
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
  nodePoolCommand: ({ cluster, pool }) => ({
    language: 'bash',
    text: shellCommand([
      'ibmcloud ks worker-pool create vpc-gen2',
      `--cluster ${shellWordOr(cluster, 'CLUSTER')}`,
      `--name ${shellWord(pool ?? 'gpu')}`,
      '--flavor "$GPU_FLAVOR"',
      '--size-per-zone 1',
    ]),
  }),
};
