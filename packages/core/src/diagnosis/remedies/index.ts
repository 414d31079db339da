import { DiagnosisContext } from '../context';
import { Remedy } from '../diagnosis';
import { gitopsManager } from '../findings/gitops';
import { isOutsideKubeScheduler } from '../findings/gates';
import { isPreempting } from '../findings/preemption';
import { isStopped } from '../findings/stopped';
import { applyJsonPatch } from '../patch/jsonPatch';
import { yamlDiff } from '../patch/yamlDiff';
import { sentence } from '../wording';
import { changeSets } from './candidates';
import { Change, kindOf, kindRank, Subject } from './change';
import { preemptingPriorities } from './priority';
import { Proof, prove } from './proof';

/** A remedy with the changes that it consists of. */
export interface ProvedRemedy {
  remedy: Remedy;
  changes: Change[];
}

/** Proofs cost an evaluation each; what is not among the nearest changes is not worth one. */
const MAX_PROOFS = 12;
const MAX_REMEDIES = 5;

/**
 * The smallest changes of the InferenceService or Model that let all wanted
 * replicas be placed now, each proved by deriving, admitting and placing the
 * pods of the changed objects. Ranked: what only permits, what corrects, what
 * changes intent; then fewer changes.
 */
export function findRemedies(context: DiagnosisContext): ProvedRemedy[] {
  if (!needsRemedy(context)) {
    return [];
  }
  const proved: ProvedRemedy[] = [];
  let proofs = 0;
  for (const changes of changeSets(context)) {
    if (proofs >= MAX_PROOFS || proved.length >= MAX_REMEDIES) {
      break;
    }
    // A set that contains a proved one asks for more than is needed.
    if (proved.some(known => includesAll(changes, known.changes))) {
      continue;
    }
    proofs++;
    const remedy = proveChanges(context, changes);
    if (remedy) {
      proved.push(remedy);
    }
  }
  const others = proved.length > 0 ? [] : preemptingPriorities(context);
  return [
    ...proved,
    ...others.flatMap(change => proveChanges(context, [change]) ?? []),
  ].sort(byRank);
}

function needsRemedy(context: DiagnosisContext): boolean {
  const { placement, candidate, pods, index, workload } = context;
  return (
    index !== undefined &&
    placement !== undefined &&
    candidate !== undefined &&
    workload?.kind === 'Deployment' &&
    placement.fits.length === 0 &&
    !isStopped(context) &&
    !isOutsideKubeScheduler(candidate) &&
    !isPreempting(pods?.unscheduled ?? [])
  );
}

function includesAll(changes: Change[], others: Change[]): boolean {
  return others.every(other => changes.some(({ id }) => id === other.id));
}

function proveChanges(
  context: DiagnosisContext,
  changes: Change[],
): ProvedRemedy | undefined {
  const { target } = changes[0];
  // One patch changes one object.
  if (changes.some(change => change.target !== target)) {
    return undefined;
  }
  const before: Subject = {
    InferenceService: withKind(context.service, 'InferenceService'),
    Model: withKind(context.model!, 'Model'),
  };
  let after = before;
  const patch: Remedy['patch'] = [];
  for (const change of changes) {
    const operations = change.operations(after);
    patch.push(...operations);
    after = { ...after, [target]: applyJsonPatch(after[target], operations) };
  }
  const proof = prove(context, after, changes);
  return (
    proof && {
      changes,
      remedy: {
        title: sentence(changes.map(({ title }) => title).join(' and ')),
        kind: kindOf(changes),
        target: {
          kind: target,
          namespace: before[target].metadata.namespace ?? 'default',
          name: before[target].metadata.name,
        },
        patch,
        diff: yamlDiff(before[target], after[target]),
        ...consequence(context, changes, before[target], proof),
        proof: {
          fitsOn: proof.fitsOn,
          replicas: proof.replicas,
          assumes: proof.assumes,
        },
      },
    }
  );
}

function withKind<T extends { apiVersion?: string; kind?: string }>(
  object: T,
  kind: string,
): T {
  return { ...object, kind: object.kind ?? kind };
}

function consequence(
  { pods }: DiagnosisContext,
  changes: Change[],
  target: Parameters<typeof gitopsManager>[0],
  proof: Proof,
): { consequence?: string } {
  const serving = pods?.ready.length ?? 0;
  const manager = gitopsManager(target);
  const sentences = [
    ...changes.map(change => change.consequence),
    serving > 0
      ? proof.strategy === 'Recreate'
        ? `The ${serving} serving pods stop first: the service does not answer until the new ones are ready.`
        : `The ${serving} serving pods are replaced one after another.`
      : undefined,
    manager
      ? `${manager} manages this object: make the change in Git; a direct patch is temporary.`
      : undefined,
  ].filter(Boolean);
  return sentences.length > 0 ? { consequence: sentences.join(' ') } : {};
}

function byRank(left: ProvedRemedy, right: ProvedRemedy): number {
  return (
    kindRank[left.remedy.kind] - kindRank[right.remedy.kind] ||
    concessions(left) - concessions(right) ||
    left.changes.length - right.changes.length
  );
}

function concessions({ changes }: ProvedRemedy): number {
  return changes.filter(({ isConcession }) => isConcession).length;
}
