import { labelValuesFor } from './accelerators/choose';
import { gcpAccelerators } from './accelerators/gcp';
import {
  gke,
  GKE_ACCELERATOR,
  GKE_PARTITION,
  GKE_SPOT,
  gkeProduct,
} from './gke';
import { CloudProfile } from './profile';

/** GKE Autopilot: Google makes nodes to fit the pods. */
export const gkeAutopilot: CloudProfile = {
  ...gke,
  id: 'gke-autopilot',
  title: 'GKE Autopilot',
  recognise: node =>
    node.metadata?.name?.startsWith('gk3-') === true &&
    gke.recognise({
      ...node,
      metadata: { ...node.metadata, name: `gke-${node.metadata.name}` },
    }) > 0
      ? 95
      : 0,
  managesPools: true,
  spot: gke.spot && {
    ...gke.spot,
    // Admission knows no other label of spot nodes, and refuses what it does
    // not know (autogke-node-affinity-selector-limitation).
    labels: [{ key: GKE_SPOT, values: ['true'] }],
    taints: [
      {
        taint: { key: GKE_SPOT, value: 'true', effect: 'NoSchedule' },
        automatic: true,
        why: 'Autopilot taints spot nodes, and adds the toleration to pods that select them.',
      },
    ],
  },
  requiresAccelerator: true,
  machineClassLabel: 'cloud.google.com/compute-class',
  gpuTaints: gke.gpuTaints.map(({ taint }) => ({
    taint,
    automatic: true,
    why: 'Autopilot taints GPU nodes, and adds the toleration to pods that ask for GPUs.',
  })),
  nodePoolCommand: input => {
    const { spot, gpuPartition } = input;
    const [accelerator] = labelValuesFor(gcpAccelerators, gkeProduct(input));
    return {
      language: 'yaml',
      text: [
        '# Autopilot has no node pools to make: it adds a node for a pod that selects',
        '# an accelerator. In the InferenceService:',
        'spec:',
        '  nodeSelector:',
        `    ${GKE_ACCELERATOR}: ${accelerator ?? '<accelerator>'}`,
        ...(gpuPartition
          ? [`    ${GKE_PARTITION}: ${JSON.stringify(gpuPartition)}`]
          : []),
        ...(spot ? [`    ${GKE_SPOT}: "true"`] : []),
      ].join('\n'),
    };
  },
};
