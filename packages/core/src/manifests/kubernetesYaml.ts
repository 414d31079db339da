import { Document, isMap, isScalar, parseAllDocuments } from 'yaml';
import { ManifestFile, Problem } from './request';

/** One document of a file, or why it can't be read. */
export interface KubernetesYamlDocument {
  document: Document.Parsed;
  problem?: Problem;
}

/**
 * Reads a file as Kubernetes does. A document without a problem holds a map,
 * or nothing at all.
 */
export function parseKubernetesYaml(
  { path, content }: ManifestFile,
  options: { intAsBigInt?: boolean } = {},
): KubernetesYamlDocument[] {
  // Kubernetes reads YAML 1.1, where an unquoted yes is true.
  const parsed = parseAllDocuments(content, {
    version: '1.1',
    // Which Kubernetes' reader leaves as text or numbers.
    customTags: tags =>
      tags.filter(
        tag =>
          typeof tag === 'string' ||
          (tag.tag !== 'tag:yaml.org,2002:timestamp' &&
            !('format' in tag && tag.format === 'TIME')),
      ),
    ...options,
  });
  return (Array.isArray(parsed) ? parsed : []).map(document => {
    const [error] = document.errors;
    if (error) {
      return {
        document,
        problem: unreadable(
          path,
          `${path} is not valid YAML: ${error.message.split('\n')[0]}`,
        ),
      };
    }
    return isMap(document.contents) || isEmpty(document.contents)
      ? { document }
      : {
          document,
          problem: unreadable(path, `${path} holds no Kubernetes object.`),
        };
  });
}

/** An error that is about a whole file. */
export function unreadable(file: string, message: string): Problem {
  return { severity: 'error', file, path: '', message };
}

function isEmpty(contents: unknown): boolean {
  return contents === null || (isScalar(contents) && contents.value === null);
}
