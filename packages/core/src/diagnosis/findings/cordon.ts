import { AssessedNode } from '../context';
import { Finding } from '../diagnosis';
import { shellQuote } from '../report/kubectl';
import { formatTaint, taintNature } from '../taintNature';
import { count, isAre, names, nodesNamed, sentence } from '../wording';
import { FindingRule } from './rule';

/** Nodes that are cordoned, not ready or going away, and would matter otherwise. */
export const cordonFindings: FindingRule = context => {
  if (context.placement?.fits.length) {
    return [];
  }
  const relevant = context.nodes.filter(
    ({ standing }) => standing === 'waits' || standing === 'blocked-and-waits',
  );
  const cordoned = relevant.filter(isCordoned);
  const marked = relevant.filter(
    assessed =>
      !isCordoned(assessed) && lifecycleTaints(assessed, context).length > 0,
  );
  return [
    ...(cordoned.length > 0 ? [cordonFinding(cordoned)] : []),
    ...(marked.length > 0
      ? [
          notReadyFinding(
            marked,
            marked.flatMap(node => lifecycleTaints(node, context)),
          ),
        ]
      : []),
  ];
};

function isCordoned({ verdict }: AssessedNode): boolean {
  return verdict.blockers.some(({ category }) => category === 'Unschedulable');
}

function cordonFinding(cordoned: AssessedNode[]): Finding {
  const nodes = cordoned.map(({ name }) => name);
  return {
    code: 'node-cordoned',
    severity: 'warning',
    title: `${count(nodes.length, 'usable node')} ${isAre(
      nodes.length,
    )} cordoned`,
    detail: `New pods are not placed on ${nodesNamed(
      nodes,
    )}: an administrator, an upgrade or an eviction has marked ${
      nodes.length === 1 ? 'it' : 'them'
    } unschedulable.`,
    advice:
      'Ask the platform team whether the nodes come back; they are released with kubectl uncordon.',
    commands: [
      {
        label: 'Show cordoned nodes',
        command: 'kubectl get nodes --field-selector spec.unschedulable=true',
      },
      {
        label: 'Show why the node was cordoned',
        command: `kubectl describe node ${shellQuote(nodes[0])}`,
      },
    ],
    nodes,
  };
}

function notReadyFinding(marked: AssessedNode[], taints: string[]): Finding {
  const nodes = marked.map(({ name }) => name);
  return {
    code: 'node-not-ready',
    severity: 'warning',
    title: `${count(nodes.length, 'usable node')} ${isAre(
      nodes.length,
    )} not ready for pods`,
    detail: `${sentence(nodesNamed(nodes))} ${
      nodes.length === 1 ? 'carries' : 'carry'
    } ${names([
      ...new Set(taints),
    ])}. Such a taint is set while a node starts, has a problem or is about to be removed; tolerating it would place pods where they can't run.`,
    advice: 'Wait until the node is ready, or look at its conditions.',
    commands: [
      {
        label: 'Show the conditions of the node',
        command: `kubectl describe node ${shellQuote(
          nodes[0],
        )} | grep -A12 Conditions`,
      },
    ],
    nodes,
  };
}

function lifecycleTaints(
  { verdict }: AssessedNode,
  { profiles }: Parameters<FindingRule>[0],
): string[] {
  return verdict.blockers
    .flatMap(({ taints }) => taints ?? [])
    .filter(taint => taintNature(taint, profiles) === 'lifecycle')
    .map(formatTaint);
}
