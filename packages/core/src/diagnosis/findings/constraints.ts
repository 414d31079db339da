import { AssessedNode } from '../context';
import { Finding } from '../diagnosis';
import { names } from '../wording';
import { FindingRule } from './rule';

const explanations: (Pick<Finding, 'code' | 'title' | 'detail' | 'advice'> & {
  plugin: string;
})[] = [
  {
    plugin: 'PodTopologySpread',
    code: 'topology-spread',
    title: 'A topology spread constraint forbids more pods on some nodes',
    detail:
      'spec.topologySpreadConstraints with DoNotSchedule allows only maxSkew more pods on one domain than on the emptiest. Nodes whose taints the pod does not tolerate count as empty domains, unless nodeTaintsPolicy is Honor.',
    advice:
      'Set nodeTaintsPolicy: Honor, raise maxSkew, or use ScheduleAnyway.',
  },
  {
    plugin: 'InterPodAffinity',
    code: 'pod-affinity',
    title: 'Pod affinity or anti-affinity rules out some nodes',
    detail:
      'A required rule between pods (of this service, or of a pod that already runs there) is not met.',
    advice:
      'Every replica with required anti-affinity needs a node of its own: add nodes, lower replicas, or make the rule preferred.',
  },
  {
    plugin: 'NodePorts',
    code: 'host-port-taken',
    title: 'A host port is taken on some nodes',
    detail: 'Another pod on the node uses the same host port.',
    advice: 'Use a Service instead of a host port, or another port.',
  },
];

/** Spread constraints, pod (anti-)affinity and host ports that keep the service off nodes. */
export const constraintFindings: FindingRule = context => {
  if (context.placement?.fits.length) {
    return [];
  }
  const relevant = context.nodes.filter(
    ({ standing }) => standing !== 'no-device' && standing !== 'reserved',
  );
  return explanations.flatMap(({ plugin, ...finding }) => {
    const nodes = nodesBlockedBy(relevant, plugin);
    return nodes.length === 0
      ? []
      : [
          {
            ...finding,
            severity: 'warning' as const,
            detail: `${finding.detail} It concerns ${names(nodes)}.`,
            nodes,
            evidence: context.schedulerMessage,
          },
        ];
  });
};

function nodesBlockedBy(nodes: AssessedNode[], plugin: string): string[] {
  return nodes
    .filter(({ verdict }) =>
      verdict.blockers.some(blocker => blocker.plugin === plugin),
    )
    .map(({ name }) => name);
}
