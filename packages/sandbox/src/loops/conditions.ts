import { Condition } from 'llmkube-portal-core';

/** A condition with the fields that some kinds add. */
export type AnyCondition = Condition & {
  lastUpdateTime?: string;
  lastProbeTime?: null;
  observedGeneration?: number;
};

/**
 * The conditions with that one set. Its transition time stays when the status
 * is what it was; its update time when nothing changed at all.
 */
export function withCondition(
  conditions: AnyCondition[],
  condition: AnyCondition,
): AnyCondition[] {
  const before = conditions.find(({ type }) => type === condition.type);
  if (!before) {
    return [...conditions, condition];
  }
  const sameStatus = before.status === condition.status;
  const unchanged =
    sameStatus &&
    before.reason === condition.reason &&
    before.message === condition.message;
  const set = {
    ...condition,
    ...(sameStatus && { lastTransitionTime: before.lastTransitionTime }),
    ...(unchanged &&
      before.lastUpdateTime && { lastUpdateTime: before.lastUpdateTime }),
  };
  return conditions.map(entry => (entry === before ? set : entry));
}

export function withoutCondition(
  conditions: AnyCondition[],
  type: string,
): AnyCondition[] {
  return conditions.filter(condition => condition.type !== type);
}
