import { fittedNode } from '../kubernetes/fittedObjects';
import { Node } from '../kubernetes/objects';

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
  }
  return fit;
}
