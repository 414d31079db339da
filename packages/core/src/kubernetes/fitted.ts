/**
 * What a field has to be so that it can be read: a text, a number, a list or
 * map of such, or an object with fields. Fields that a shape doesn't name are
 * left as they are.
 */
export type Shape =
  | 'text'
  | 'number'
  | 'boolean'
  | 'quantity'
  | 'object'
  | { list: Shape }
  | { map: Shape }
  | { fields: Readonly<Record<string, Shape>> };

/**
 * The value with everything left out that doesn't have its shape: an object
 * from a cluster of another version, a projection or a form may hold anything
 * anywhere, and what can't be read is taken as not given. A value that fits
 * (nearly all do) is returned itself, not copied.
 */
export function fitted<Value>(value: Value, shape: Shape): Value | undefined {
  return fit(value, shape) as Value | undefined;
}

function fit(value: unknown, shape: Shape): unknown {
  switch (shape) {
    case 'text':
      return typeof value === 'string' ? value : undefined;
    case 'number':
      return Number.isFinite(value) ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'quantity':
      return typeof value === 'string' || Number.isFinite(value)
        ? value
        : undefined;
    case 'object':
      return isObject(value) ? value : undefined;
    default:
      return fitParts(value, shape);
  }
}

function fitParts(value: unknown, shape: Exclude<Shape, string>): unknown {
  if ('list' in shape) {
    return Array.isArray(value) ? fitList(value, shape.list) : undefined;
  }
  if (!isObject(value)) {
    return undefined;
  }
  return 'map' in shape
    ? fitFields(value, Object.keys(value), () => shape.map)
    : fitFields(value, Object.keys(shape.fields), key => shape.fields[key]);
}

function fitList(list: unknown[], shape: Shape): unknown[] {
  const items = list.map(item => fit(item, shape));
  return items.every(
    (item, index) => item === list[index] && item !== undefined,
  )
    ? list
    : items.filter(item => item !== undefined);
}

function fitFields(
  object: Record<string, unknown>,
  keys: string[],
  shapeOf: (key: string) => Shape,
): Record<string, unknown> {
  let copy: Record<string, unknown> | undefined;
  for (const key of keys) {
    const value = object[key];
    const fits = value === undefined ? undefined : fit(value, shapeOf(key));
    if (fits !== value) {
      copy ??= { ...object };
      if (fits === undefined) {
        delete copy[key];
      } else {
        copy[key] = fits;
      }
    }
  }
  return copy ?? object;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
