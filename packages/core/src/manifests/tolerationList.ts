import { ExplainedToleration } from '../clouds/profile';
import { Toleration } from '../kubernetes/objects';

/** Tolerations in the order in which they were added, each only once. */
export class TolerationList {
  readonly items: ExplainedToleration[] = [];

  add(toleration: Toleration, why: string): void {
    const text = tolerationIdentity(toleration);
    if (this.items.some(item => tolerationIdentity(item.toleration) === text))
      return;
    this.items.push({ toleration, why });
  }

  tolerates(taint: { key: string; effect: string }): boolean {
    return this.items.some(
      ({ toleration }) =>
        toleration.key === taint.key &&
        toleration.operator === 'Exists' &&
        (!toleration.effect || toleration.effect === taint.effect),
    );
  }
}

/** What two tolerations have in common that mean the same. */
export function tolerationIdentity(toleration: Toleration): string {
  return JSON.stringify([
    toleration.key ?? '',
    toleration.operator ?? 'Equal',
    toleration.value ?? '',
    toleration.effect ?? '',
    toleration.tolerationSeconds ?? null,
  ]);
}
