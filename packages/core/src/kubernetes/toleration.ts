import { objectsOf } from './lenient';
import { Taint, Toleration } from './objects';

/**
 * Whether the toleration matches the taint.
 *
 * Mirrors `Toleration.ToleratesTaint` of the core/v1 API with its defaults: an
 * empty effect or key matches all, an empty operator is `Equal`, `Exists`
 * ignores the value. `Lt` and `Gt` match nothing, because their feature gate
 * is off by default.
 *
 * @public
 */
export function toleratesTaint(toleration: Toleration, taint: Taint): boolean {
  if (toleration.effect && toleration.effect !== taint.effect) {
    return false;
  }
  if (toleration.key && toleration.key !== taint.key) {
    return false;
  }
  switch (toleration.operator || 'Equal') {
    case 'Equal':
      return (toleration.value ?? '') === (taint.value ?? '');
    case 'Exists':
      return true;
    default:
      return false;
  }
}

/**
 * The taints that keep a pod with these tolerations off a node, in the node's
 * order: `NoSchedule` and `NoExecute` ones that no toleration matches.
 * `PreferNoSchedule` never keeps a pod off.
 *
 * Mirrors `FindMatchingUntoleratedTaint`, but returns all of them.
 *
 * @public
 */
export function untoleratedTaints(
  taints: Taint[] | undefined,
  tolerations: Toleration[] | undefined,
): Taint[] {
  const known = objectsOf(tolerations);
  return objectsOf(taints).filter(
    taint =>
      isSchedulingTaint(taint) &&
      !known.some(toleration => toleratesTaint(toleration, taint)),
  );
}

/** Whether the taint's effect concerns scheduling at all. @public */
export function isSchedulingTaint(taint: Taint): boolean {
  return taint.effect === 'NoSchedule' || taint.effect === 'NoExecute';
}
