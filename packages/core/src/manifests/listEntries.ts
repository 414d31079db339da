import { Toleration } from '../kubernetes/objects';
import { tolerationIdentity } from './tolerationList';

/** By what an entry of a list is the same one in an edited file. */
export type EntryIdentity = (entry: unknown) => string | undefined;

/**
 * How entries of a list are told apart, by the list's field; undefined for a
 * list whose order or whole matters, which is only ever replaced as a whole.
 */
export function entryIdentity(
  path: readonly (string | number)[],
): EntryIdentity | undefined {
  const field = path[path.length - 1];
  return typeof field === 'string' && Object.hasOwn(identities, field)
    ? identities[field]
    : undefined;
}

const identities: Record<string, EntryIdentity> = {
  tolerations: entry =>
    isRecord(entry)
      ? tolerationIdentity(entry as unknown as Toleration)
      : undefined,
  // Requirements of one term must all hold.
  matchExpressions: byFields('key', 'operator'),
  metrics: byFields('type', 'name'),
  // Of a kustomization.
  patches: byFields('path'),
  resources: entry =>
    typeof entry === 'string' ? entry.replace(/^\.\//, '') : undefined,
  // Of an Argo CD Application: CreateNamespace=true.
  syncOptions: entry =>
    typeof entry === 'string' ? entry.split('=')[0] : undefined,
};

function byFields(...fields: string[]): EntryIdentity {
  return entry =>
    isRecord(entry) && fields.every(field => field in entry)
      ? JSON.stringify(fields.map(field => entry[field]))
      : undefined;
}

/** Whether a value is a map. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
