import { hasLabel, kubeletVersion, providerId } from './nodeFacts';
import { ownMachines } from './ownMachines';
import { CloudProfile } from './profile';

/** RKE2, with or without Rancher. */
export const rke2: CloudProfile = {
  ...ownMachines,
  id: 'rke2',
  title: 'RKE2',
  recognise: node =>
    providerId(node).startsWith('rke2://') ||
    kubeletVersion(node).includes('+rke2r') ||
    hasLabel(node, 'node.kubernetes.io/instance-type', 'rke2')
      ? 60
      : 0,
  poolLabels: [
    'rke.cattle.io/rke-machine-pool-name',
    ...ownMachines.poolLabels,
  ],
  // Without Rancher, nobody names pools but an administrator.
  alternativePoolLabels: ownMachines.poolLabels,
};
