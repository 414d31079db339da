import { DiagnosisContext } from '../context';
import { JsonPatchOperation } from '../diagnosis';
import { labelValues } from '../labelValues';
import { nearest } from '../nearest';
import { jsonPointer } from '../patch/jsonPatch';
import { Change } from './change';

/** One nodeSelector key that a node does not match. */
export interface SelectorMismatch {
  key: string;
  wanted: string;
  /** The node's own value; absent when it lacks the label. */
  actual?: string;
}

/**
 * The smallest change of one nodeSelector key that lets a node in: correct a
 * likely typo, move to the node's pool or product, else drop the key.
 * Undefined for keys that are not the service's own (the operator adds some).
 */
export function relaxSelector(
  context: DiagnosisContext,
  mismatch: SelectorMismatch,
  nodeLabels: Record<string, string>,
): Change | undefined {
  const { key, wanted, actual } = mismatch;
  if (context.service.spec.nodeSelector?.[key] !== wanted) {
    return undefined;
  }
  const renamed = likelyKey(context, mismatch, nodeLabels);
  if (renamed !== undefined) {
    return renameKey(key, renamed, wanted);
  }
  if (actual !== undefined && isLikelyTypo(context, mismatch)) {
    return {
      ...setKey(key, actual),
      title: `correct ${key} to ${actual}`,
      kind: 'corrects',
    };
  }
  return actual !== undefined && namesPoolOrProduct(context, key)
    ? setKey(key, actual)
    : dropKey(key);
}

function setKey(key: string, value: string): Change {
  return {
    id: `select ${key}=${value}`,
    title: `select ${key}=${value}`,
    kind: 'changes-intent',
    target: 'InferenceService',
    operations: () => [
      { op: 'replace', path: jsonPointer('spec', 'nodeSelector', key), value },
    ],
    consequence: `The service then runs on nodes with ${key}=${value}, not on those that were asked for.`,
    isConcession: false,
    answers: ['node-selector-mismatch', 'node-affinity-mismatch'],
  };
}

function renameKey(key: string, renamed: string, value: string): Change {
  return {
    id: `select ${renamed} instead of ${key}`,
    title: `select by ${renamed} instead of ${key}`,
    kind: 'corrects',
    target: 'InferenceService',
    operations: ({ InferenceService }) => {
      const exists =
        InferenceService.spec.nodeSelector?.[renamed] !== undefined;
      return [
        { op: 'remove', path: jsonPointer('spec', 'nodeSelector', key) },
        {
          op: exists ? 'replace' : 'add',
          path: jsonPointer('spec', 'nodeSelector', renamed),
          value,
        },
      ];
    },
    isConcession: false,
    answers: ['node-selector-mismatch', 'node-affinity-mismatch'],
  };
}

function dropKey(key: string): Change {
  return {
    id: `drop ${key}`,
    title: `drop ${key} from the node selector`,
    kind: 'changes-intent',
    target: 'InferenceService',
    operations: ({ InferenceService }): JsonPatchOperation[] =>
      Object.keys(InferenceService.spec.nodeSelector ?? {}).length === 1
        ? [{ op: 'remove', path: jsonPointer('spec', 'nodeSelector') }]
        : [{ op: 'remove', path: jsonPointer('spec', 'nodeSelector', key) }],
    consequence: `The service may then run on any node, whatever its ${key}.`,
    isConcession: false,
    answers: ['node-selector-mismatch', 'node-affinity-mismatch'],
  };
}

/** A key that no node has, and the node's similar key with the wanted value. */
function likelyKey(
  { snapshot }: DiagnosisContext,
  { key, wanted, actual }: SelectorMismatch,
  nodeLabels: Record<string, string>,
): string | undefined {
  if (
    actual !== undefined ||
    labelValues(snapshot.nodes, key).counts.size > 0
  ) {
    return undefined;
  }
  return nearest(
    key,
    Object.keys(nodeLabels).filter(other => nodeLabels[other] === wanted),
  );
}

/** Whether no node has the wanted value, and the node's own is the one that was likely meant. */
function isLikelyTypo(
  { snapshot }: DiagnosisContext,
  { key, wanted, actual }: SelectorMismatch,
): boolean {
  const values = labelValues(snapshot.nodes, key);
  return !values.counts.has(wanted) && values.nearestTo(wanted) === actual;
}

function namesPoolOrProduct(
  { profiles }: DiagnosisContext,
  key: string,
): boolean {
  return profiles.some(
    ({ poolLabels, acceleratorLabels, spot }) =>
      poolLabels.includes(key) ||
      acceleratorLabels.includes(key) ||
      [...(spot?.labels ?? []), ...(spot?.onDemandLabels ?? [])].some(
        label => label.key === key,
      ),
  );
}
