import type { InferenceServiceStatus } from 'backstage-plugin-llmkube-common';
import { DISPLAY_STATES } from 'llmkube-portal-core';

/** What services can be sorted by. */
export const SORT_COLUMNS = [
  'name',
  'state',
  'gpus',
  'cluster',
  'owner',
  'age',
] as const;

export type SortColumn = (typeof SORT_COLUMNS)[number];

export interface ServiceOrder {
  column: SortColumn;
  descending: boolean;
}

const keys: Record<
  SortColumn,
  (service: InferenceServiceStatus) => string | number
> = {
  name: ({ ref }) => ref.name,
  state: ({ state }) => DISPLAY_STATES.indexOf(state),
  gpus: ({ need }) => (need ? need.perReplica * need.replicas : 0),
  cluster: ({ clusterTitle, ref }) => clusterTitle ?? ref.cluster,
  owner: ({ owner }) => owner ?? '',
  // The youngest has the least age.
  age: ({ createdAt }) => -Date.parse(createdAt),
};

/** Sorted by the column; services that are equal in it, by their names. */
export function sortServices(
  services: InferenceServiceStatus[],
  { column, descending }: ServiceOrder,
): InferenceServiceStatus[] {
  const key = keys[column];
  const sign = descending ? -1 : 1;
  return [...services].sort(
    (a, b) =>
      sign * compare(key(a), key(b)) ||
      compare(a.ref.name, b.ref.name) ||
      compare(a.ref.cluster, b.ref.cluster) ||
      compare(a.ref.namespace, b.ref.namespace),
  );
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b));
}
