import { stringify } from 'yaml';
import { KubernetesObject } from '../../kubernetes/objects';

const CONTEXT_LINES = 3;

/**
 * Unified diff of two states of one object, as a file in Git would show it:
 * `apiVersion`, `kind`, name and `spec`, without status and server-set
 * metadata, in the order in which the object has its fields.
 */
export function yamlDiff(
  before: KubernetesObject & { spec?: unknown },
  after: KubernetesObject & { spec?: unknown },
): string {
  const name = `${(before.kind ?? 'object').toLowerCase()}/${
    before.metadata.name
  }.yaml`;
  const hunks = unifiedHunks(toLines(before), toLines(after));
  return hunks.length === 0
    ? ''
    : [`--- a/${name}`, `+++ b/${name}`, ...hunks, ''].join('\n');
}

function toLines(object: KubernetesObject & { spec?: unknown }): string[] {
  const { apiVersion, kind, metadata, spec } = object;
  const text = stringify(
    {
      ...(apiVersion ? { apiVersion } : {}),
      ...(kind ? { kind } : {}),
      metadata: {
        name: metadata.name,
        ...(metadata.namespace ? { namespace: metadata.namespace } : {}),
      },
      spec,
    },
    { lineWidth: 0, aliasDuplicateObjects: false },
  );
  return text.replace(/\n$/, '').split('\n');
}

type Edit = { mark: ' ' | '-' | '+'; line: string };

function unifiedHunks(before: string[], after: string[]): string[] {
  const edits = lineEdits(before, after);
  const output: string[] = [];
  let beforeLine = 1;
  let afterLine = 1;
  let at = 0;
  while (at < edits.length) {
    const change = nextChange(edits, at);
    if (change === edits.length) {
      break;
    }
    const start = Math.max(at, change - CONTEXT_LINES);
    beforeLine += start - at;
    afterLine += start - at;
    const end = hunkEnd(edits, change);
    const hunk = edits.slice(start, end);
    const removed = hunk.filter(edit => edit.mark !== '+').length;
    const added = hunk.filter(edit => edit.mark !== '-').length;
    output.push(
      `@@ -${beforeLine},${removed} +${afterLine},${added} @@`,
      ...hunk.map(edit => edit.mark + edit.line),
    );
    beforeLine += removed;
    afterLine += added;
    at = end;
  }
  return output;
}

function nextChange(edits: Edit[], from: number): number {
  let position = from;
  while (position < edits.length && edits[position].mark === ' ') {
    position++;
  }
  return position;
}

/** The end of the hunk that has `change`: after the context of its last change. */
function hunkEnd(edits: Edit[], change: number): number {
  let last = change;
  for (let position = change; position < edits.length; position++) {
    if (edits[position].mark !== ' ') {
      last = position;
    } else if (position - last > 2 * CONTEXT_LINES) {
      break;
    }
  }
  return Math.min(edits.length, last + CONTEXT_LINES + 1);
}

/** Longest common subsequence; specs have some hundred lines at most. */
function lineEdits(before: string[], after: string[]): Edit[] {
  let prefix = 0;
  while (
    prefix < before.length &&
    prefix < after.length &&
    before[prefix] === after[prefix]
  ) {
    prefix++;
  }
  let suffix = 0;
  while (
    suffix < before.length - prefix &&
    suffix < after.length - prefix &&
    before[before.length - 1 - suffix] === after[after.length - 1 - suffix]
  ) {
    suffix++;
  }
  const same = (line: string): Edit => ({ mark: ' ', line });
  return [
    ...before.slice(0, prefix).map(same),
    ...middleEdits(
      before.slice(prefix, before.length - suffix),
      after.slice(prefix, after.length - suffix),
    ),
    ...before.slice(before.length - suffix).map(same),
  ];
}

function middleEdits(before: string[], after: string[]): Edit[] {
  const lengths = Array.from({ length: before.length + 1 }, () =>
    new Array<number>(after.length + 1).fill(0),
  );
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      lengths[i][j] =
        before[i] === after[j]
          ? lengths[i + 1][j + 1] + 1
          : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  const edits: Edit[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      edits.push({ mark: ' ', line: before[i] });
      i++;
      j++;
    } else if (
      i < before.length &&
      (j === after.length || lengths[i + 1][j] >= lengths[i][j + 1])
    ) {
      edits.push({ mark: '-', line: before[i++] });
    } else {
      edits.push({ mark: '+', line: after[j++] });
    }
  }
  return edits;
}
