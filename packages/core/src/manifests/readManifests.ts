import { isMap } from 'yaml';
import { InferenceService, LLMKUBE_GROUP, Model } from '../llmkube/objects';
import { parseKubernetesYaml, unreadable } from './kubernetesYaml';
import { ManifestFile, Problem } from './request';

/** An object and the file that it was read from. @public */
export interface ManifestObject<T> {
  file: string;
  object: T;
}

/** What manifest files say, as the cluster would get it. @public */
export interface ManifestObjects {
  models: ManifestObject<Model>[];
  inferenceServices: ManifestObject<InferenceService>[];
  /** Objects of other kinds, unread. */
  others: { file: string; apiVersion: string; kind: string; name: string }[];
  /** Files that can't be read. */
  problems: Problem[];
}

type Json = Record<string, unknown>;

/**
 * Reads the objects of manifest files. Where a kustomization patches a service
 * by a file beside it, the patch is merged in, as `kubectl apply -k` would; of
 * several overlays, the first one is taken.
 * @public
 */
export function readManifests(files: ManifestFile[]): ManifestObjects {
  const result: ManifestObjects = {
    models: [],
    inferenceServices: [],
    others: [],
    problems: [],
  };
  const documents = files
    .filter(({ path }) => /\.ya?ml$/.test(path))
    .flatMap(file => parseFile(file, result.problems));
  const patchFiles = patchesOf(documents);

  for (const { file, value } of documents) {
    if (patchFiles.includes(file)) continue;
    const kind = String(value.kind ?? '');
    const apiVersion = String(value.apiVersion ?? '');
    const ours = apiVersion.startsWith(`${LLMKUBE_GROUP}/`);
    if (ours && kind === 'Model') {
      result.models.push({ file, object: value as unknown as Model });
    } else if (ours && kind === 'InferenceService') {
      result.inferenceServices.push({
        file,
        object: patched(value, patchFiles, documents),
      });
    } else {
      const { name } = (value.metadata ?? {}) as { name?: unknown };
      result.others.push({ file, apiVersion, kind, name: String(name ?? '') });
    }
  }
  return result;
}

interface YamlDocument {
  file: string;
  value: Json;
}

function parseFile(file: ManifestFile, problems: Problem[]): YamlDocument[] {
  const read: YamlDocument[] = [];
  for (const { document, problem } of parseKubernetesYaml(file)) {
    if (problem) problems.push(problem);
    else if (isMap(document.contents)) {
      read.push({ file: file.path, ...toValue(document, file, problems) });
    }
  }
  return read;
}

function toValue(
  document: { toJS(): unknown },
  file: ManifestFile,
  problems: Problem[],
): { value: Json } {
  try {
    return { value: document.toJS() as Json };
  } catch (error) {
    // Aliases that expand beyond all measure.
    problems.push(
      unreadable(
        file.path,
        `${file.path} can't be read: ${(error as Error).message}`,
      ),
    );
    return { value: {} };
  }
}

/** Files that the first kustomization with patches names, by full path. */
function patchesOf(documents: YamlDocument[]): string[] {
  for (const { file, value } of documents) {
    if (value.kind === 'Kustomization' && Array.isArray(value.patches)) {
      const directory = file.includes('/')
        ? file.slice(0, file.lastIndexOf('/') + 1)
        : '';
      return value.patches
        .map(patch => (patch as { path?: unknown } | null)?.path)
        .filter((path): path is string => typeof path === 'string')
        .map(path => `${directory}${path}`);
    }
  }
  return [];
}

function patched(
  value: Json,
  patchFiles: string[],
  documents: YamlDocument[],
): InferenceService {
  const name = (object: Json) => (object.metadata as Json | undefined)?.name;
  return documents
    .filter(
      document =>
        patchFiles.includes(document.file) &&
        document.value.kind === value.kind &&
        name(document.value) === name(value),
    )
    .reduce(
      (merged, patch) => mergePatch(merged, patch.value) as Json,
      value,
    ) as unknown as InferenceService;
}

/** JSON merge patch (RFC 7386), which is what kustomize does to unknown kinds. */
function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isJson(patch)) return patch;
  const merged: Json = isJson(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = mergePatch(merged[key], value);
  }
  return merged;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
