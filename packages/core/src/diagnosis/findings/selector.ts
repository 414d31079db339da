import { Node } from '../../kubernetes/objects';
import { AssessedNode, DiagnosisContext } from '../context';
import { Finding } from '../diagnosis';
import { labelValues } from '../labelValues';
import { nearest } from '../nearest';
import { shellQuote } from '../report/kubectl';
import { count, names, nodesNamed } from '../wording';
import { FindingRule } from './rule';

/**
 * nodeSelector and required node affinity that leave out every node that could
 * take the pod. An empty pool that would match is not a mistake, so the text
 * only claims what today's nodes show.
 */
export const selectorFindings: FindingRule = context => {
  const restricted = context.nodes.filter(({ verdict }) =>
    verdict.blockers.some(({ plugin }) => plugin === 'NodeAffinity'),
  );
  if (restricted.length === 0 || (context.placement?.fits.length ?? 0) > 0) {
    return [];
  }
  const left = context.nodes.length - restricted.length;
  const selector = context.candidate?.spec.nodeSelector ?? {};
  const findings = Object.entries(selector)
    .map(([key, wanted]) => keyFinding(context, key, wanted))
    .filter((finding): finding is Finding => finding !== undefined);
  if (findings.length > 0) {
    return findings;
  }
  return left > 0 && !restricted.some(isUsableOtherwise)
    ? []
    : [combinationFinding(context, restricted, left)];
};

function keyFinding(
  context: DiagnosisContext,
  key: string,
  wanted: string,
): Finding | undefined {
  const nodes = context.snapshot.nodes ?? [];
  const values = labelValues(nodes, key);
  if (values.counts.has(wanted)) {
    return undefined;
  }
  const inUse = [...values.counts.keys()];
  const suggestion =
    inUse.length > 0
      ? values.nearestTo(wanted)
      : nearest(key, keysWithValue(nodes, wanted));
  const has =
    inUse.length > 0
      ? `The nodes have ${names(
          inUse.map(
            value => `${value} (${count(values.counts.get(value)!, 'node')})`,
          ),
          5,
        )}.`
      : `No node has the label ${key} at all.`;
  return {
    code: 'node-selector-mismatch',
    severity: 'error',
    title: `No node has the label ${key}=${wanted}`,
    detail: `The nodeSelector restricts placement to nodes with ${key}=${wanted}. ${has} A node pool that is scaled to zero may carry the label; that can't be seen from the nodes.`,
    advice: suggestion
      ? `Did you mean ${inUse.length > 0 ? `${key}=${suggestion}` : suggestion}? Correct spec.nodeSelector of the InferenceService, or remove the key.`
      : 'Correct or remove the key in spec.nodeSelector of the InferenceService, or add a node pool whose nodes carry the label.',
    commands: [
      {
        label: 'Show the label on all nodes',
        command: `kubectl get nodes -L ${shellQuote(key)}`,
      },
    ],
    evidence: context.schedulerMessage,
  };
}

function combinationFinding(
  context: DiagnosisContext,
  restricted: AssessedNode[],
  left: number,
): Finding {
  const selector = context.candidate?.spec.nodeSelector ?? {};
  const keys = Object.keys(selector);
  const restriction = [
    ...keys.map(key => `${key}=${selector[key]}`),
    ...(context.candidate?.spec.affinity?.nodeAffinity
      ?.requiredDuringSchedulingIgnoredDuringExecution
      ? ['the required node affinity']
      : []),
  ];
  const useful = restricted.filter(isUsableOtherwise).map(({ name }) => name);
  return {
    code: 'node-affinity-mismatch',
    severity: left === 0 ? 'error' : 'warning',
    title:
      left === 0
        ? 'No node matches the node selector and affinity'
        : `The node selector leaves ${count(left, 'node')} to choose from`,
    detail: [
      `The service restricts placement with ${names(restriction, 5)}.`,
      useful.length > 0
        ? `But for this, ${nodesNamed(useful)} would take the pod.`
        : '',
    ]
      .filter(Boolean)
      .join(' '),
    advice:
      'Compare spec.nodeSelector and spec.affinity of the InferenceService with the labels of the nodes.',
    commands: [
      {
        label: 'Show the labels on all nodes',
        command: `kubectl get nodes ${
          keys.length > 0
            ? keys.map(key => `-L ${shellQuote(key)}`).join(' ')
            : '--show-labels'
        }`,
      },
    ],
    nodes: useful.length > 0 ? useful : undefined,
    evidence: context.schedulerMessage,
  };
}

function isUsableOtherwise({ verdict }: AssessedNode): boolean {
  return (
    verdict.fits === false &&
    verdict.blockers.every(({ plugin }) => plugin === 'NodeAffinity')
  );
}

function keysWithValue(nodes: Node[], value: string): string[] {
  const keys = new Set<string>();
  for (const { metadata } of nodes) {
    const { labels = {} } = metadata;
    for (const key of Object.keys(labels)) {
      if (labels[key] === value) {
        keys.add(key);
      }
    }
  }
  return [...keys];
}
