import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { ManifestFile } from 'llmkube-portal-core';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** More or larger files than this are no manifests of one service. */
const MAX_FILES = 50;
const MAX_BYTES = 500_000;

/**
 * Reads the YAML files below a directory of the workspace, in the order of
 * their paths. Links are not followed.
 * @throws InputError when the directory is not there or holds no YAML file
 */
export async function readWorkspaceManifests(
  workspacePath: string,
  directory: string,
): Promise<ManifestFile[]> {
  const root = resolveSafeChildPath(workspacePath, directory);
  const paths = (await yamlFilesBelow(root, '')).sort();
  if (paths.length === 0) {
    throw new InputError(
      `There is no YAML file in '${directory}' of the workspace; let llmkube:manifests run before, or set path`,
    );
  }
  if (paths.length > MAX_FILES) {
    throw new InputError(
      `There are ${paths.length} YAML files in '${directory}' of the workspace; at most ${MAX_FILES} can be read`,
    );
  }
  return Promise.all(
    paths.map(async path => {
      const file = join(root, path);
      if ((await stat(file)).size > MAX_BYTES) {
        throw new InputError(
          `'${path}' is larger than ${MAX_BYTES} bytes, which is no manifest of a service`,
        );
      }
      return { path, content: await readFile(file, 'utf8') };
    }),
  );
}

async function yamlFilesBelow(
  root: string,
  directory: string,
): Promise<string[]> {
  const entries = await readdir(join(root, directory), {
    withFileTypes: true,
  }).catch(() => []);
  const found: string[] = [];
  for (const entry of entries) {
    const path = directory ? `${directory}/${entry.name}` : entry.name;
    if (entry.isDirectory() && entry.name !== '.git') {
      found.push(...(await yamlFilesBelow(root, path)));
    } else if (entry.isFile() && /\.ya?ml$/.test(entry.name)) {
      found.push(path);
    }
  }
  return found;
}
