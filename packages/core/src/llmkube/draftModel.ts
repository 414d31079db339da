import { objectOf, textOf } from '../kubernetes/lenient';
import { InferenceService } from './objects';

/** Kinds of speculative decoding that may read a second model from disk, with their aliases. */
const WITH_DRAFT_WEIGHTS = [
  'draft',
  'draft-simple',
  'draft-eagle3',
  'draft-mtp',
  'mtp',
  'draft-dflash',
  'draft-dspark',
];

/**
 * Whether the operator waits for and mounts the Model that
 * `spec.speculativeDecoding.draftModelRef` names.
 *
 * Mirrors LLMKube's `draftModelRefFor`.
 */
export function usesDraftModel({ spec }: InferenceService): boolean {
  const decoding = objectOf(spec.speculativeDecoding);
  const type = textOf(decoding?.type as string | undefined);
  return (
    Boolean(decoding?.draftModelRef) &&
    type !== undefined &&
    WITH_DRAFT_WEIGHTS.includes(type)
  );
}
