import {
  InferenceService,
  LLMKUBE_API_VERSION,
  Model,
} from '../../llmkube/objects';
import { DiagnosisContext } from '../context';
import { Remedy } from '../diagnosis';
import { driftsFromSpec } from '../findings/specDrift';
import { gitopsManager } from '../findings/gitops';
import { isOutsideKubeScheduler } from '../findings/gates';
import { isPreempting } from '../findings/preemption';
import { isStopped } from '../findings/stopped';
import { applyJsonPatch } from '../patch/jsonPatch';
import { yamlDiff } from '../patch/yamlDiff';
import { podCreationRefusal } from '../podCreation';
import { count, sentence } from '../wording';
import { changeSets } from './candidates';
import { Change, kindOf, kindRank, Subject } from './change';
import { preemptingPriorities } from './priority';
import { creationChangeSets } from './podCreation';
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
  for (const changes of candidateChanges(context)) {
    if (proofs >= MAX_PROOFS || proved.length >= MAX_REMEDIES) {
      break;
    }
    // A set that contains a proved one asks for more than is needed.
    if (proved.some(known => goesBeyond(changes, known.changes))) {
      continue;
    }
    proofs++;
    const remedy = proveChanges(context, changes);
    if (remedy) {
      proved.push(remedy);
    }
  }
  const mayPreempt =
    proved.length === 0 &&
    context.placement?.fits.length === 0 &&
    !isRefused(context);
  const others = mayPreempt ? preemptingPriorities(context) : [];
  return [
    ...proved,
    ...others.flatMap(change => proveChanges(context, [change]) ?? []),
  ].sort(byRank);
}

/** What keeps pods from being created has to go before what keeps them from being placed. */
function candidateChanges(context: DiagnosisContext): Change[][] {
  const creation = creationChangeSets(context);
  if (isRefused(context) || creation.length > 0) {
    return creation;
  }
  return context.placement?.fits.length ? [] : changeSets(context);
}

function isRefused(context: DiagnosisContext): boolean {
  return podCreationRefusal(context) !== undefined;
}

function needsRemedy(context: DiagnosisContext): boolean {
  const { placement, candidate, pods, index, workload } = context;
  return (
    index !== undefined &&
    placement !== undefined &&
    candidate !== undefined &&
    workload?.kind === 'Deployment' &&
    // What the operator really makes of the spec is then not known.
    !driftsFromSpec(context) &&
    !isStopped(context) &&
    !isOutsideKubeScheduler(candidate) &&
    !isPreempting(pods?.unscheduled ?? [])
  );
}

/** Whether changes do all that the known ones do, and more, or give up more for the same. */
function goesBeyond(changes: Change[], known: Change[]): boolean {
  return known.every(less =>
    changes.some(
      more =>
        more.id === less.id ||
        (more.gives !== undefined &&
          less.gives !== undefined &&
          more.gives.what === less.gives.what &&
          more.gives.amount >= less.gives.amount),
    ),
  );
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
    InferenceService: typed(context.service, 'InferenceService'),
    Model: typed(context.model!, 'Model'),
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

/** Objects that come out of lists may lack their type. */
function typed<T extends InferenceService | Model>(object: T, kind: string): T {
  return { ...object, apiVersion: LLMKUBE_API_VERSION, kind };
}

function consequence(
  { pods }: DiagnosisContext,
  changes: Change[],
  target: Parameters<typeof gitopsManager>[0],
  proof: Proof,
): { consequence?: string } {
  const manager = gitopsManager(target);
  const sentences = new Set([
    ...changes.map(change => change.consequence),
    restart(pods?.ready.length ?? 0, proof.strategy),
    manager &&
      `${manager} manages this object: make the change in Git; a direct patch is temporary.`,
  ]);
  sentences.delete(undefined);
  return sentences.size > 0 ? { consequence: [...sentences].join(' ') } : {};
}

function restart(
  serving: number,
  strategy: Proof['strategy'],
): string | undefined {
  if (serving === 0) {
    return undefined;
  }
  return strategy === 'Recreate'
    ? `${count(serving, 'serving pod')} will be stopped first: the service does not answer until the new pods are ready.`
    : `${count(serving, 'serving pod')} will be replaced one after another.`;
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
