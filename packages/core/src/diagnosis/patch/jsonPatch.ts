import { JsonPatchOperation } from '../diagnosis';

/**
 * A patch that doesn't apply to the document it was given.
 * @public
 */
export class JsonPatchError extends Error {
  constructor(operation: JsonPatchOperation, problem: string) {
    super(`Can't ${operation.op} ${operation.path || '/'}: ${problem}`);
    this.name = 'JsonPatchError';
  }
}

/**
 * Applies a JSON Patch (RFC 6902: `add`, `remove`, `replace` and `test`) to a
 * copy of a document; the document itself is left alone.
 *
 * @throws {@link JsonPatchError} where an operation's target doesn't exist or a
 * `test` fails; nothing is applied in part.
 * @public
 */
export function applyJsonPatch<T>(document: T, patch: JsonPatchOperation[]): T {
  return patch.reduce<unknown>(applyOperation, clone(document)) as T;
}

/**
 * Encodes the parts of a path as a JSON Pointer (RFC 6901).
 * @public
 */
export function jsonPointer(...parts: (string | number)[]): string {
  return parts
    .map(part => `/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`)
    .join('');
}

/**
 * Operations that put a value at a path of a document, creating the objects
 * on the way that are missing: RFC 6902's `add` requires its parent to exist.
 * An array's last part may be `-`; a missing array is created.
 */
export function setOperations(
  document: unknown,
  path: (string | number)[],
  value: unknown,
): JsonPatchOperation[] {
  let parent: unknown = document;
  for (let depth = 0; depth < path.length; depth++) {
    const part = path[depth];
    const isLast = depth === path.length - 1;
    const present = member(parent, part);
    if (isLast) {
      const op = present === undefined || part === '-' ? 'add' : 'replace';
      return [{ op, path: jsonPointer(...path), value }];
    }
    if (present === undefined || present === null) {
      return [
        {
          op: present === null ? 'replace' : 'add',
          path: jsonPointer(...path.slice(0, depth + 1)),
          value: nest(path.slice(depth + 1), value),
        },
      ];
    }
    parent = present;
  }
  return [{ op: 'replace', path: '', value }];
}

function nest(path: (string | number)[], value: unknown): unknown {
  return path.reduceRight<unknown>(
    (inner, part) => (part === '-' ? [inner] : { [part]: inner }),
    value,
  );
}

function member(parent: unknown, part: string | number): unknown {
  if (typeof parent !== 'object' || parent === null) {
    return undefined;
  }
  return Object.prototype.hasOwnProperty.call(parent, part)
    ? (parent as Record<string, unknown>)[part]
    : undefined;
}

function applyOperation(
  document: unknown,
  operation: JsonPatchOperation,
): unknown {
  const parts = parsePointer(operation);
  if (parts.length === 0) {
    return applyToRoot(document, operation);
  }
  const last = parts[parts.length - 1];
  const parent = parts
    .slice(0, -1)
    .reduce<unknown>((value, part) => child(value, part, operation), document);
  if (Array.isArray(parent)) {
    applyToArray(parent, last, operation);
  } else if (typeof parent === 'object' && parent !== null) {
    applyToObject(parent as Record<string, unknown>, last, operation);
  } else {
    throw new JsonPatchError(operation, 'its parent is not an object or array');
  }
  return document;
}

function applyToRoot(
  document: unknown,
  operation: JsonPatchOperation,
): unknown {
  switch (operation.op) {
    case 'add':
    case 'replace':
      return clone(operation.value);
    case 'remove':
      return undefined;
    default:
      expectEqual(document, operation);
      return document;
  }
}

function applyToArray(
  array: unknown[],
  part: string,
  operation: JsonPatchOperation,
) {
  if (operation.op === 'add') {
    const at = part === '-' ? array.length : arrayIndex(part, operation);
    if (at > array.length) {
      throw new JsonPatchError(operation, 'the array is shorter');
    }
    array.splice(at, 0, clone(operation.value));
    return;
  }
  const at = arrayIndex(part, operation);
  if (at >= array.length) {
    throw new JsonPatchError(operation, 'the array is shorter');
  }
  if (operation.op === 'remove') {
    array.splice(at, 1);
  } else if (operation.op === 'replace') {
    array[at] = clone(operation.value);
  } else {
    expectEqual(array[at], operation);
  }
}

function applyToObject(
  object: Record<string, unknown>,
  part: string,
  operation: JsonPatchOperation,
) {
  const exists = Object.prototype.hasOwnProperty.call(object, part);
  if (operation.op !== 'add' && !exists) {
    throw new JsonPatchError(operation, 'nothing is there');
  }
  if (operation.op === 'remove') {
    delete object[part];
  } else if (operation.op === 'test') {
    expectEqual(object[part], operation);
  } else {
    // defineProperty, because assigning to __proto__ would not add a member.
    Object.defineProperty(object, part, {
      value: clone(operation.value),
      configurable: true,
      enumerable: true,
      writable: true,
    });
  }
}

function child(value: unknown, part: string, operation: JsonPatchOperation) {
  const found = Array.isArray(value)
    ? value[arrayIndex(part, operation)]
    : member(value, part);
  if (found === undefined) {
    throw new JsonPatchError(operation, 'its parent does not exist');
  }
  return found;
}

function arrayIndex(part: string, operation: JsonPatchOperation): number {
  if (!/^(0|[1-9]\d*)$/.test(part)) {
    throw new JsonPatchError(operation, `"${part}" is not an array index`);
  }
  return Number(part);
}

function parsePointer(operation: JsonPatchOperation): string[] {
  if (operation.path === '') {
    return [];
  }
  if (!operation.path.startsWith('/')) {
    throw new JsonPatchError(operation, 'a path starts with /');
  }
  return operation.path
    .slice(1)
    .split('/')
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'));
}

function expectEqual(actual: unknown, operation: JsonPatchOperation) {
  if (!deepEqual(actual, operation.value)) {
    throw new JsonPatchError(operation, 'it has another value');
  }
}

function deepEqual(left: unknown, right: unknown): boolean {
  if (left === right) {
    return true;
  }
  if (
    typeof left !== 'object' ||
    typeof right !== 'object' ||
    left === null ||
    right === null ||
    Array.isArray(left) !== Array.isArray(right)
  ) {
    return false;
  }
  const leftKeys = Object.keys(left);
  return (
    leftKeys.length === Object.keys(right).length &&
    leftKeys.every(key =>
      deepEqual(
        (left as Record<string, unknown>)[key],
        member(right, key) as unknown,
      ),
    )
  );
}

function clone<T>(value: T): T {
  return value === undefined ? value : JSON.parse(JSON.stringify(value));
}
