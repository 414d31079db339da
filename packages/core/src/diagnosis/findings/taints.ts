import { taintOriginOf } from '../../clouds/taintOrigin';
import { Node, Taint } from '../../kubernetes/objects';
import { GPU_TOLERATION_VALUE } from '../../llmkube/placementRules';
import {
  AssessedNode,
  DiagnosisContext,
  isGpuNodeForCpuService,
} from '../context';
import { Finding } from '../diagnosis';
import { shellQuote } from '../report/kubectl';
import { formatTaint, TaintNature, taintNature } from '../taintNature';
import { count, isAre, names, nodesNamed } from '../wording';
import { FindingRule } from './rule';

/**
 * Taints that keep the service off nodes which it could otherwise use, now or
 * later. kube-scheduler names at most the first taint of a node, and none at
 * all since 1.35; here every one is named.
 */
export const taintFindings: FindingRule = context =>
  [...nodesByTaint(relevantNodes(context)).values()]
    .filter(({ taint }) => taintNature(taint, context.profiles) !== 'lifecycle')
    .sort((left, right) => right.nodes.length - left.nodes.length)
    .map(({ taint, nodes }) => toFinding(context, taint, nodes));

interface TaintedNodes {
  taint: Taint;
  nodes: AssessedNode[];
}

/**
 * Tainted nodes that the service could use otherwise: of those that its
 * selector chooses, if it chooses any.
 */
function relevantNodes(context: DiagnosisContext): AssessedNode[] {
  if (context.placement?.fits.length) {
    return [];
  }
  const blocked = context.nodes.filter(
    assessed =>
      (assessed.standing === 'blocked' ||
        assessed.standing === 'blocked-and-waits') &&
      !isGpuNodeForCpuService(context, assessed),
  );
  const isChosen = ({ verdict }: AssessedNode) =>
    !verdict.blockers.some(({ plugin }) => plugin === 'NodeAffinity');
  return context.nodes.some(isChosen) ? blocked.filter(isChosen) : blocked;
}

function nodesByTaint(nodes: AssessedNode[]): Map<string, TaintedNodes> {
  const found = new Map<string, TaintedNodes>();
  for (const assessed of nodes) {
    for (const taint of assessed.verdict.blockers.flatMap(
      blocker => blocker.taints ?? [],
    )) {
      const id = formatTaint(taint);
      const entry = found.get(id) ?? { taint: taint as Taint, nodes: [] };
      entry.nodes.push(assessed);
      found.set(id, entry);
    }
  }
  return found;
}

function toFinding(
  context: DiagnosisContext,
  taint: Taint,
  nodes: AssessedNode[],
): Finding {
  const nodeNames = nodes.map(({ name }) => name);
  const others = nodes.filter(
    ({ verdict }) =>
      verdict.blockers.length > 1 ||
      verdict.blockers.some(({ taints }) => (taints?.length ?? 0) > 1),
  ).length;
  return {
    code: 'untolerated-taint',
    severity: 'error',
    title: `The service does not tolerate the taint ${formatTaint(taint)}`,
    detail: [
      `The taint keeps its pods off ${nodesNamed(nodeNames)}.`,
      natureSentence(
        taintNature(taint, context.profiles),
        taint,
        context,
        nodes[0].node,
      ),
      nearMiss(context, taint),
      others > 0
        ? `On ${count(others, 'node')} this is not the only obstacle.`
        : '',
    ]
      .filter(Boolean)
      .join(' '),
    advice: `Add a toleration for key ${taint.key}${
      taint.value ? `, value ${taint.value}` : ''
    } and effect ${taint.effect} to spec.tolerations of the InferenceService.`,
    commands: [
      {
        label: 'Show the taints of the node',
        command: `kubectl describe node ${shellQuote(
          nodeNames[0],
        )} | grep -A5 Taints`,
      },
      {
        label: 'Show the taints of all nodes',
        command:
          "kubectl get nodes -o custom-columns='NAME:.metadata.name,TAINTS:.spec.taints'",
      },
    ],
    nodes: nodeNames,
    evidence: context.schedulerMessage,
  };
}

function natureSentence(
  nature: TaintNature,
  taint: Taint,
  { profiles }: DiagnosisContext,
  node: Node | undefined,
): string {
  const origin = taintOriginOf(taint, profiles, node);
  const setBy = origin ? ` It is set by ${origin}.` : '';
  switch (nature) {
    case 'spot':
      return `It marks spot capacity, which can be taken away at short notice.${setBy}`;
    case 'gpu':
      return `It keeps pods that need no GPU off GPU nodes.${setBy}`;
    default:
      return `Somebody set it to keep these nodes for certain pods.${setBy}`;
  }
}

/** Why a toleration of the same key doesn't match. */
function nearMiss(context: DiagnosisContext, taint: Taint): string {
  const same = (context.candidate?.spec.tolerations ?? []).filter(
    ({ key }) => key === taint.key,
  );
  if (same.length === 0) {
    return '';
  }
  if (
    same.every(
      ({ operator, value }) =>
        operator === 'Equal' && value === GPU_TOLERATION_VALUE,
    ) &&
    taint.key === context.workload?.gpu.tolerationKey
  ) {
    return `LLMKube's own toleration matches only ${taint.key}=${GPU_TOLERATION_VALUE}, so it does not help here.`;
  }
  const written = same.map(
    ({ operator, value, effect }) =>
      `${operator === 'Exists' ? 'any value' : `value "${value ?? ''}"`}${
        effect ? ` with effect ${effect}` : ''
      }`,
  );
  return `The pod tolerates this key only for ${names(
    written,
  )}; there ${isAre(same.length)} no match for ${formatTaint(taint)}.`;
}
