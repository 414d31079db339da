import { hasLabel } from './nodeFacts';
import { ownMachines } from './ownMachines';
import { CloudProfile } from './profile';

/** MicroK8s. */
export const microk8s: CloudProfile = {
  ...ownMachines,
  id: 'microk8s',
  title: 'MicroK8s',
  recognise: node =>
    hasLabel(node, 'microk8s.io/cluster') ||
    hasLabel(node, 'node.kubernetes.io/microk8s-controlplane') ||
    hasLabel(node, 'node.kubernetes.io/microk8s-worker')
      ? 70
      : 0,
};
