import { ApiError } from '../errors/ApiError';
import { ApiObject } from '../resources/ApiObject';
import { ResourceType } from '../resources/ResourceType';

export type ObjectPredicate = (object: ApiObject) => boolean;

/**
 * `labelSelector` of a list request: `a=b,c!=d,e in (f,g),h notin (i),j,!k`.
 * Mirrors apimachinery's `labels.Parse`.
 *
 * @throws ApiError 400 for text that is no selector
 */
export function parseLabelSelector(text: string): ObjectPredicate {
  const requirements = splitOutsideParentheses(text).map(parseRequirement);
  return object =>
    requirements.every(matches => matches(object.metadata.labels ?? {}));
}

/**
 * `fieldSelector` of a list request: `a.b=c,d!=e`. Every resource can be
 * selected by name and namespace, some by more.
 *
 * @throws ApiError 400 for a field that the resource does not offer
 */
export function parseFieldSelector(
  text: string,
  type: ResourceType,
): ObjectPredicate {
  const offered = [
    'metadata.name',
    ...(type.namespaced ? ['metadata.namespace'] : []),
    ...(type.selectableFields ?? []),
  ];
  const requirements = text
    .split(',')
    .filter(Boolean)
    .map(term => {
      const parts = /^([^=!]+)(==|!=|=)(.*)$/.exec(term);
      if (!parts) {
        throw ApiError.badRequest(
          `Unable to find "${type.kind}" that match label selector "", field selector "${text}": invalid selector: '${text}'; can't understand '${term}'`,
        );
      }
      const [, field, operator, value] = parts;
      if (!offered.includes(field)) {
        throw ApiError.badRequest(`field label not supported: ${field}`);
      }
      return { path: field.split('.'), negated: operator === '!=', value };
    });
  return object =>
    requirements.every(
      ({ path, negated, value }) =>
        (textAt(object, path) === value) !== negated,
    );
}

function textAt(object: unknown, path: string[]): string {
  const value = path.reduce<unknown>(
    (current, key) => (current as Record<string, unknown> | undefined)?.[key],
    object,
  );
  return value === undefined || value === null ? '' : String(value);
}

function splitOutsideParentheses(text: string): string[] {
  return text
    .split(/,(?![^(]*\))/)
    .map(part => part.trim())
    .filter(Boolean);
}

function parseRequirement(
  text: string,
): (labels: Record<string, string>) => boolean {
  const set = /^(\S+)\s+(in|notin)\s+\(([^)]*)\)$/.exec(text);
  if (set) {
    const [, key, operator, list] = set;
    const values = list.split(',').map(value => value.trim());
    return operator === 'in'
      ? labels => key in labels && values.includes(labels[key])
      : labels => !(key in labels) || !values.includes(labels[key]);
  }
  const equality = /^([^\s=!]+)\s*(==|=|!=)\s*(\S*)$/.exec(text);
  if (equality) {
    const [, key, operator, value] = equality;
    return operator === '!='
      ? labels => labels[key] !== value
      : labels => labels[key] === value;
  }
  if (/^![^\s=!]+$/.test(text)) {
    return labels => !(text.slice(1) in labels);
  }
  if (/^[^\s=!()]+$/.test(text)) {
    return labels => text in labels;
  }
  throw ApiError.badRequest(
    `unable to parse requirement: found '${text}', expected: a label selector`,
  );
}
