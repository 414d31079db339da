import { Document, isMap, visit } from 'yaml';
import { parseKubernetesYaml, unreadable } from './kubernetesYaml';
import { NodeMerge } from './nodeMerge';
import { ManifestFile, Problem } from './request';

/** What became of one file; `content` is the edited one where errors stand. */
export interface MergedYaml {
  content: string;
  problems: Problem[];
}

interface Part {
  document: Document.Parsed;
  /** As it stands in the file, with its separator. */
  text: string;
}

/**
 * Merges the objects of a file into those of the edited file at its path.
 * Documents that stay as they are keep every byte.
 */
export function mergeYaml(fresh: ManifestFile, edited: string): MergedYaml {
  const file = fresh.path;
  const own = partsOf({ path: file, content: edited });
  const errors = [...own.problems, ...containerProblems(file, own.parts)];
  if (errors.length > 0) return { content: edited, problems: errors };

  const problems: Problem[] = [];
  const matched = new Set<Part>();
  const added: string[] = [];
  for (const part of partsOf(fresh).parts) {
    const match = own.parts.find(
      other => !matched.has(other) && isSameObject(file, other, part),
    );
    if (!match) {
      added.push(part.text.replace(/^---\n/, ''));
      continue;
    }
    matched.add(match);
    if (hasAlias(match.document)) {
      const message = `${file} uses YAML aliases, which stand for several places at once and can't be merged; write them out.`;
      return { content: edited, problems: [unreadable(file, message)] };
    }
    const merge = new NodeMerge({
      file,
      own: match.document,
      fresh: part.document,
    });
    merge.run();
    problems.push(...merge.remarks);
    if (merge.changed) match.text = written(match.document, edited);
  }
  for (const part of own.parts) {
    if (isMap(part.document.contents) && !matched.has(part)) {
      problems.push(keptObject(file, part.document));
    }
  }
  // A file of nothing but comments has no documents.
  const kept = own.parts.length
    ? own.parts.map(({ text }) => text).join('')
    : edited;
  return { content: joined(kept, added), problems };
}

function partsOf(file: ManifestFile): { parts: Part[]; problems: Problem[] } {
  let start = 0;
  // Numbers beyond 2^53 must come out as they went in.
  const documents = parseKubernetesYaml(file, { intAsBigInt: true });
  const parts = documents.map(({ document }, index) => {
    const end =
      index === documents.length - 1 ? file.content.length : document.range[2];
    const text = file.content.slice(start, end);
    start = end;
    return { document, text };
  });
  return {
    parts,
    problems: documents.flatMap(({ problem }) => (problem ? [problem] : [])),
  };
}

/** An object inside a List would be written a second time beside it. */
function containerProblems(file: string, parts: Part[]): Problem[] {
  return parts.some(({ document }) => fieldOf(document, 'kind') === 'List')
    ? [
        unreadable(
          file,
          `${file} holds a List, whose objects can't be told from new ones; write each as a document of its own.`,
        ),
      ]
    : [];
}

function isSameObject(file: string, own: Part, fresh: Part): boolean {
  const a = identityOf(file, own.document);
  const b = identityOf(file, fresh.document);
  return (
    a.kind === b.kind &&
    a.group === b.group &&
    a.name === b.name &&
    // One without a namespace gets the other's.
    (a.namespace === b.namespace || !a.namespace || !b.namespace)
  );
}

function identityOf(file: string, document: Document) {
  const kind = fieldOf(document, 'kind');
  const group = fieldOf(document, 'apiVersion').replace(/\/?[^/]*$/, '');
  const name = fieldOf(document, 'metadata', 'name');
  const namespace = fieldOf(document, 'metadata', 'namespace');
  // kustomize needs none of these in the one object that such a file holds.
  const isKustomization =
    (kind === '' || kind === 'Kustomization') &&
    (group === '' || group === 'kustomize.config.k8s.io') &&
    /(^|\/)kustomization\.ya?ml$/.test(file) &&
    isMap(document.contents);
  return isKustomization
    ? { kind: 'Kustomization', group: 'kustomize', name: '', namespace: '' }
    : { kind, group, name, namespace };
}

function fieldOf(document: Document, ...path: string[]): string {
  if (!isMap(document.contents)) return '';
  try {
    return String(document.getIn(path) ?? '');
  } catch {
    // metadata that is no map.
    return '';
  }
}

function hasAlias(document: Document): boolean {
  let found = false;
  visit(document, {
    Alias: () => {
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}

function keptObject(file: string, document: Document): Problem {
  const { kind, name, namespace } = identityOf(file, document);
  const title = [
    kind || 'An object without a kind',
    name && `'${name}'`,
    namespace && `in namespace '${namespace}'`,
  ];
  return {
    severity: 'warning',
    file,
    path: '',
    message: `${title.filter(Boolean).join(' ')} in ${file} is not part of the request; it was kept.`,
  };
}

function written(document: Document, edited: string): string {
  return document.toString({
    lineWidth: 0,
    // Lists begin where their key does if that is how the file has it.
    indentSeq: !/^( *)[^\s#-][^\n]*:\n\1- /m.test(edited),
  });
}

function joined(kept: string, added: string[]): string {
  if (added.length === 0) return kept;
  if (kept.trim() === '') return added.join('---\n');
  return [kept.endsWith('\n') ? kept : `${kept}\n`, ...added].join('---\n');
}
