import {
  labelOf,
  objectOf,
  objectsOf,
  textEntriesOf,
  textsOf,
} from './lenient';
import { LabelSelector } from './objects';

/** Labels as on an object's metadata. */
export type Labels = Record<string, string> | undefined;

/** A selector that was read once and can be asked many times. */
export interface LabelMatcher {
  /** Selects everything because it requires nothing. */
  empty: boolean;
  matches(labels: Labels): boolean;
}

/**
 * Whether the selector selects an object with these labels. An absent selector
 * selects nothing, an empty one everything.
 *
 * Mirrors apimachinery's `LabelSelectorAsSelector`; a selector that it refuses
 * (an unknown operator, `In` without values) selects nothing.
 *
 * @public
 */
export function matchesLabelSelector(
  selector: LabelSelector | undefined,
  labels: Record<string, string> | undefined,
): boolean {
  return labelMatcher(selector).matches(labels);
}

/** Reads a selector once; `extra` requirements are added unless the selector is absent. */
export function labelMatcher(
  selector: LabelSelector | null | undefined,
  extra: LabelRequirement[] = [],
): LabelMatcher {
  const given = objectOf(selector);
  if (!given) {
    return NOTHING;
  }
  const requirements: LabelRequirement[] = textEntriesOf(given.matchLabels).map(
    ([key, value]) => ({ key, operator: 'In', values: [value] }),
  );
  for (const expression of objectsOf(given.matchExpressions)) {
    const requirement = requirementOf(expression);
    if (!requirement) {
      return NOTHING;
    }
    requirements.push(requirement);
  }
  requirements.push(...extra);
  if (requirements.length === 0) {
    return EVERYTHING;
  }
  return {
    empty: false,
    matches: labels =>
      requirements.every(requirement => meets(requirement, labels)),
  };
}

/** One condition on one label. */
export interface LabelRequirement {
  key: string;
  operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  values: string[];
}

const NOTHING: LabelMatcher = { empty: false, matches: () => false };
const EVERYTHING: LabelMatcher = { empty: true, matches: () => true };

function requirementOf(
  expression: NonNullable<LabelSelector['matchExpressions']>[number],
): LabelRequirement | undefined {
  const { key, operator } = expression;
  const values = textsOf(expression.values);
  if (typeof key !== 'string') {
    return undefined;
  }
  switch (operator) {
    case 'In':
    case 'NotIn':
      return values.length > 0 ? { key, operator, values } : undefined;
    case 'Exists':
    case 'DoesNotExist':
      return values.length === 0 ? { key, operator, values } : undefined;
    default:
      return undefined;
  }
}

function meets(requirement: LabelRequirement, labels: Labels): boolean {
  const value = labelOf(labels, requirement.key);
  switch (requirement.operator) {
    case 'In':
      return value !== undefined && requirement.values.includes(value);
    case 'NotIn':
      return value === undefined || !requirement.values.includes(value);
    case 'Exists':
      return value !== undefined;
    default:
      return value === undefined;
  }
}
