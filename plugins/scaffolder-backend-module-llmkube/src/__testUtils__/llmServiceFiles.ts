import {
  buildManifests,
  LlmServiceRequest,
  ManifestFile,
} from 'llmkube-portal-core';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A request that is sound on AKS. */
export const soundRequest: LlmServiceRequest = {
  name: 'chat',
  namespace: 'llm',
  owner: 'group:default/ml',
  model: { catalogId: 'mistral-7b' },
  gpu: { count: 2 },
  target: { cloud: 'aks', capacity: 'spot' },
};

/** Writes files into a workspace, as the step before would have. */
export async function writeFiles(
  workspacePath: string,
  files: ManifestFile[] = buildManifests(soundRequest),
): Promise<void> {
  for (const { path, content } of files) {
    const target = join(workspacePath, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
}
