import {
  createClusterIndex,
  evaluatePlacement,
  placeReplicas,
} from 'llmkube-portal-core';
import { measure } from '../measure';
import { cluster, spreadPod, waitingPod } from './cluster';

const LARGE = 5_000;
const VERSION = 'v1.36.2';

async function main() {
  const lists = { ...cluster(LARGE), kubernetesVersion: VERSION };
  const index = createClusterIndex(lists);
  const counted = `${lists.nodes.length} nodes, ${lists.pods.length} pods`;

  await measure(`Placing one pod: ${counted}`, [
    {
      name: 'from the warm index',
      run: () => evaluatePlacement({ pod: waitingPod, index }),
    },
    {
      name: 'from the warm index, spread and kept apart',
      run: () => evaluatePlacement({ pod: spreadPod, index }),
    },
    {
      name: 'from the warm index, without ten pods that leave first',
      run: () =>
        evaluatePlacement({
          pod: waitingPod,
          index,
          without: Array.from(
            { length: 10 },
            (_, each) => `team-${each}/pod-${each}`,
          ),
        }),
    },
    {
      name: 'peer: from the plain lists, everything built again',
      run: () => evaluatePlacement({ pod: waitingPod, ...lists }),
      times: 15,
    },
  ]);

  await measure(`Keeping the index: ${counted}`, [
    {
      name: 'build it',
      run: () => createClusterIndex(lists),
      times: 15,
    },
    {
      name: 'apply one pod change',
      run: () =>
        index.apply({
          type: 'upsert',
          kind: 'Pod',
          object: lists.pods[12_345],
        }),
      times: 2_000,
    },
    {
      name: 'place 10 replicas one after another',
      run: () => placeReplicas({ pod: waitingPod, index, replicas: 10 }),
      times: 30,
    },
  ]);

  const clusters = [100, 1_000, 5_000, 10_000].map(size => {
    const grown = { ...cluster(size), kubernetesVersion: VERSION };
    return {
      grown,
      warm: createClusterIndex(grown),
      name: `${size} nodes, ${grown.pods.length} pods`,
    };
  });
  await measure(
    'Growth: placing one pod from the warm index',
    clusters.map(({ name, warm }) => ({
      name,
      run: () => evaluatePlacement({ pod: waitingPod, index: warm }),
    })),
  );
  await measure(
    'Growth: building the index',
    clusters.map(({ name, grown }) => ({
      name,
      run: () => createClusterIndex(grown),
      times: 15,
    })),
  );
}

main();
