import { cloudProfiles, detectCloud } from '../clouds';
import { admitPod, containerPort, deriveWorkload, runtimes } from '../llmkube';
import { evaluatePlacement } from '../scheduling';
import {
  gpuClusters,
  GpuKind,
  GpuNodeFixture,
} from './__fixtures__/gpuClusters';
import { buildManifests, InvalidRequestError } from './buildManifests';
import { readManifests } from './readManifests';
import { LlmServiceRequest, Problem } from './request';
import { validateManifests } from './validateManifests';
import { validateRequest } from './validateRequest';

const capacities = ['spot', 'on-demand', 'any'] as const;
const kinds: GpuKind[] = ['nvidia', 'amd', 'intel', 'mig'];

type Target = LlmServiceRequest['target'];

function requestOf(
  target: Target,
  kind: GpuKind,
  runtime: string = 'llamacpp',
): LlmServiceRequest {
  const vendor = kind === 'mig' ? 'nvidia' : kind;
  return {
    name: 'chat',
    namespace: 'llm',
    model: {
      source: runtime.startsWith('llamacpp')
        ? 'https://example.com/model.gguf'
        : 'Qwen/Qwen3-32B',
    },
    runtime,
    // Where LLMKube has no image for that runtime and GPU.
    image: needsImage(runtime, vendor) ? 'example.com/own:1' : undefined,
    gpu:
      kind === 'mig'
        ? {
            count: 1,
            sharing: { mode: 'partitioned', profile: '1g.10gb' },
          }
        : { count: 2, vendor },
    resources: { cpu: '4', memory: '16Gi' },
    modelCache: { persistence: 'Ephemeral' },
    target,
  };
}

function needsImage(runtime: string, vendor: string): boolean {
  return (
    runtimes[runtime].image === '' ||
    runtime === 'llamacpp-router' ||
    (vendor === 'amd' && !['llamacpp', 'sglang'].includes(runtime)) ||
    (vendor === 'intel' && runtime !== 'llamacpp')
  );
}

/** Names of the nodes where the pods of the request would land. */
function landsOn(
  request: LlmServiceRequest,
  nodes: GpuNodeFixture[],
): string[] {
  const files = buildManifests(request);
  expect(validateManifests(files)).toEqual([]);
  const { models, inferenceServices } = readManifests(files);
  const [{ object: model }] = models;
  const [{ object: inferenceService }] = inferenceServices;
  expect(model.spec.hardware?.gpu).toMatchObject({
    enabled: true,
    count: request.gpu?.count,
    vendor: request.gpu?.vendor ?? 'nvidia',
  });
  expect(inferenceService.spec.resources?.gpu).toBe(request.gpu?.count);
  const { port } = runtimes[request.runtime!];
  expect(inferenceService.spec.endpoint?.port).toBe(port);
  expect(containerPort(inferenceService)).toBe(port);

  const { podTemplate } = deriveWorkload({ inferenceService, model });
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
  isMeant: (node: GpuNodeFixture) => boolean,
): string[] {
  return nodes
    .filter(isMeant)
    .map(({ node }) => node.metadata.name)
    .sort();
}

/** What becomes of a request: clear refusals, or nodes. */
function outcome(request: LlmServiceRequest, nodes: GpuNodeFixture[]) {
  const problems = validateRequest(request);
  const refusals = problems.filter(isClear).map(({ path }) => path);
  expect(refusals).toHaveLength(problems.length);
  try {
    return { refusals: [], lands: landsOn(request, nodes) };
  } catch (error) {
    if (!(error instanceof InvalidRequestError)) throw error;
    return { refusals: refusals.sort(), lands: [] };
  }
}

/** An error that says what is wrong and what is possible instead. */
function isClear({ severity, path, message }: Problem): boolean {
  return (
    severity === 'error' && message.startsWith(path) && message.length > 40
  );
}

describe.each(gpuClusters)('on a cluster of $cloud', platform => {
  const { cloud, gpus, nodes } = platform;
  const rows = kinds.flatMap(kind =>
    Object.keys(runtimes).map(runtime => ({
      kind,
      runtime,
      becomes: outcomeOf(kind),
    })),
  );

  function outcomeOf(kind: GpuKind): string {
    if (gpus[kind]) return 'lands on the nodes of its capacity and pool alone';
    return isOffered(kind)
      ? 'lands nowhere, for want of documented nodes'
      : 'is refused, because the cloud has none';
  }

  /** Whether the cloud may have such GPUs, as far as its documentation goes. */
  function isOffered(kind: GpuKind): boolean {
    const vendor = kind === 'mig' ? 'nvidia' : kind;
    return platform.allGpus === undefined || gpus[vendor] !== undefined;
  }

  function refusalsOf(kind: GpuKind, { capacity, nodePool }: Target) {
    const hasSpot = platform.kinds.some(({ spot }) => spot);
    return [
      ...(capacity === 'spot' && !hasSpot ? ['target.capacity'] : []),
      ...(nodePool && platform.refusesPools ? ['target.nodePool'] : []),
      ...(isOffered(kind) ? [] : ['gpu.vendor']),
    ].sort();
  }

  /** Slices differ by size; a product matters where it is asked for. */
  function hasGpu(node: GpuNodeFixture, kind: GpuKind): boolean {
    const differs = kind === 'mig' || platform.demandsProduct !== undefined;
    return node.gpu === kind && (node.isWanted || !differs);
  }

  /** With a product only where none is let in without. */
  function requestFor(target: Target, kind: GpuKind, runtime?: string) {
    const request = requestOf(target, kind, runtime);
    const { product } =
      (platform.demandsProduct && (gpus[kind] ?? gpus.nvidia)) || {};
    return { ...request, gpu: { ...request.gpu!, product } };
  }

  it.each(rows)(
    'a service of $runtime on $kind GPUs $becomes',
    ({ kind, runtime }) => {
      for (const capacity of capacities) {
        for (const nodePool of [undefined, 'gpupool']) {
          const target = { cloud, capacity, nodePool };
          const request = requestFor(target, kind, runtime);
          const refusals = refusalsOf(kind, target);
          const meant = namesOf(
            nodes,
            node =>
              hasGpu(node, kind) &&
              !node.isForeign &&
              (capacity === 'any' || node.spot === (capacity === 'spot')) &&
              (nodePool === undefined || node.pool === nodePool),
          );
          expect({ target, ...outcome(request, nodes) }).toEqual({
            target,
            refusals,
            lands: refusals.length > 0 ? [] : meant,
          });
          expect(meant.length > 0).toBe(
            gpus[kind] !== undefined &&
              (capacity !== 'spot' || !refusals.includes('target.capacity')),
          );
        }
      }
    },
  );

  it('a product of one vendor is told from its others', () => {
    const told = kinds.filter(
      kind => kind !== 'mig' && gpus[kind]?.product && gpus[kind]?.otherLabels,
    );
    for (const kind of told) {
      const request = requestOf({ cloud }, kind);
      const { product } = gpus[kind]!;
      expect(
        landsOn({ ...request, gpu: { ...request.gpu!, product } }, nodes),
      ).toEqual(
        namesOf(
          nodes,
          node => node.gpu === kind && node.isWanted && !node.isForeign,
        ),
      );
    }
  });

  it('a toleration of the request opens the nodes with the foreign taint', () => {
    const foreign = nodes.find(({ isForeign }) => isForeign)!;
    const { key } = foreign.node.spec!.taints!.at(-1)!;
    const tolerations = [{ key, operator: 'Exists' as const }];
    expect(
      landsOn(requestFor({ cloud, tolerations }, 'nvidia'), nodes),
    ).toEqual(namesOf(nodes, node => hasGpu(node, 'nvidia')));
  });

  it('more GPUs than a node has land nowhere', () => {
    const request = requestFor({ cloud }, 'nvidia');
    expect(
      landsOn({ ...request, gpu: { ...request.gpu, count: 8 } }, nodes),
    ).toEqual([]);
  });

  it('the kustomize layout places the pods on the same nodes', () => {
    for (const kind of kinds.filter(candidate => gpus[candidate])) {
      const plain = requestFor({ cloud, capacity: 'on-demand' }, kind);
      expect(
        landsOn({ ...plain, output: { layout: 'kustomize' } }, nodes),
      ).toEqual(landsOn(plain, nodes));
    }
  });

  it('a service that selects no product is refused where none is let in without', () => {
    const paths = validateRequest(requestOf({ cloud }, 'nvidia')).map(
      ({ path }) => path,
    );
    expect(paths).toEqual(platform.demandsProduct ? ['gpu.product'] : []);
  });

  it('its nodes are recognised as those of the cloud', () => {
    const detected = new Set(nodes.map(({ node }) => detectCloud(node)));
    expect([...detected]).toEqual([cloud === 'generic' ? undefined : cloud]);
  });
});

it('finds nodes for every cloud', () => {
  expect(gpuClusters.map(({ cloud }) => cloud).sort()).toEqual(
    cloudProfiles.map(({ id }) => id).sort(),
  );
});

it('says of every fact where it is documented', () => {
  for (const platform of gpuClusters) {
    const facts = [...platform.kinds, ...Object.values(platform.gpus)];
    for (const source of [
      ...facts.map(fact => fact.source),
      platform.allGpus ?? facts[0].source,
      platform.refusesPools ?? facts[0].source,
      platform.demandsProduct ?? facts[0].source,
    ]) {
      expect(source).toMatch(/^https:\/\/[a-z0-9.-]+\/.+/);
    }
  }
});
