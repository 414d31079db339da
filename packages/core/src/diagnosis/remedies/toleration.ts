import { capacityTypeOf } from '../../clouds/nodePool';
import { CloudProfile } from '../../clouds/profile';
import { Node, Taint, Toleration } from '../../kubernetes/objects';
import { DiagnosisContext } from '../context';
import { JsonPatchOperation } from '../diagnosis';
import { jsonPointer, setOperations } from '../patch/jsonPatch';
import { formatTaint, taintNature } from '../taintNature';
import { Change } from './change';

/**
 * A toleration for exactly one taint: its key, value and effect. Undefined for
 * taints that must not be tolerated: of nodes that aren't ready or go away, and
 * of the control plane.
 */
export function tolerateTaint(
  context: DiagnosisContext,
  taint: Taint,
): Change | undefined {
  const nature = taintNature(taint, context.profiles);
  if (!taint.key || nature === 'lifecycle' || nature === 'reserved') {
    return undefined;
  }
  const misspelt = misspeltToleration(context, taint);
  const mends = misspelt === undefined ? 'permits' : 'corrects';
  const changesIntent = nature === 'spot' && !asksForSpot(context);
  return {
    id: `tolerate ${formatTaint(taint)}`,
    title: `tolerate the taint ${formatTaint(taint)}`,
    kind: changesIntent ? 'changes-intent' : mends,
    target: 'InferenceService',
    operations: ({ InferenceService }) =>
      misspelt === undefined
        ? setOperations(
            InferenceService,
            ['spec', 'tolerations', '-'],
            toleration(taint),
          )
        : replaceToleration(misspelt, toleration(taint)),
    consequence: consequence(nature, changesIntent),
    isConcession: false,
    answers: ['untolerated-taint', 'node-pools-do-not-match'],
  };
}

/** A taint without a value is matched by `Exists`, as its value can't be written. */
function toleration({ key, value, effect }: Taint): Toleration {
  return value
    ? { key, operator: 'Equal', value, effect }
    : { key, operator: 'Exists', effect };
}

function replaceToleration(
  index: number,
  value: Toleration,
): JsonPatchOperation[] {
  return [
    { op: 'replace', path: jsonPointer('spec', 'tolerations', index), value },
  ];
}

/** Index of a toleration of the same key and effect whose value no taint of the cluster has. */
function misspeltToleration(
  { service, snapshot }: DiagnosisContext,
  taint: Taint,
): number | undefined {
  const index = (service.spec.tolerations ?? []).findIndex(
    ({ key, operator = 'Equal', effect }) =>
      key === taint.key &&
      operator === 'Equal' &&
      (!effect || effect === taint.effect),
  );
  if (index === -1) {
    return undefined;
  }
  const { value = '' } = service.spec.tolerations![index];
  const isUsed = (snapshot.nodes ?? []).some(({ spec }) =>
    spec?.taints?.some(
      other => other.key === taint.key && (other.value ?? '') === value,
    ),
  );
  return isUsed ? undefined : index;
}

/** Many kinds of nodes may carry a spot taint; the question is the same for all of them. */
const spotAskers = new WeakMap<DiagnosisContext, boolean>();

function asksForSpot(context: DiagnosisContext): boolean {
  const asks = spotAskers.get(context) ?? restrictsToSpot(context);
  spotAskers.set(context, asks);
  return asks;
}

/** Whether the service already restricts itself to spot nodes, so that tolerating them is no news. */
function restrictsToSpot(context: DiagnosisContext): boolean {
  const { candidate, nodes, profiles } = context;
  const restricts =
    Object.keys(candidate?.spec.nodeSelector ?? {}).length > 0 ||
    candidate?.spec.affinity?.nodeAffinity
      ?.requiredDuringSchedulingIgnoredDuringExecution !== undefined;
  if (!restricts) {
    return false;
  }
  const chosen = nodes.filter(
    ({ verdict }) =>
      !verdict.blockers.some(({ plugin }) => plugin === 'NodeAffinity'),
  );
  return (
    chosen.length > 0 &&
    chosen.every(({ node }) => node !== undefined && isSpot(node, profiles))
  );
}

function isSpot(node: Node, profiles: CloudProfile[]): boolean {
  return (
    capacityTypeOf(node, profiles) === 'spot' ||
    Boolean(
      node.spec?.taints?.some(taint => taintNature(taint, profiles) === 'spot'),
    )
  );
}

function consequence(
  nature: ReturnType<typeof taintNature>,
  changesIntent: boolean,
): string | undefined {
  if (nature === 'spot') {
    return changesIntent
      ? 'The service may then run on spot nodes, which can be taken away at short notice.'
      : undefined;
  }
  return nature === 'dedicated'
    ? 'The taint was set to keep these nodes for certain pods: ask their owner whether this service may use them.'
    : undefined;
}
