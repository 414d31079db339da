import { parse } from 'yaml';
import { buildManifests } from '../buildManifests';
import { mergeManifests } from '../mergeManifests';
import { LlmServiceRequest, ManifestFile } from '../request';

/** What the template ran with the first time. */
export const request: LlmServiceRequest = {
  name: 'chat',
  namespace: 'llm',
  owner: 'group:default/ml',
  model: { catalogId: 'llama-3.1-8b' },
  gpu: { count: 2 },
  target: { cloud: 'aks', capacity: 'spot', nodePool: 'gpuspot' },
};
export const MODEL = 'manifests/model.yaml';
export const SERVICE = 'manifests/inferenceservice.yaml';

type Edit = (text: string) => string;

/**
 * What becomes of the files of `before` that someone has edited when the
 * template runs again with `now`.
 */
export function rerun(
  edits: Record<string, Edit>,
  now: Partial<LlmServiceRequest> = {},
  before: Partial<LlmServiceRequest> = {},
) {
  const existing = buildManifests({ ...request, ...before }).map(
    ({ path, content }) => ({
      path,
      content: edits[path]?.(content) ?? content,
    }),
  );
  const fresh = buildManifests({ ...request, ...now });
  const { files, problems } = mergeManifests(fresh, existing);
  return {
    existing,
    fresh,
    files,
    messages: problems.map(({ message }) => message),
    problems,
    text: (path: string) => contentOf(files, path),
    value: (path: string) => parse(contentOf(files, path)),
  };
}

export function contentOf(files: ManifestFile[], path: string): string {
  const file = files.find(each => each.path === path);
  if (!file) throw new Error(`There is no ${path}`);
  return file.content;
}

/** An edit that puts lines after the one with `line`. */
export const after =
  (line: string, ...lines: string[]): Edit =>
  text => {
    if (!text.includes(`${line}\n`)) throw new Error(`No line ${line}`);
    return text.replace(`${line}\n`, [line, ...lines, ''].join('\n'));
  };
