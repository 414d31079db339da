import { build, Metafile } from 'esbuild';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What a browser downloads of a plugin, in bytes of gzip. */
export interface PluginChunks {
  /** With the app, on every page. */
  initial: number;
  /** When something of the plugin is opened, by the module that is asked for. */
  lazy: { module: string; bytes: number }[];
  /** All lazy chunks, each counted once. */
  allLazy: number;
}

/**
 * Bundles a plugin as an app's production build would: minified, split at its
 * dynamic imports, without what every Backstage app brings.
 *
 * @param entry - what an app imports, e.g. `@backstage/plugin-kubernetes/alpha`
 * @param hostPackages - names (or scopes, with `/` at the end) that the app brings
 */
export async function bundlePlugin(
  entry: string,
  hostPackages: string[],
): Promise<PluginChunks> {
  const { metafile, outputFiles } = await build({
    stdin: {
      contents: `export { default } from ${JSON.stringify(entry)};`,
      resolveDir: join(__dirname, '../../packages/app'),
    },
    outdir: '/bundle',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.svg': 'dataurl', '.png': 'dataurl', '.css': 'css' },
    logLevel: 'error',
    metafile: true,
    write: false,
    plugins: [
      {
        name: 'host-packages',
        setup(bundler) {
          bundler.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
            kind !== 'entry-point' &&
            path !== entry &&
            hostPackages.some(name =>
              name.endsWith('/')
                ? path.startsWith(name)
                : path === name || path.startsWith(`${name}/`),
            )
              ? { path, external: true }
              : undefined,
          );
        },
      },
    ],
  });
  return summarize(
    metafile,
    new Map(
      outputFiles.map(({ path, contents }) => [
        basename(path),
        gzipSync(contents).length,
      ]),
    ),
  );
}

function summarize(
  { outputs }: Metafile,
  bytes: Map<string, number>,
): PluginChunks {
  const chunks = new Map(
    Object.entries(outputs).map(([path, output]) => [basename(path), output]),
  );
  const sizeOf = (names: Iterable<string>) =>
    [...names].reduce((sum, name) => sum + (bytes.get(name) ?? 0), 0);

  /** A chunk with all that it can't run without. */
  const closureOf = (name: string, seen = new Set<string>()) => {
    if (!seen.has(name)) {
      seen.add(name);
      chunks.get(name)?.imports.forEach(({ path, kind, external }) => {
        if (kind === 'import-statement' && !external) {
          closureOf(basename(path), seen);
        }
      });
    }
    return seen;
  };

  const initial = closureOf('stdin.js');
  const allLazy = new Set<string>();
  const lazy = [...chunks].flatMap(([name, { entryPoint }]) => {
    if (!entryPoint || initial.has(name) || !name.endsWith('.js')) return [];
    const added = [...closureOf(name)].filter(each => !initial.has(each));
    added.forEach(each => allLazy.add(each));
    return [{ module: moduleName(entryPoint), bytes: sizeOf(added) }];
  });
  return {
    initial: sizeOf(initial),
    lazy: lazy.sort((left, right) => right.bytes - left.bytes),
    allLazy: sizeOf(allLazy),
  };
}

/** The last two parts tell enough: `components/GpuSchedulingCard`. */
function moduleName(entryPoint: string): string {
  return entryPoint
    .replace(/(\/index)?(\.esm)?\.[jt]sx?$/, '')
    .split('/')
    .slice(-2)
    .join('/');
}
