import { ownMachines } from './ownMachines';
import { CloudProfile } from './profile';

/**
 * Any other cluster. It is chosen by a person and never recognised: a node of
 * no known platform is of an unknown one.
 */
export const generic: CloudProfile = {
  ...ownMachines,
  id: 'generic',
  title: 'Kubernetes',
  recognise: () => 0,
  extendedResourceToleration: 'unknown',
};
