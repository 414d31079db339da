import { derivedOnce } from './derivedOnce';
import { fittedNode } from './fittedObjects';
import { objectsOf } from './lenient';
import { Node } from './objects';

const fittedNodes = new WeakMap<Node, Node>();

/**
 * What of a node can be read. A warm cluster's nodes stay the same objects from
 * one diagnosis to the next while nothing changes, so each is looked at once.
 */
export function fittedOnce(node: Node): Node {
  let fit = fittedNodes.get(node);
  if (!fit) {
    fit = fittedNode(node);
    fittedNodes.set(node, fit);
    fittedNodes.set(fit, fit);
  }
  return fit;
}

/** {@link fittedOnce} of a whole list: the same list for the same nodes. */
export const fittedNodesOnce = derivedOnce((nodes: Node[]) =>
  objectsOf(nodes).map(fittedOnce),
);
