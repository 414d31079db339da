import { Pod, Quantity } from '../kubernetes/objects';

export function podRequest(pod: Pod, resource: string): number {
  const of = (c: any) =>
    number(
      c?.resources?.requests?.[resource] ?? c?.resources?.limits?.[resource],
    );
  const main = (pod.spec?.containers ?? []).reduce((sum, c) => sum + of(c), 0);
  let sidecars = 0;
  let peak = 0;
  for (const c of pod.spec?.initContainers ?? []) {
    if (c.restartPolicy === 'Always') {
      sidecars += of(c);
      peak = Math.max(peak, sidecars);
    } else peak = Math.max(peak, sidecars + of(c));
  }
  return Math.max(main + sidecars, peak);
}
export function number(q: Quantity | undefined): number {
  return Number(q ?? 0) || 0;
}
