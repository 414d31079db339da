import { Labels } from './labelSelector';
import { labelOf, objectOf, objectsOf, textsOf } from './lenient';
import {
  NodeSelector,
  NodeSelectorRequirement,
  NodeSelectorTerm,
} from './objects';

/** A node selector that was read once and can be asked for many nodes. */
export type NodeMatcher = (labels: Labels, nodeName: string) => boolean;

/**
 * Whether a node with these labels and this name matches the selector: any of
 * its terms, and of a term every expression and field.
 *
 * Mirrors component-helpers' `nodeaffinity.NodeSelector`: a term without any
 * requirement matches nothing, and so does one that can't be read (an unknown
 * operator, a `Gt` without one whole number, an invalid key).
 *
 * @public
 */
export function matchesNodeSelector(
  selector: NodeSelector | undefined,
  labels: Record<string, string> | undefined,
  nodeName: string,
): boolean {
  return nodeMatcher(selector)(labels, nodeName);
}

/** Reads a node selector once. */
export function nodeMatcher(selector: NodeSelector | undefined): NodeMatcher {
  const terms = objectsOf(objectOf(selector)?.nodeSelectorTerms)
    .map(termMatcher)
    .filter(term => term !== undefined);
  return (labels, nodeName) => terms.some(term => term(labels, nodeName));
}

function termMatcher(term: NodeSelectorTerm): NodeMatcher | undefined {
  const expressions = objectsOf(term.matchExpressions).map(expressionMatcher);
  const fields = objectsOf(term.matchFields).map(fieldMatcher);
  const requirements = [...expressions, ...fields];
  if (requirements.length === 0) {
    return undefined;
  }
  const readable = requirements.filter(
    requirement => requirement !== undefined,
  );
  if (readable.length < requirements.length) {
    return undefined;
  }
  return (labels, nodeName) =>
    readable.every(requirement => requirement(labels, nodeName));
}

function expressionMatcher(
  requirement: NodeSelectorRequirement,
): NodeMatcher | undefined {
  const { key, operator } = requirement;
  const values = textsOf(requirement.values);
  if (!isLabelKey(key) || !values.every(isLabelValue)) {
    return undefined;
  }
  switch (operator) {
    case 'In':
      return values.length > 0
        ? labels => {
            const value = labelOf(labels, key);
            return value !== undefined && values.includes(value);
          }
        : undefined;
    case 'NotIn':
      return values.length > 0
        ? labels => {
            const value = labelOf(labels, key);
            return value === undefined || !values.includes(value);
          }
        : undefined;
    case 'Exists':
      return values.length === 0
        ? labels => labelOf(labels, key) !== undefined
        : undefined;
    case 'DoesNotExist':
      return values.length === 0
        ? labels => labelOf(labels, key) === undefined
        : undefined;
    case 'Gt':
    case 'Lt':
      return comparison(key, operator, values);
    default:
      return undefined;
  }
}

function comparison(
  key: string,
  operator: 'Gt' | 'Lt',
  values: string[],
): NodeMatcher | undefined {
  const limit = values.length === 1 ? int64Of(values[0]) : undefined;
  if (limit === undefined) {
    return undefined;
  }
  return labels => {
    const actual = int64Of(labelOf(labels, key));
    if (actual === undefined) {
      return false;
    }
    return operator === 'Gt' ? actual > limit : actual < limit;
  };
}

function fieldMatcher(
  requirement: NodeSelectorRequirement,
): NodeMatcher | undefined {
  const values = textsOf(requirement.values);
  if (requirement.key !== NODE_NAME_FIELD || values.length !== 1) {
    return undefined;
  }
  switch (requirement.operator) {
    case 'In':
      return (_labels, nodeName) => nodeName === values[0];
    case 'NotIn':
      return (_labels, nodeName) => nodeName !== values[0];
    default:
      return undefined;
  }
}

/** The only node field that a selector can refer to. */
export const NODE_NAME_FIELD = 'metadata.name';

function int64Of(text: string | undefined): bigint | undefined {
  if (text === undefined || !/^[+-]?\d{1,40}$/.test(text)) {
    return undefined;
  }
  const value = BigInt(text.replace(/^\+/, ''));
  return value >= -(2n ** 63n) && value < 2n ** 63n ? value : undefined;
}

const NAME = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;
const DNS_SUBDOMAIN =
  /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

function isLabelKey(key: unknown): key is string {
  if (typeof key !== 'string') {
    return false;
  }
  const parts = key.split('/');
  if (parts.length === 1) {
    return NAME.test(key);
  }
  const [prefix, name] = parts;
  return (
    parts.length === 2 &&
    prefix.length <= 253 &&
    DNS_SUBDOMAIN.test(prefix) &&
    NAME.test(name)
  );
}

function isLabelValue(value: string): boolean {
  return value === '' || NAME.test(value);
}
