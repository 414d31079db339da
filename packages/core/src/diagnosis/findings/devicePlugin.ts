import { labelledGpuCount } from '../nodeStanding';
import { shellQuote } from '../report/kubectl';
import { shortfallOf } from '../shortfall';
import { count, nodesNamed } from '../wording';
import { FindingRule } from './rule';

/** Nodes that are labelled as GPU nodes, but whose kubelet advertises no GPU. */
export const devicePluginFindings: FindingRule = ({
  workload,
  nodes,
  placement,
}) => {
  const resource = workload?.gpu.resourceName;
  if (!workload?.gpu.count || !resource || placement?.fits.length) {
    return [];
  }
  const silent = nodes.filter(
    ({ node, verdict }) =>
      shortfallOf(verdict, resource)?.allocatable === 0 &&
      labelledGpuCount(node, resource) > 0,
  );
  if (silent.length === 0) {
    return [];
  }
  const names = silent.map(({ name }) => name);
  const tainted = silent.filter(({ node }) => node?.spec?.taints?.length);
  return [
    {
      code: 'gpu-not-advertised',
      severity: 'error',
      title: `${count(silent.length, 'GPU node')} advertise${
        silent.length === 1 ? 's' : ''
      } no ${resource}`,
      detail: [
        `The labels of ${nodesNamed(names)} promise GPUs, but the kubelet offers none, so the scheduler can't use them. The driver or the device plugin does not run there, or has failed.`,
        tainted.length > 0
          ? "They are tainted: the device plugin's DaemonSet must tolerate the taints too."
          : '',
      ]
        .filter(Boolean)
        .join(' '),
      advice:
        'Ask the platform team to check the device plugin (or GPU operator) on these nodes: nothing in the InferenceService can change this.',
      commands: [
        {
          label: 'Show what the node advertises',
          command: `kubectl get node ${shellQuote(
            names[0],
          )} -o jsonpath='{.status.allocatable}'`,
        },
        {
          label: 'Show the device plugin pods of the node',
          command: `kubectl get pods -A --field-selector spec.nodeName=${shellQuote(
            names[0],
          )} | grep -i -E 'device-plugin|gpu'`,
        },
      ],
      nodes: names,
    },
  ];
};
