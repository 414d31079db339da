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
import { entryIdentity } from './listEntries';
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
    if (isAlternatives(path) && fresh.items.length === 1) {
      // A node need only match one term, so the requirements go into each.
      own.items.forEach((term, index) => {
        own.items[index] = this.mergeValue(term, cloned(fresh.items[0]), [
          ...path,
          index,
        ]);
      });
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
