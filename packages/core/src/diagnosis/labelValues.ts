import { Node } from '../kubernetes/objects';
import { nearest } from './nearest';

/** The values that a label has on the nodes, and on how many each. */
export interface LabelValues {
  counts: ReadonlyMap<string, number>;
  /** The value that `wanted` was likely meant to be. */
  nearestTo(wanted: string): string | undefined;
}

/**
 * Reads a label of all nodes. Each kind of node asks the same again, so a list
 * of nodes that was read is remembered.
 */
export function labelValues(
  nodes: Node[] | undefined,
  key: string,
): LabelValues {
  const ofNodes = known.get(nodes ?? NO_NODES) ?? new Map();
  known.set(nodes ?? NO_NODES, ofNodes);
  const values = ofNodes.get(key) ?? readValues(nodes ?? NO_NODES, key);
  ofNodes.set(key, values);
  return values;
}

const NO_NODES: Node[] = [];
const known = new WeakMap<Node[], Map<string, LabelValues>>();

function readValues(nodes: Node[], key: string): LabelValues {
  const counts = new Map<string, number>();
  for (const { metadata } of nodes) {
    const value = metadata.labels?.[key];
    if (value !== undefined) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  let last: { wanted: string; found: string | undefined } | undefined;
  return {
    counts,
    nearestTo: wanted => {
      if (last?.wanted !== wanted) {
        last = { wanted, found: nearest(wanted, counts.keys()) };
      }
      return last.found;
    },
  };
}
