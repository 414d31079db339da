import {
  Document,
  isMap,
  isScalar,
  parseAllDocuments,
  ScalarTag,
  Tags,
} from 'yaml';
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
      tags
        .filter(
          tag =>
            typeof tag === 'string' ||
            (tag.tag !== 'tag:yaml.org,2002:timestamp' &&
              !('format' in tag && tag.format === 'TIME')),
        )
        .map(tag =>
          isScalarTag(tag) && Object.hasOwn(BEGINNINGS, tag.tag)
            ? { ...tag, test: beginning(BEGINNINGS[tag.tag], tag.test) }
            : tag,
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

/**
 * How a number begins. The parser takes `.`, `e0` and `0_` for one, too, which
 * they are to nobody, and it fails on the last.
 */
const BEGINNINGS: Record<string, string> = {
  // A digit, or the letter of infinity and not-a-number.
  'tag:yaml.org,2002:float': '[-+]?\\.?[\\diInN]',
  'tag:yaml.org,2002:int': '[-+]?(?:[1-9]|0$|0[bx]?_*[\\da-fA-F])',
};

function beginning(start: string, test: RegExp | undefined) {
  return test && new RegExp(`^(?=${start})(?:${test.source})`);
}

function isScalarTag(tag: Tags[number]): tag is ScalarTag {
  return typeof tag !== 'string' && !tag.collection;
}

/** An error that is about a whole file. */
export function unreadable(file: string, message: string): Problem {
  return { severity: 'error', file, path: '', message };
}

function isEmpty(contents: unknown): boolean {
  return contents === null || (isScalar(contents) && contents.value === null);
}
