import { cloudProfiles } from '../clouds';
import { admitPod, deriveWorkload } from '../llmkube';
import { evaluatePlacement } from '../scheduling';
import { gpuClusters, GpuNodeFixture } from './__fixtures__/gpuClusters';
import { buildManifests } from './buildManifests';
import { readManifests } from './readManifests';
import { LlmServiceRequest } from './request';

/** Names of the nodes where the pods of the request would land. */
function landsOn(
  request: Partial<LlmServiceRequest> & Pick<LlmServiceRequest, 'target'>,
  nodes: GpuNodeFixture[],
): string[] {
  const { models, inferenceServices } = readManifests(
    buildManifests({
      name: 'chat',
      namespace: 'llm',
      model: { catalogId: 'mistral-7b' },
      gpu: { count: 2 },
      modelCache: { persistence: 'Ephemeral' },
      ...request,
    }),
  );
  const { podTemplate } = deriveWorkload({
    inferenceService: inferenceServices[0].object,
    model: models[0].object,
  });
  const { fits, unknowns } = evaluatePlacement({
    // The manifests must not count on the API server to add tolerations.
    pod: admitPod(
      podTemplate,
      { extendedResourceToleration: false },
      { name: 'chat-0', namespace: 'llm' },
    ),
    nodes: nodes.map(({ node }) => node),
    pods: [],
  });
  expect(unknowns).toEqual([]);
  return [...fits].sort();
}

function namesOf(
  nodes: GpuNodeFixture[],
  isWanted: (node: GpuNodeFixture) => boolean,
): string[] {
  return nodes
    .filter(isWanted)
    .map(({ node }) => node.metadata.name)
    .sort();
}

describe.each(gpuClusters)('on a cluster of $cloud', ({ cloud, nodes }) => {
  const hasSpot = cloudProfiles.find(({ id }) => id === cloud)?.spot;
  const rows = (['spot', 'on-demand', 'any'] as const)
    .filter(capacity => hasSpot || capacity !== 'spot')
    .flatMap(capacity =>
      [undefined, 'gpu-pool'].map(nodePool => ({ capacity, nodePool })),
    );

  it.each(rows)(
    'a service for $capacity nodes of pool $nodePool lands on these and no others',
    ({ capacity, nodePool }) => {
      expect(landsOn({ target: { cloud, capacity, nodePool } }, nodes)).toEqual(
        namesOf(
          nodes,
          node =>
            node.gpu &&
            !node.foreign &&
            (capacity === 'any' || node.spot === (capacity === 'spot')) &&
            (nodePool === undefined || node.pool === nodePool),
        ),
      );
    },
  );

  it('a toleration of the request opens the node with the foreign taint', () => {
    const target = {
      cloud,
      nodePool: 'gpu-pool',
      tolerations: [
        { key: 'example.com/dedicated', operator: 'Exists' as const },
      ],
    };
    expect(landsOn({ target }, nodes)).toEqual(
      namesOf(nodes, ({ gpu, pool }) => gpu && pool === 'gpu-pool'),
    );
  });

  it('more GPUs than a node has land nowhere', () => {
    expect(landsOn({ gpu: { count: 8 }, target: { cloud } }, nodes)).toEqual(
      [],
    );
  });
});

it('finds nodes for every cloud that has spot', () => {
  expect(gpuClusters.map(({ cloud }) => cloud)).toEqual(
    expect.arrayContaining(
      cloudProfiles.filter(({ spot }) => spot).map(({ id }) => id),
    ),
  );
});
