import { Taint, Toleration } from '../kubernetes/objects';

export function tolerates(t: Toleration, taint: Taint): boolean {
  if (t.effect && t.effect !== taint.effect) return false;
  if (t.key && t.key !== taint.key) return false;
  return (
    t.operator === 'Exists' ||
    ((t.value ?? '') === (taint.value ?? '') && !!t.key)
  );
}
