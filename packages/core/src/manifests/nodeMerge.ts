import {
  Document,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Node,
  Pair,
  YAMLMap,
  YAMLSeq,
} from 'yaml';
import { entryIdentity, isRecord } from './listEntries';
import { Problem } from './request';

type Path = (string | number)[];

/**
 * Merges what is written now into a document that people may have edited. What
 * stands in both gets the value of now, what stands in one of them stays, each
 * with its comments; list entries are told apart as `entryIdentity` says.
 */
export class NodeMerge {
  /** Whether the edited document is another one than before. */
  changed = false;
  /** What was kept or replaced beyond single values, as warnings. */
  readonly remarks: Problem[] = [];
  private readonly file: string;
  private readonly own: Document;
  private readonly fresh: Document;

  constructor(options: { file: string; own: Document; fresh: Document }) {
    this.file = options.file;
    this.own = options.own;
    this.fresh = options.fresh;
  }

  run(): void {
    const { own, fresh } = this;
    if (isMap(own.contents) && isMap(fresh.contents)) {
      this.mergeMap(own.contents, fresh.contents, []);
    }
  }

  private mergeMap(own: YAMLMap, fresh: YAMLMap, path: Path): void {
    for (const pair of fresh.items) {
      const key = keyOf(pair);
      const present = own.items.find(item => keyOf(item) === key);
      if (present) {
        this.mergeComment(present.key, pair.key, [...path, key]);
        liftFirstComment(present.value);
        liftFirstComment(pair.value);
        present.value = this.mergeValue(present.value, pair.value, [
          ...path,
          key,
        ]);
      } else {
        own.items.push(pair.clone());
        this.changed = true;
      }
    }
    const known = new Set(fresh.items.map(keyOf));
    for (const key of own.items.map(keyOf)) {
      if (!known.has(key)) this.remarkKept([...path, key]);
    }
  }

  private mergeValue(own: unknown, fresh: unknown, path: Path): unknown {
    if (isMap(own) && isMap(fresh) && own.items.length > 0) {
      this.mergeMap(own, fresh, path);
      return own;
    }
    if (isSeq(own) && isSeq(fresh) && own.items.length > 0) {
      return this.mergeList(own, fresh, path);
    }
    return this.replace(own, fresh, path);
  }

  private mergeList(own: YAMLSeq, fresh: YAMLSeq, path: Path): unknown {
    if (isAlternatives(path)) {
      this.mergeAlternatives(own, fresh, path);
      return own;
    }
    const identity = entryIdentity(path);
    if (!identity) return this.replace(own, fresh, path);
    const identityIn = (document: Document, entry: unknown) =>
      identity(withoutBigInt(valueOf(entry, document)));
    const matched = new Set<number>();
    const added: unknown[] = [];
    for (const entry of fresh.items) {
      const wanted = identityIn(this.fresh, entry);
      const index = own.items.findIndex(
        (item, position) =>
          !matched.has(position) &&
          wanted !== undefined &&
          identityIn(this.own, item) === wanted,
      );
      if (index < 0) added.push(entry);
      else {
        matched.add(index);
        this.mergeComment(own.items[index], entry, [...path, index]);
        own.items[index] = this.mergeValue(own.items[index], entry, [
          ...path,
          index,
        ]);
      }
    }
    own.items.forEach((_, index) => {
      if (!matched.has(index)) this.remarkKept([...path, index]);
    });
    own.items.push(...added);
    if (added.length > 0) this.changed = true;
    return own;
  }

  /**
   * A node need only match one entry, so what is asked for goes into each of
   * those that are there: where there are several ways to fulfil it, an entry
   * that has none of them yet becomes one for each.
   */
  private mergeAlternatives(own: YAMLSeq, fresh: YAMLSeq, path: Path): void {
    const ways = fresh.items.map(entry => valueOf(entry, this.fresh));
    const merged = (entry: unknown, way: number, at: number): unknown => {
      const once = this.mergeValue(entry, cloned(fresh.items[way]), [
        ...path,
        at,
      ]);
      // It may have become one that holds another way, too: the next run would
      // find that one.
      const held = largestHeld(valueOf(once, this.own), ways);
      return held === undefined || held === way
        ? once
        : this.mergeValue(once, cloned(fresh.items[held]), [...path, at]);
    };
    const taken = own.items.map(entry => wayOf(valueOf(entry, this.own), ways));
    const others = own.items.flatMap((entry, index) =>
      taken[index] === undefined
        ? ways.slice(1).map((_, each) => [cloned(entry), each + 1] as const)
        : [],
    );
    const missing = taken.includes(undefined)
      ? []
      : fresh.items.filter((_, index) => !taken.includes(index));
    own.items.forEach((entry, index) => {
      own.items[index] = merged(entry, taken[index] ?? 0, index);
    });
    for (const [entry, way] of others) {
      own.items.push(merged(entry, way, own.items.length));
    }
    own.items.push(...missing);
    this.changed ||= others.length + missing.length > 0;
  }

  private replace(own: unknown, fresh: unknown, path: Path): unknown {
    if (
      canonical(valueOf(own, this.own)) ===
      canonical(valueOf(fresh, this.fresh))
    ) {
      return own;
    }
    this.changed = true;
    if (isCollection(own) && own.items.length > 0) {
      this.remark(
        path,
        `${dotted(path)} in ${this.file} was replaced as a whole by what the request asks for; what else it held is gone.`,
      );
    }
    if (isNode(own) && isNode(fresh)) {
      fresh.comment ??= own.comment;
      fresh.commentBefore ??= own.commentBefore;
      fresh.spaceBefore ??= own.spaceBefore;
    }
    return fresh;
  }

  /** A person's comment and a former one of ours look alike, so both stay. */
  private mergeComment(own: unknown, fresh: unknown, path: Path): void {
    if (!isNode(own) || !isNode(fresh)) return;
    const present = linesOf(own.commentBefore);
    const missing = linesOf(fresh.commentBefore).filter(
      line => !present.some(other => other.trim() === line.trim()),
    );
    if (missing.length === 0) return;
    own.commentBefore = [...present, ...missing].join('\n');
    this.changed = true;
    if (present.length > 0) {
      this.remark(
        path,
        `The comment on ${dotted(path)} in ${this.file} is another one than the one written now; both stand there.`,
      );
    }
  }

  private remarkKept(path: Path): void {
    this.remark(
      path,
      `${dotted(path)} in ${this.file} is not part of the request; it was kept.`,
    );
  }

  private remark(path: Path, message: string): void {
    if (this.remarks.some(other => other.message === message)) return;
    this.remarks.push({
      severity: 'warning',
      file: this.file,
      path: dotted(path),
      message,
    });
  }
}

/** A comment above the first entry is read as one of the whole. */
function liftFirstComment(node: unknown): void {
  if (!isCollection(node) || node.flow || !node.commentBefore) return;
  const [first] = node.items;
  const target = isMap(node) ? (first as Pair | undefined)?.key : first;
  if (!isNode(target)) return;
  target.commentBefore = [
    ...linesOf(node.commentBefore),
    ...linesOf(target.commentBefore),
  ].join('\n');
  node.commentBefore = undefined;
}

/** Which way an entry takes already, or took before more was asked for. */
function wayOf(entry: unknown, ways: unknown[]): number | undefined {
  const held = largestHeld(entry, ways);
  if (held !== undefined) return held;
  const former = ways.findIndex(way => holds(way, entry));
  return former < 0 ? undefined : former;
}

/** Which of the parts the whole holds; the largest one, as it holds smaller ones, too. */
function largestHeld(whole: unknown, parts: unknown[]): number | undefined {
  const held = parts
    .map((part, index) => ({ index, size: canonical(part).length, part }))
    .filter(({ part }) => holds(whole, part))
    .sort((a, b) => b.size - a.size);
  return held[0]?.index;
}

/** Whether all that the part says stands in the whole, beside other things. */
function holds(whole: unknown, part: unknown): boolean {
  if (Array.isArray(part)) {
    return (
      Array.isArray(whole) &&
      part.every(entry => whole.some(other => holds(other, entry)))
    );
  }
  if (isRecord(part)) {
    return (
      isRecord(whole) &&
      Object.entries(part).every(
        ([key, value]) => Object.hasOwn(whole, key) && holds(whole[key], value),
      )
    );
  }
  return whole === part;
}

/** The one list of which a single entry is enough. */
function isAlternatives(path: Path): boolean {
  return path[path.length - 1] === 'nodeSelectorTerms';
}

function keyOf({ key }: Pair<unknown, unknown>): string {
  return String(isScalar(key) ? key.value : key);
}

function linesOf(comment: string | null | undefined): string[] {
  return comment ? comment.split('\n') : [];
}

function cloned(node: unknown): unknown {
  return isNode(node) ? (node.clone() as Node) : node;
}

function valueOf(node: unknown, document: Document): unknown {
  return isNode(node) ? node.toJS(document) : node;
}

function withoutBigInt(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value ?? null, (_, entry) =>
      typeof entry === 'bigint' ? Number(entry) : entry,
    ),
  );
}

/** The same text for the same value, whatever the order of its fields. */
function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_, entry) => {
    if (typeof entry === 'bigint') return `${entry}n`;
    return typeof entry === 'object' && entry !== null && !Array.isArray(entry)
      ? Object.fromEntries(
          Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : entry;
  });
}

/** As `kubectl explain` writes it, with the index of a list's entry. */
function dotted(path: Path): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === 'number'
        ? `${text}[${part}]`
        : `${text}${text && '.'}${part}`,
    '',
  );
}
