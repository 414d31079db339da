import fs from 'node:fs';
import path from 'node:path';
import { runCommand, Toolchain } from './commands';

/** The packages that are published, dependencies first. */
const published = [
  'packages/core',
  'plugins/llmkube-common',
  'plugins/llmkube-node',
  'plugins/llmkube-backend',
  'plugins/catalog-backend-module-llmkube',
  'plugins/scaffolder-backend-module-llmkube',
  'plugins/llmkube',
];

/**
 * Builds the published packages and packs them as they would be released.
 * @returns the tarball of each package by its name
 */
export async function packPackages(
  toolchain: Toolchain,
  rootDir: string,
  targetDir: string,
): Promise<Record<string, string>> {
  fs.mkdirSync(targetDir, { recursive: true });
  const inRoot = { cwd: rootDir, toolchain };
  await runCommand(toolchain.node, ['node_modules/typescript/bin/tsc'], inRoot);
  const tarballs: Record<string, string> = {};
  for (const dir of published) {
    const cwd = path.join(rootDir, dir);
    const { name } = JSON.parse(
      fs.readFileSync(path.join(cwd, 'package.json'), 'utf8'),
    );
    await runCommand(
      toolchain.node,
      [
        path.join(rootDir, 'node_modules/@backstage/cli/bin/backstage-cli'),
        'package',
        'build',
      ],
      { cwd, toolchain },
    );
    const tarball = path.join(targetDir, `${name}.tgz`);
    await runCommand(
      toolchain.node,
      [toolchain.yarn, 'pack', '--out', tarball],
      {
        cwd,
        toolchain,
      },
    );
    tarballs[name] = tarball;
  }
  return tarballs;
}
