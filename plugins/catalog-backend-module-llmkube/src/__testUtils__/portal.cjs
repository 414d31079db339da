// A portal with the real catalog, kubernetes and LLMKube plugins in a process
// of its own, because Jest can't load the ECMAScript modules that the
// kubernetes plugin imports. Takes the kubernetes plugin's clusters as the
// first argument and prints its address; ends with its standard input.
const {
  startTestBackend,
  mockServices,
} = require('@backstage/backend-test-utils');
const { eventsServiceFactory } = require('@backstage/plugin-events-node');

async function main() {
  const { server } = await startTestBackend({
    features: [
      import('@backstage/plugin-catalog-backend'),
      import('@backstage/plugin-kubernetes-backend'),
      // A test of both together may import both.
      // eslint-disable-next-line @backstage/no-mixed-plugin-imports
      import('backstage-plugin-llmkube-backend'),
      require('../index').default,
      eventsServiceFactory,
      mockServices.rootConfig.factory({
        data: {
          backend: {
            baseUrl: 'http://localhost',
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          catalog: {
            providers: {
              llmkube: {
                schedule: {
                  frequency: { seconds: 1 },
                  timeout: { minutes: 1 },
                },
              },
            },
          },
          kubernetes: {
            // The one that heeds the annotation with the cluster's name.
            serviceLocatorMethod: { type: 'singleTenant' },
            clusterLocatorMethods: [
              { type: 'config', clusters: JSON.parse(process.argv[2]) },
            ],
          },
        },
      }),
    ],
  });
  process.stdin.resume();
  process.stdin.on('end', () => process.exit(0));
  process.stdout.write(`http://localhost:${server.port()}\n`);
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
