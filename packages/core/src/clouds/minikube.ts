import { hasLabelPrefix } from './nodeFacts';
import { ownMachines } from './ownMachines';
import { CloudProfile } from './profile';

/** Minikube. */
export const minikube: CloudProfile = {
  ...ownMachines,
  id: 'minikube',
  title: 'Minikube',
  recognise: node => {
    if (hasLabelPrefix(node, 'minikube.k8s.io/')) {
      return 70;
    }
    return node.metadata?.name === 'minikube' ? 30 : 0;
  },
};
