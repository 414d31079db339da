import { FilterPlugin } from '../framework';
import { portsConflict } from '../hostPorts';
import { Blocker } from '../report';

const REASON = "node(s) didn't have free ports for the requested pod ports";
const PODS_UNKNOWN =
  'Pods could not be read, so the host ports that are taken are not known.';

/** Are the host ports that the pod asks for free on the node? */
export const nodePorts: FilterPlugin = {
  name: 'NodePorts',
  prepare: ({ pod, cluster }) => {
    if (pod.hostPorts.length === 0) {
      return undefined;
    }
    return {
      unknown: cluster.knows('pods') ? undefined : PODS_UNKNOWN,
      filter: node => {
        const used = node.usedPorts;
        return pod.hostPorts.some(wanted =>
          used.some(taken => portsConflict(wanted, taken)),
        )
          ? BLOCKER
          : undefined;
      },
    };
  },
};

const BLOCKER: Blocker = {
  plugin: nodePorts.name,
  reasons: [REASON],
  category: 'HostPortConflict',
  code: 'Unschedulable',
};
