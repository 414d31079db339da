import { providerId } from './nodeFacts';
import { ownMachines } from './ownMachines';
import { CloudProfile } from './profile';

/** Kubernetes in Docker. */
export const kind: CloudProfile = {
  ...ownMachines,
  id: 'kind',
  title: 'kind',
  recognise: node => (providerId(node).startsWith('kind://') ? 70 : 0),
};
