import { elementStep, FieldPath, FieldSet } from './FieldSet';
import { FieldShape } from './FieldShape';

type Fields = Record<string, unknown>;

/** The live value with everything that an apply configuration says. */
export function mergeApplied(
  live: unknown,
  applied: unknown,
  shape: FieldShape,
): unknown {
  if (Array.isArray(applied)) {
    return Array.isArray(live) ? mergeLists(live, applied, shape) : applied;
  }
  if (!isObject(applied) || !isObject(live) || shape.atomicObject) {
    return applied;
  }
  const result: Fields = { ...live };
  for (const [key, value] of Object.entries(applied)) {
    result[key] = mergeApplied(live[key], value, shape.child(key));
  }
  return result;
}

/** The value without the fields of a set; elements and objects that end up empty go too. */
export function removeFields<T>(
  value: T,
  fields: FieldSet,
  shape: FieldShape,
): T {
  return fields
    .paths()
    .reduce<unknown>(
      (current, path) => remove(current, path, shape),
      value,
    ) as T;
}

function mergeLists(
  live: unknown[],
  applied: unknown[],
  shape: FieldShape,
): unknown[] {
  const { list } = shape;
  if (list.kind === 'atomic') {
    return applied;
  }
  const result = [...live];
  for (const item of applied) {
    const step = elementStep(item, list);
    const index = result.findIndex(other => elementStep(other, list) === step);
    if (index < 0) {
      result.push(item);
    } else {
      result[index] = mergeApplied(result[index], item, shape.item());
    }
  }
  return result;
}

function remove(value: unknown, path: FieldPath, shape: FieldShape): unknown {
  const [step, ...rest] = path;
  if (step.startsWith('f:') && isObject(value)) {
    const field = step.slice(2);
    const child = rest.length
      ? remove(value[field], rest, shape.child(field))
      : undefined;
    const { [field]: old, ...others } = value;
    return child === undefined ||
      (isObject(child) && isEmpty(child) && !isEmpty(old))
      ? others
      : { ...value, [field]: child };
  }
  if (!Array.isArray(value)) {
    return value;
  }
  const { list } = shape;
  if (rest.length === 0 || rest[0] === '.') {
    return value.filter(item => elementStep(item, list) !== step);
  }
  return value.map(item =>
    elementStep(item, list) === step ? remove(item, rest, shape.item()) : item,
  );
}

function isObject(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}
