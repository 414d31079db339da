import { ApiObject } from '../resources/ApiObject';
import { WriteContext } from '../write/WriteContext';
import { ControlLoop } from './ControlLoop';
import { LoopClient, NAMESPACE } from './LoopClient';

const SERVICE_ACCOUNT = { apiVersion: 'v1', kind: 'ServiceAccount' };

/** Gives every namespace its default service account. */
export function namespaceLoop(context: WriteContext): ControlLoop {
  const client = new LoopClient(context, 'kube-controller-manager');
  return {
    name: 'namespace',
    reconcile() {
      for (const { metadata } of client.list<ApiObject>(NAMESPACE)) {
        const account = { namespace: metadata.name, name: 'default' };
        if (
          !metadata.deletionTimestamp &&
          !client.get(SERVICE_ACCOUNT, account)
        ) {
          client.create({ ...SERVICE_ACCOUNT, metadata: account });
        }
      }
      return undefined;
    },
  };
}
