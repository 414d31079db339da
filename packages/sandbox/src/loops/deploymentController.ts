import { WriteContext } from '../write/WriteContext';
import { ControlLoop } from './ControlLoop';
import { EventRecorder } from './EventRecorder';
import { DEPLOYMENT, LoopClient } from './LoopClient';
import { LiveDeployment, Rollout } from './Rollout';

/** Keeps one ReplicaSet per pod template of every Deployment. */
export function deploymentLoop(context: WriteContext): ControlLoop {
  const client = new LoopClient(context, 'kube-controller-manager');
  const events = new EventRecorder(client, 'deployment-controller', 'core/v1');
  return {
    name: 'deployment',
    reconcile(now) {
      for (const deployment of client.list<LiveDeployment>(DEPLOYMENT)) {
        if (!deployment.metadata.deletionTimestamp) {
          new Rollout(client, events, deployment, now).advance();
        }
      }
      return undefined;
    },
  };
}
