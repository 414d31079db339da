import { isDeepStrictEqual } from 'node:util';
import { ApiObject } from '../resources/ApiObject';
import { FieldShape } from './FieldShape';
import { ListShape } from './listKeys';

/**
 * Steps to a field, as FieldsV1 writes them: `f:name`, `k:{"name":"a"}`,
 * `v:"x"`, or `.` for an element itself.
 */
export type FieldPath = string[];

type Tree = { [step: string]: Tree };
type Fields = Record<string, unknown>;

/** Fields that nobody owns: the API server keeps them. */
const UNOWNED = new Set([
  'name',
  'namespace',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'managedFields',
  'selfLink',
]);

/** A set of fields of one object, e.g. those that a manager owns. */
export class FieldSet {
  readonly #paths: Map<string, FieldPath>;

  constructor(paths: Iterable<FieldPath> = []) {
    this.#paths = new Map([...paths].map(path => [JSON.stringify(path), path]));
  }

  /** All fields of an object that can be owned. */
  static of(object: ApiObject, shape: FieldShape): FieldSet {
    const { apiVersion, kind, metadata, ...rest } = object;
    const owned = Object.fromEntries(
      Object.entries(metadata ?? {}).filter(([key]) => !UNOWNED.has(key)),
    );
    return new FieldSet([
      ...collect({ metadata: owned }, shape, []),
      ...collect(rest, shape, []),
    ]);
  }

  static fromFieldsV1(tree: Record<string, unknown>): FieldSet {
    return new FieldSet(flatten(tree as Tree, []));
  }

  get size(): number {
    return this.#paths.size;
  }

  paths(): FieldPath[] {
    return [...this.#paths.values()];
  }

  has(path: FieldPath): boolean {
    return this.#paths.has(JSON.stringify(path));
  }

  union(other: FieldSet): FieldSet {
    return new FieldSet([...this.paths(), ...other.paths()]);
  }

  minus(other: FieldSet): FieldSet {
    return this.filter(path => !other.has(path));
  }

  intersection(other: FieldSet): FieldSet {
    return this.filter(path => other.has(path));
  }

  filter(keeps: (path: FieldPath) => boolean): FieldSet {
    return new FieldSet(this.paths().filter(keeps));
  }

  toFieldsV1(): Record<string, unknown> {
    const root: Tree = {};
    for (const path of this.paths()) {
      let node = root;
      for (const step of path) {
        node[step] ??= {};
        node = node[step];
      }
    }
    return root;
  }
}

/** The fields of `after` whose value is not that of `before`. */
export function changedFields(
  before: ApiObject | undefined,
  after: ApiObject,
  shape: FieldShape,
): FieldSet {
  const fields = FieldSet.of(after, shape);
  const old = before ? FieldSet.of(before, shape) : new FieldSet();
  return fields.filter(
    path =>
      !old.has(path) ||
      !isDeepStrictEqual(
        valueAt(before, path, shape),
        valueAt(after, path, shape),
      ),
  );
}

/** The value at a path; undefined where the object has none. */
export function valueAt(
  object: unknown,
  path: FieldPath,
  shape: FieldShape,
): unknown {
  let value = object;
  let current = shape;
  for (const step of path) {
    if (step === '.') {
      return value === undefined ? undefined : true;
    }
    if (step.startsWith('f:')) {
      const field = step.slice(2);
      value = (value as Fields | undefined)?.[field];
      current = current.child(field);
    } else if (Array.isArray(value)) {
      const { list } = current;
      value = value.find(item => elementStep(item, list) === step);
      current = current.item();
    } else {
      return undefined;
    }
  }
  return value;
}

/** How an element of a set or map list is written in a path. */
export function elementStep(item: unknown, list: ListShape): string {
  if (list.kind === 'set') {
    return `v:${JSON.stringify(item)}`;
  }
  const keys = list.kind === 'map' ? [...list.keys].sort() : [];
  const defaults = list.kind === 'map' ? (list.defaults ?? {}) : {};
  const entries = keys.map(key => [
    key,
    (item as Fields | null)?.[key] ?? defaults[key],
  ]);
  return `k:${JSON.stringify(Object.fromEntries(entries))}`;
}

/** `.spec.template.spec.containers[name="a"].image`: how messages write a path. */
export function pathText(path: FieldPath): string {
  return path
    .map(step => {
      if (step.startsWith('f:')) {
        return `.${step.slice(2)}`;
      }
      if (step.startsWith('k:')) {
        const keys = Object.entries(JSON.parse(step.slice(2)));
        return `[${keys
          .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
          .join(',')}]`;
      }
      return step === '.' ? '' : `[=${step.slice(2)}]`;
    })
    .join('');
}

function collect(
  value: unknown,
  shape: FieldShape,
  path: FieldPath,
): FieldPath[] {
  if (Array.isArray(value)) {
    const { list } = shape;
    if (list.kind === 'atomic') {
      return [path];
    }
    return value.flatMap(item => {
      const step = [...path, elementStep(item, list)];
      return list.kind === 'set'
        ? [step]
        : [[...step, '.'], ...collect(item, shape.item(), step)];
    });
  }
  if (value !== null && typeof value === 'object' && !shape.atomicObject) {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined);
    return entries.length === 0 && path.length > 1
      ? [path]
      : entries.flatMap(([key, child]) =>
          collect(child, shape.child(key), [...path, `f:${key}`]),
        );
  }
  return [path];
}

function flatten(tree: Tree, path: FieldPath): FieldPath[] {
  const steps = Object.entries(tree);
  if (steps.length === 0) {
    return path.length ? [path] : [];
  }
  return steps.flatMap(([step, child]) => flatten(child, [...path, step]));
}
