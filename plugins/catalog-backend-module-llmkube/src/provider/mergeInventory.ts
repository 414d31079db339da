import type {
  ClusterState,
  Inventory,
  InventoryKind,
  InventoryObject,
} from 'backstage-plugin-llmkube-common';

/** The kinds of an inventory, by the name of its list. */
export const inventoryKinds = [
  'inferenceServices',
  'models',
  'modelRouters',
  'namespaces',
] as const;
/** @see inventoryKinds */
export type InventoryKindName = (typeof inventoryKinds)[number];

/** An object as it was last known. */
export interface KnownObject {
  kind: InventoryKindName;
  object: InventoryObject;
  /** When a complete list first lacked it, in milliseconds of the epoch. */
  absentSince?: number;
}

/** What is known after an answer. */
export interface MergedInventory {
  objects: KnownObject[];
  /** Whether another read could prove that an object is gone. */
  awaitsProof: boolean;
}

const UNREADABLE: ClusterState[] = ['forbidden', 'unreachable'];

/**
 * Two reads have to agree that an object is gone, and not at the same moment:
 * the second may be answered by another process, or after a resync.
 */
export const PROOF_TAKES_MS = 500;

/**
 * Adds an answer to what was known. An object is dropped only on proof: two
 * answers, some time apart, whose list of that kind was complete and which
 * both lacked it. Anything less keeps it.
 */
export function mergeInventory(
  known: KnownObject[],
  answer: Inventory,
  now: number,
): MergedInventory {
  const merged: MergedInventory = { objects: [], awaitsProof: false };
  for (const kind of inventoryKinds) {
    const present = answer[kind].items.map(object => ({
      kind,
      object: withoutVolatileFields(object),
    }));
    const names = new Set(present.map(({ object }) => key(object)));
    const absent = known.filter(
      each => each.kind === kind && !names.has(key(each.object)),
    );
    merged.objects.push(...present);
    for (const each of absent) {
      if (!provesAbsence(answer, answer[kind])) {
        merged.objects.push({ kind, object: each.object });
        continue;
      }
      const absentSince = each.absentSince ?? now;
      if (
        each.absentSince === undefined ||
        now - absentSince < PROOF_TAKES_MS
      ) {
        merged.objects.push({ ...each, absentSince });
        merged.awaitsProof = true;
      }
    }
  }
  return merged;
}

/**
 * The state of the cluster is no condition beyond that: it is `stale` too when
 * only a list is late that the catalog does not read.
 */
function provesAbsence({ cluster }: Inventory, list: InventoryKind): boolean {
  return list.complete && !UNREADABLE.includes(cluster.state);
}

function key({ namespace, name }: InventoryObject): string {
  return `${namespace}/${name}`;
}

/** What changes without a change of the spec would be written over and over. */
export function withoutVolatileFields(
  object: InventoryObject,
): InventoryObject {
  const { namespace, name, uid, labels, annotations, facts } = object;
  return { namespace, name, uid, labels, annotations, facts };
}
