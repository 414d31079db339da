import path from 'node:path';

const host = path.resolve(
  import.meta.dirname,
  'node_modules/@kinvolk/headlamp-plugin/lib',
);

/**
 * Where the modules are that Headlamp provides at run time under other names:
 * for tests and stories, which have no Headlamp around them.
 */
export const hostAliases = [
  {
    find: '@kinvolk/headlamp-plugin/lib/k8s/cluster',
    replacement: path.join(host, 'lib/k8s/cluster.js'),
  },
];
