import { hasLabel, kubeletVersion, providerId } from './nodeFacts';
import { ownMachines } from './ownMachines';
import { CloudProfile } from './profile';

/** K3s, with or without Rancher, and k3d. */
export const k3s: CloudProfile = {
  ...ownMachines,
  id: 'k3s',
  title: 'K3s',
  recognise: node =>
    providerId(node).startsWith('k3s://') ||
    kubeletVersion(node).includes('+k3s') ||
    hasLabel(node, 'node.kubernetes.io/instance-type', 'k3s')
      ? 60
      : 0,
  poolLabels: [
    'rke.cattle.io/rke-machine-pool-name',
    ...ownMachines.poolLabels,
  ],
  // Without Rancher, nobody names pools but an administrator.
  alternativePoolLabels: ownMachines.poolLabels,
};
