import { builtinListShape } from '../apply/listKeys';

type Fields = Record<string, unknown>;

/**
 * Applies a strategic merge patch to one of Kubernetes' own kinds: lists with
 * a merge key are merged element by element, and the directives `$patch`,
 * `$deleteFromPrimitiveList`, `$setElementOrder` and `$retainKeys` are obeyed.
 */
export function applyStrategicMergePatch<T>(target: T, patch: unknown): T {
  return mergeObject(target as Fields, patch as Fields) as T;
}

function mergeObject(target: Fields, patch: Fields, parent?: string): Fields {
  if (patch.$patch === 'replace') {
    const { $patch, ...rest } = patch;
    return rest;
  }
  if (patch.$patch === 'delete') {
    return {};
  }
  const retained = patch.$retainKeys as string[] | undefined;
  const result: Fields = retained
    ? Object.fromEntries(
        Object.entries(target).filter(([key]) => retained.includes(key)),
      )
    : { ...target };
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith('$deleteFromPrimitiveList/')) {
      const field = key.slice('$deleteFromPrimitiveList/'.length);
      const removed = value as unknown[];
      result[field] = list(result[field]).filter(e => !removed.includes(e));
    } else if (key.startsWith('$')) {
      continue;
    } else if (value === null) {
      delete result[key];
    } else if (Array.isArray(value)) {
      result[key] = mergeList(key, parent, result[key], value);
    } else if (typeof value === 'object') {
      result[key] = mergeObject(fields(result[key]), value as Fields, key);
    } else {
      result[key] = value;
    }
  }
  reorder(result, patch, parent);
  return result;
}

function mergeList(
  field: string,
  parent: string | undefined,
  target: unknown,
  patch: unknown[],
): unknown[] {
  const shape = builtinListShape(field, parent);
  if (shape.kind === 'set') {
    return [...new Set([...list(target), ...patch])];
  }
  if (shape.kind === 'atomic') {
    return patch;
  }
  // The strategic merge key is the first of the list's keys.
  const [key] = shape.keys;
  const elements = patch as Fields[];
  if (elements.some(element => element.$patch === 'replace')) {
    return elements.filter(element => element.$patch === undefined);
  }
  let result = [...list(target)] as Fields[];
  for (const element of elements) {
    const index = result.findIndex(entry => entry[key] === element[key]);
    if (element.$patch === 'delete') {
      result = result.filter(entry => entry[key] !== element[key]);
    } else if (index >= 0) {
      result[index] = mergeObject(result[index], element);
    } else {
      result.push(mergeObject({}, element));
    }
  }
  return result;
}

function reorder(result: Fields, patch: Fields, parent?: string): void {
  const prefix = '$setElementOrder/';
  for (const directive of Object.keys(patch)) {
    const field = directive.slice(prefix.length);
    if (!directive.startsWith(prefix) || !Array.isArray(result[field])) {
      continue;
    }
    const shape = builtinListShape(field, parent);
    const identity = (element: unknown) =>
      shape.kind === 'map' ? fields(element)[shape.keys[0]] : element;
    const order = list(patch[directive]).map(identity);
    const position = (element: unknown) => {
      const index = order.indexOf(identity(element));
      return index < 0 ? order.length : index;
    };
    result[field] = [...list(result[field])].sort(
      (a, b) => position(a) - position(b),
    );
  }
}

function fields(value: unknown): Fields {
  return value !== null && typeof value === 'object' ? (value as Fields) : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
