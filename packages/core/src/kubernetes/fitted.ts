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
  let readable = value;
  if ('map' in shape) {
    for (const key of Object.keys(value)) {
      readable = fitField(value, readable, key, shape.map);
    }
  } else {
    for (const key of Object.keys(shape.fields)) {
      readable = fitField(value, readable, key, shape.fields[key]);
    }
  }
  return readable;
}

function fitList(list: unknown[], shape: Shape): unknown[] {
  let fits: unknown[] | undefined;
  for (let index = 0; index < list.length; index++) {
    const item = fit(list[index], shape);
    if (fits === undefined && (item === undefined || item !== list[index])) {
      fits = list.slice(0, index);
    }
    if (item !== undefined) {
      fits?.push(item);
    }
  }
  return fits ?? list;
}

/** `soFar` is `object` itself until a field has to be changed, then a copy. */
function fitField(
  object: Record<string, unknown>,
  soFar: Record<string, unknown>,
  key: string,
  shape: Shape,
): Record<string, unknown> {
  const value = object[key];
  const readable = value === undefined ? undefined : fit(value, shape);
  if (readable === value) {
    return soFar;
  }
  const copy = soFar === object ? { ...object } : soFar;
  if (readable === undefined) {
    delete copy[key];
  } else {
    copy[key] = readable;
  }
  return copy;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
