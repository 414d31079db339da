import { FindingRule } from './rule';

/** A cluster without a single node: scaled to zero, or not set up. */
export const noNodesFindings: FindingRule = ({ snapshot, placement }) =>
  placement && snapshot.nodes?.length === 0
    ? [
        {
          code: 'no-nodes',
          severity: 'error',
          title: 'The cluster has no nodes',
          detail:
            'Nothing can be placed. If its node pools are scaled to zero, an autoscaler may add a node; whether there is one can not be seen from the nodes.',
          advice: 'Add a node pool, or wait for the autoscaler.',
          commands: [
            {
              label: "Show the autoscaler's status",
              command:
                'kubectl get configmap cluster-autoscaler-status -n kube-system -o yaml',
            },
          ],
        },
      ]
    : [];
