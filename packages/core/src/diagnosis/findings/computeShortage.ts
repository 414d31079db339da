import { AssessedNode, DiagnosisContext } from '../context';
import { Finding } from '../diagnosis';
import { shellQuote } from '../report/kubectl';
import { Shortfall, shortfallOf } from '../shortfall';
import { count, nodesNamed, sentence } from '../wording';
import { FindingRule } from './rule';

/** CPU, memory, ephemeral storage and pod count, where they keep the service off a node. */
export const computeShortageFindings: FindingRule = context => {
  if (context.placement?.fits.length) {
    return [];
  }
  const relevant = context.nodes.filter(
    ({ standing, verdict }) =>
      standing !== 'no-device' && standing !== 'reserved' && !verdict.fits,
  );
  return [
    ...['cpu', 'memory', 'ephemeral-storage'].flatMap(resource =>
      shortage(context, relevant, resource),
    ),
    ...tooManyPods(relevant),
  ];
};

/** A shortfall with the name of its node. */
type ShortNode = Shortfall;

function shortage(
  context: DiagnosisContext,
  relevant: AssessedNode[],
  resource: string,
): Finding[] {
  const short: ShortNode[] = [];
  for (const { name, verdict } of relevant) {
    const found = shortfallOf(verdict, resource);
    if (found) {
      short.push({ ...found, name });
    }
  }
  if (short.length === 0) {
    return [];
  }
  const { requested } = short[0];
  const largest = Math.max(...short.map(({ allocatable }) => allocatable));
  const mostFree = Math.max(
    ...short.map(({ allocatable, held }) => allocatable - held),
  );
  const isNever = largest < requested && short.length === relevant.length;
  const nodes = short.map(({ name }) => name);
  return [
    {
      code: isNever ? `${resource}-exceeds-nodes` : `${resource}-shortage`,
      severity:
        short.length === relevant.length || isNever ? 'error' : 'warning',
      title: isNever
        ? `No suitable node has ${amount(resource, requested)} of ${resource}`
        : `Not enough free ${resource} on ${count(nodes.length, 'node')}`,
      detail: `One replica asks for ${amount(
        resource,
        requested,
      )} of ${resource}. On ${nodesNamed(nodes)} at most ${amount(
        resource,
        isNever ? largest : Math.max(0, mostFree),
      )} ${isNever ? 'can be had even when empty' : 'is free'}.`,
      advice: `${
        isNever ? 'Lower' : 'Wait until others release some, or lower'
      } spec.resources.${
        resource === 'ephemeral-storage' ? 'ephemeralStorage' : resource
      } of the InferenceService if it needs less.`,
      commands: [
        {
          label: 'Show what the node has given away',
          command: `kubectl describe node ${shellQuote(
            nodes[0],
          )} | grep -A12 'Allocated resources'`,
        },
      ],
      nodes,
      evidence: context.schedulerMessage,
    },
  ];
}

function tooManyPods(relevant: AssessedNode[]): Finding[] {
  const nodes = relevant
    .filter(({ verdict }) =>
      verdict.blockers.some(({ reasons }) => reasons.includes('Too many pods')),
    )
    .map(({ name }) => name);
  return nodes.length === 0
    ? []
    : [
        {
          code: 'too-many-pods',
          severity: 'warning',
          title: `${count(nodes.length, 'node')} can't hold another pod`,
          detail: `${sentence(nodesNamed(nodes))} ${
            nodes.length === 1 ? 'runs' : 'run'
          } as many pods as the kubelet allows, whatever their size.`,
          advice:
            'Wait until pods leave, or ask the platform team to raise the pod limit of the nodes.',
          nodes,
        },
      ];
}

/** cpu comes in millicores, everything else in bytes. */
function amount(resource: string, value: number): string {
  if (resource === 'cpu') {
    return `${value / 1000} cores`;
  }
  const gibibytes = value / 2 ** 30;
  return gibibytes >= 1
    ? `${Math.round(gibibytes * 10) / 10}Gi`
    : `${Math.round(value / 2 ** 20)}Mi`;
}
