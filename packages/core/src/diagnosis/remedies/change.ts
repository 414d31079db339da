import { Pod } from '../../kubernetes/objects';
import { InferenceService, Model } from '../../llmkube/objects';
import { JsonPatchOperation, Remedy } from '../diagnosis';

/** The two objects that a remedy may change. */
export interface Subject {
  InferenceService: InferenceService;
  Model: Model;
}

/** One smallest change of an InferenceService or Model that removes one obstacle. */
export interface Change {
  /** Equal for equal changes. */
  id: string;
  /** As an imperative, starting in lower case: `tolerate the taint sku=gpu:NoSchedule`. */
  title: string;
  kind: Remedy['kind'];
  target: 'InferenceService' | 'Model';
  /** Operations for the target in the state in which earlier changes left it. */
  operations(subject: Subject): JsonPatchOperation[];
  consequence?: string;
  /** What the proof takes for granted because of this change. */
  assumes?: string[];
  /** Pods of others that the scheduler stops for it. */
  preempts?: Pod[];
  /** How much of what it gives up, where several such changes differ only in that. */
  gives?: { what: string; amount: number };
  /** Whether the service gets less than it asked for, or takes from others. */
  isConcession: boolean;
  /** Codes of the findings that it answers. */
  answers: string[];
}

/** Orders kinds by how much they alter what was meant. */
export const kindRank: Record<Remedy['kind'], number> = {
  permits: 0,
  corrects: 1,
  'changes-intent': 2,
};

/** The kind of several changes together: that of the one that alters most. */
export function kindOf(changes: Change[]): Remedy['kind'] {
  return changes.reduce<Remedy['kind']>(
    (worst, { kind }) => (kindRank[kind] > kindRank[worst] ? kind : worst),
    'permits',
  );
}
