import { ClusterView } from '../clusterCache/ClusterView';

/** What may be a node's name: a DNS subdomain. */
const NAMES = /[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?/g;

/**
 * The same words for a caller who may not see nodes: their names are replaced
 * wherever a sentence, a command or a proof mentions them. Only for texts: a
 * service may be called like a node.
 */
export function withoutNodeNames<T>(view: ClusterView, words: T): T {
  const { nodes } = view.contents.stores;
  const isNode = (name: string) => nodes.get(name) !== undefined;
  return replaceIn(words, isNode) as T;
}

function replaceIn(value: unknown, isNode: (name: string) => boolean): unknown {
  if (typeof value === 'string') {
    return value.replace(NAMES, name => (isNode(name) ? 'a node' : name));
  }
  if (Array.isArray(value)) {
    return value.map(item => replaceIn(item, isNode));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        replaceIn(item, isNode),
      ]),
    );
  }
  return value;
}
