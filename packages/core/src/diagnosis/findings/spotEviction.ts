import { derivedOnce } from '../../kubernetes/derivedOnce';
import { Node } from '../../kubernetes/objects';
import { announcesEviction, formatTaint } from '../taintNature';
import { readEvent } from '../readEvent';
import { count, isAre, names } from '../wording';
import { FindingRule } from './rule';

const NODE_NOTICES = [
  'PreemptScheduled',
  'SpotInterrupted',
  'SpotInterruption',
  'SpotRebalanceRecommendation',
  'RebalanceRecommendation',
  'TerminatingOnInterruption',
];
const POD_EVICTIONS = [
  'TaintManagerEviction',
  'Evicted',
  'Preempted',
  'TerminationByKubelet',
  'DeletionByTaintManager',
];
/** Older evictions say nothing about now. */
const RECENT_MS = 60 * 60 * 1000;

/** Of a large cluster's nodes, a service uses few. */
const nodesByName = derivedOnce(
  (nodes: Node[]) =>
    new Map<string | undefined, Node>(
      nodes.map(node => [node.metadata.name, node]),
    ),
);

/** Nodes under the service's pods that are about to go, and pods that were evicted lately. */
export const spotEvictionFindings: FindingRule = context => {
  const { pods, snapshot } = context;
  const live = [...(pods?.ready ?? []), ...(pods?.starting ?? [])];
  const nodesInUse = new Set(live.map(({ spec }) => spec.nodeName));
  const events = (snapshot.events ?? []).map(readEvent);
  const newest = events.reduce((time, event) => Math.max(time, event.time), 0);
  const leaving = [...nodesInUse]
    .flatMap(name => nodesByName(snapshot.nodes ?? []).get(name) ?? [])
    .filter(
      node =>
        node.spec?.taints?.some(announcesEviction) ||
        events.some(
          ({ about, reason, time }) =>
            about.kind === 'Node' &&
            about.name === node.metadata.name &&
            NODE_NOTICES.includes(reason) &&
            newest - time < RECENT_MS,
        ),
    );
  const evictions = (context.podEvents ?? []).filter(
    ({ reason, time }) =>
      POD_EVICTIONS.includes(reason) && newest - time < RECENT_MS,
  );
  const leavingNames = leaving.map(({ metadata }) => metadata.name);
  return [
    ...(leaving.length > 0
      ? [
          {
            code: 'node-going-away',
            severity: 'warning' as const,
            title: `${count(leaving.length, 'node')} under this service ${isAre(
              leaving.length,
            )} about to be taken away`,
            detail: `${names(leavingNames)} carries a notice of removal${
              leaving[0].spec?.taints?.some(announcesEviction)
                ? ` (${leaving[0].spec.taints
                    .filter(announcesEviction)
                    .map(formatTaint)
                    .join(', ')})`
                : ''
            }. Its pods stop shortly and start again where there is room.`,
            advice:
              'Run more than one replica on different nodes, or use on-demand capacity, if an interruption matters.',
            nodes: leavingNames,
          },
        ]
      : []),
    ...(evictions.length > 0
      ? [
          {
            code: 'pod-evicted',
            severity: 'warning' as const,
            title: `${count(evictions.length, 'pod')} of this service ${
              evictions.length === 1 ? 'was' : 'were'
            } evicted lately`,
            detail:
              'The pod was taken off its node: the node goes away or got a NoExecute taint, or a pod of higher priority needed the room. What waits now is its replacement.',
            evidence: evictions[0].message,
            subject: evictions[0].about.name,
          },
        ]
      : []),
  ];
};
