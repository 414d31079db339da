// A backend as it is installed, with the real tokens and the real discovery, in
// a process of its own. Takes what it consists of as the first argument, prints
// its address once it is ready, and ends with its standard input.
const { createBackend } = require('@backstage/backend-defaults');
const { mockServices } = require('@backstage/backend-test-utils');
const {
  catalogServiceMock,
} = require('@backstage/plugin-catalog-node/testUtils');

async function main({ config, features, entities }) {
  const backend = createBackend();
  backend.add(mockServices.rootConfig.factory({ data: config }));
  if (entities) {
    backend.add(catalogServiceMock.factory({ entities }));
  }
  for (const feature of features) {
    backend.add(import(feature));
  }
  await backend.start();
  process.stdin.resume();
  process.stdin.on('end', () => process.exit(0));
  process.stdout.write(`ready at ${config.backend.baseUrl}\n`);
}

main(JSON.parse(process.argv[2])).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
