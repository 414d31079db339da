import { Taint } from '../kubernetes/objects';

type Allocatable = ReadonlyMap<string, number>;

/**
 * Lets nodes of one kind share what they have in common. A cluster has few
 * kinds of nodes, so the filters, which go through all nodes, find it in the
 * processor's caches.
 */
export class NodeClasses {
  private readonly allocatables = new Map<string, Allocatable>();
  private readonly taints = new Map<string, readonly Taint[]>();

  allocatable(given: Allocatable): Allocatable {
    return common(this.allocatables, JSON.stringify([...given]), given);
  }

  taintsLike(given: readonly Taint[]): readonly Taint[] {
    return common(
      this.taints,
      JSON.stringify(
        given.map(({ key, value, effect }) => [key, value, effect]),
      ),
      given,
    );
  }
}

/** Nodes come and go for as long as the index lives; what is forgotten is only no longer shared. */
const MOST_REMEMBERED = 10_000;

function common<Value>(
  known: Map<string, Value>,
  id: string,
  given: Value,
): Value {
  const same = known.get(id);
  if (same !== undefined) {
    return same;
  }
  if (known.size >= MOST_REMEMBERED) {
    known.clear();
  }
  known.set(id, given);
  return given;
}
