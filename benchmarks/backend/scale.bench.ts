import { runScenario } from './scale/runScenario';

/** To see that it works; its figures say nothing. */
const quick = process.argv.includes('--quick');

async function main() {
  await runScenario({
    clusters: 1,
    size: quick
      ? { nodes: 100, pods: 1_000, services: 50 }
      : { nodes: 5_000, pods: 50_000, services: 2_000 },
    seconds: quick ? 2 : 20,
  });
  await runScenario({
    clusters: quick ? 3 : 20,
    size: quick
      ? { nodes: 20, pods: 200, services: 20 }
      : { nodes: 200, pods: 2_000, services: 100 },
    seconds: quick ? 2 : 20,
  });
}

main();
