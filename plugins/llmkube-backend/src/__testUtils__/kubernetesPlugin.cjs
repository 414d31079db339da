// The real kubernetes plugin in a process of its own, because Jest can't load
// the ECMAScript modules that it imports. Takes its configuration as the first
// argument and prints its address; ends with its standard input.
const {
  mockServices,
  startTestBackend,
} = require('@backstage/backend-test-utils');
const {
  default: kubernetesPlugin,
} = require('@backstage/plugin-kubernetes-backend');
const {
  catalogServiceMock,
} = require('@backstage/plugin-catalog-node/testUtils');

async function main() {
  const { server } = await startTestBackend({
    features: [
      kubernetesPlugin,
      catalogServiceMock.factory({ entities: [] }),
      mockServices.rootConfig.factory({ data: JSON.parse(process.argv[2]) }),
    ],
  });
  process.stdin.resume();
  process.stdin.on('end', () => process.exit(0));
  process.stdout.write(`http://localhost:${server.port()}/api/kubernetes\n`);
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
