import { bundlePlugin, PluginChunks } from './pluginChunks';

/** What an app has anyway, whichever plugins it installs. */
const hostPackages = [
  'react',
  'react-dom',
  'react-router',
  'react-router-dom',
  'react-use',
  '@material-ui/',
  '@backstage/catalog-client',
  '@backstage/catalog-model',
  '@backstage/config',
  '@backstage/core-app-api',
  '@backstage/core-compat-api',
  '@backstage/core-components',
  '@backstage/core-plugin-api',
  '@backstage/errors',
  '@backstage/frontend-plugin-api',
  '@backstage/integration-react',
  '@backstage/plugin-app-react',
  '@backstage/plugin-catalog-common',
  '@backstage/plugin-catalog-react',
  '@backstage/plugin-permission-common',
  '@backstage/plugin-permission-react',
  '@backstage/plugin-scaffolder-react',
  '@backstage/plugin-signals-react',
  '@backstage/theme',
  '@backstage/types',
  '@backstage/ui',
  '@backstage/version-bridge',
];

async function main() {
  const ours = await bundlePlugin('backstage-plugin-llmkube', hostPackages);
  const peer = await bundlePlugin(
    '@backstage/plugin-kubernetes/alpha',
    hostPackages,
  );
  console.log('\n  What a browser downloads of a plugin (gzip)');
  console.table({
    'backstage-plugin-llmkube': row(ours),
    '@backstage/plugin-kubernetes': row(peer),
  });
  console.log('  Lazy parts of backstage-plugin-llmkube, each as if alone');
  console.table(
    Object.fromEntries(
      ours.lazy.map(({ module, bytes }) => [module, { 'gzip kB': kB(bytes) }]),
    ),
  );
}

function row({ initial, lazy, allLazy }: PluginChunks) {
  return {
    'initial kB': kB(initial),
    'largest lazy part kB': kB(Math.max(0, ...lazy.map(each => each.bytes))),
    'all lazy parts kB': kB(allLazy),
  };
}

const kB = (bytes: number) => Math.round(bytes / 100) / 10;

main();
