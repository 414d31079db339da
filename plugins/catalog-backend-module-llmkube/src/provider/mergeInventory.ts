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
const NOT_FOLLOWED: ClusterState[] = [...UNREADABLE, 'stale'];

/**
 * Two reads have to agree that an object is gone, and not at the same moment:
 * the second may be answered by another process, or after a resync.
 */
export const PROOF_TAKES_MS = 500;

/**
 * Adds an answer to what was known. An object is dropped only on proof: two
 * answers, some time apart, whose list of that kind was complete and which
 * both lacked it. Anything less keeps it.
 *
 * @param options - `now` in milliseconds of the epoch; `believesOlder` takes an
 *   older version of an object from a complete list for its present one, as it
 *   is after a cluster was restored. Else the answer is of a replica that is
 *   behind, and would undo what another one has told.
 */
export function mergeInventory(
  known: KnownObject[],
  answer: Inventory,
  options: { now: number; believesOlder?: boolean },
): MergedInventory {
  const { now, believesOlder = false } = options;
  const merged: MergedInventory = { objects: [], awaitsProof: false };
  for (const kind of inventoryKinds) {
    const list = answer[kind];
    const before = new Map(
      known
        .filter(each => each.kind === kind)
        .map(each => [key(each.object), each.object]),
    );
    const present = list.items
      .filter(object => before.has(key(object)) || provesPresence(answer, list))
      .map(object => ({
        kind,
        object: newest(object, before.get(key(object)), {
          believesOlder: believesOlder && list.complete,
        }),
      }));
    const names = new Set(present.map(({ object }) => key(object)));
    const absent = known.filter(
      each => each.kind === kind && !names.has(key(each.object)),
    );
    merged.objects.push(...present);
    for (const each of absent) {
      if (!provesAbsence(answer, list)) {
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

/** What a replica remembers that follows nothing any more may be gone by now. */
function provesPresence({ cluster }: Inventory, list: InventoryKind): boolean {
  return list.complete || !NOT_FOLLOWED.includes(cluster.state);
}

/**
 * The version stays that of the last change that matters here: each one since
 * would be written to the database for nothing.
 */
function newest(
  told: InventoryObject,
  known: InventoryObject | undefined,
  { believesOlder }: { believesOlder: boolean },
): InventoryObject {
  const isKnown =
    known && (isSame(told, known) || (!believesOlder && isOlder(told, known)));
  if (isKnown) return known;
  const { resourceVersion } = told;
  return {
    ...withoutVolatileFields(told),
    ...(resourceVersion && { resourceVersion }),
  };
}

function isSame(left: InventoryObject, right: InventoryObject): boolean {
  return (
    JSON.stringify(withoutVolatileFields(left)) ===
    JSON.stringify(withoutVolatileFields(right))
  );
}

/** Kubernetes lets clients compare the versions of one object as integers. */
function isOlder(told: InventoryObject, known: InventoryObject): boolean {
  return (
    told.uid === known.uid &&
    Number(told.resourceVersion) < Number(known.resourceVersion)
  );
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
