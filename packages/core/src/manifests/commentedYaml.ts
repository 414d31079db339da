import { Document, isMap, isNode, isScalar, isSeq } from 'yaml';

/** A comment above the value at a path of keys and indexes. */
export interface YamlComment {
  path: (string | number)[];
  text: string;
}

/**
 * Writes a plain value as one YAML document, with comments above the lines
 * they explain. Strings that YAML 1.1 would read as something else (`yes`,
 * `0777`) are quoted, because Kubernetes reads YAML 1.1; the same input always
 * gives the same text.
 */
export function writeYaml(
  value: unknown,
  comments: YamlComment[] = [],
): string {
  const document = new Document(withoutUndefined(value), {
    compat: 'yaml-1.1',
    aliasDuplicateObjects: false,
  });
  for (const { path, text } of comments) addComment(document, path, text);
  return document.toString({ lineWidth: 0 });
}

function addComment(
  document: Document,
  path: (string | number)[],
  text: string,
): void {
  const parent =
    path.length > 1
      ? document.getIn(path.slice(0, -1), true)
      : document.contents;
  const last = path[path.length - 1];
  const target = isMap(parent)
    ? parent.items.find(pair => isScalar(pair.key) && pair.key.value === last)
        ?.key
    : isSeq(parent) && parent.items[Number(last)];
  if (!isNode(target)) return;
  const lines = text.split('\n').map(line => ` ${line}`);
  target.commentBefore = [target.commentBefore, ...lines]
    .filter(line => line !== undefined && line !== null)
    .join('\n');
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .map(([key, entry]) => [key, withoutUndefined(entry)]),
  );
}
