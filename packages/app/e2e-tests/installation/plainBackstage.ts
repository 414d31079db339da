import fs from 'node:fs';
import path from 'node:path';
import { runCommand, Toolchain } from './commands';
import {
  installInBackend,
  installInLegacyApp,
  packagesOfLegacyApp,
} from './readmeSteps';

/** The release of create-app that makes Backstage 1.55 apps. */
const CREATE_APP = '@backstage/create-app@0.9.2';

interface Options {
  toolchain: Toolchain;
  /** An empty directory outside of this repository. */
  dir: string;
  rootDir: string;
  tarballs: Record<string, string>;
  appConfig: string;
}

/**
 * Makes an app as `create-app` does, adds the legacy app of the same release
 * and an untouched copy beside the new one, and installs the packed packages as
 * the READMEs say.
 * @returns the directory of the app
 */
export async function createPlainBackstage(options: Options): Promise<string> {
  const { dir, rootDir } = options;
  const app = await createApp(options, path.join(dir, 'new'), []);
  const legacy = await createApp(options, path.join(dir, 'legacy'), [
    '--legacy',
  ]);
  const newApp = path.join(app, 'packages/app');
  const legacyApp = path.join(app, 'packages/app-legacy');
  copyPackage(newApp, path.join(app, 'packages/app-untouched'));
  copyPackage(path.join(legacy, 'packages/app'), legacyApp);

  addDependencies(newApp, options, ['backstage-plugin-llmkube']);
  addDependencies(legacyApp, options, packagesOfLegacyApp(rootDir));
  addDependencies(path.join(app, 'packages/backend'), options, [
    'backstage-plugin-llmkube-backend',
    'backstage-plugin-catalog-backend-module-llmkube',
    'backstage-plugin-scaffolder-backend-module-llmkube',
  ]);
  installInBackend(rootDir, path.join(app, 'packages/backend/src/index.ts'));
  installInLegacyApp(rootDir, legacyApp);
  fs.writeFileSync(path.join(app, 'app-config.local.yaml'), options.appConfig);

  constrainVersions(app, options);
  await runCommand(
    options.toolchain.node,
    [options.toolchain.yarn, 'install', '--no-immutable'],
    { cwd: app, toolchain: options.toolchain },
  );
  return app;
}

async function createApp(
  { toolchain }: Options,
  dir: string,
  args: string[],
): Promise<string> {
  fs.mkdirSync(dir, { recursive: true });
  await runCommand(
    'npm',
    ['exec', '--yes', CREATE_APP, '--', '--skip-install', ...args],
    {
      cwd: dir,
      toolchain,
      env: { BACKSTAGE_APP_NAME: 'portal' },
      input: 'portal\n',
    },
  );
  return path.join(dir, 'portal');
}

/** Copies a package beside the others of its workspace, under its folder's name. */
function copyPackage(from: string, to: string): void {
  fs.cpSync(from, to, { recursive: true });
  editJson(path.join(to, 'package.json'), manifest => {
    manifest.name = path.basename(to);
  });
}

function addDependencies(
  dir: string,
  { tarballs }: Options,
  names: string[],
): void {
  editJson(path.join(dir, 'package.json'), manifest => {
    for (const name of names) {
      const tarball = tarballs[name];
      // Of Backstage's own packages, the release that the app has already.
      manifest.dependencies[name] = tarball ? `file:${tarball}` : '*';
    }
  });
}

/**
 * What any machine without compilers needs: this repository's version
 * constraints, so that every native package brings its binary. The packed
 * packages stand for their releases, which no registry has yet.
 */
function constrainVersions(app: string, options: Options): void {
  const own = JSON.parse(
    fs.readFileSync(path.join(options.rootDir, 'package.json'), 'utf8'),
  );
  editJson(path.join(app, 'package.json'), manifest => {
    manifest.resolutions = {
      ...manifest.resolutions,
      ...own.resolutions,
      ...Object.fromEntries(
        Object.entries(options.tarballs).map(([name, file]) => [
          name,
          `file:${file}`,
        ]),
      ),
    };
    manifest.packageManager = own.packageManager;
  });
  fs.copyFileSync(
    path.join(options.rootDir, 'yarn.lock'),
    path.join(app, 'yarn.lock'),
  );
  fs.copyFileSync(
    path.join(options.rootDir, '.yarnrc.yml'),
    path.join(app, '.yarnrc.yml'),
  );
}

function editJson(file: string, edit: (content: any) => void): void {
  const content = JSON.parse(fs.readFileSync(file, 'utf8'));
  edit(content);
  fs.writeFileSync(file, JSON.stringify(content, null, 2));
}
