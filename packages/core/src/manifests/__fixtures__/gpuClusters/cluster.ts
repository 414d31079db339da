import { Node, Taint } from '../../../kubernetes/objects';

/** What a service can ask for. */
export type GpuKind = 'nvidia' | 'amd' | 'intel' | 'mig';

/** How nodes with one kind of GPU advertise, label and taint it. */
export interface GpuFacts {
  /** Address of the documentation that says so. */
  source: string;
  /** The extended resource, with its name as the device plugin writes it. */
  resource: string;
  labels?: Record<string, string>;
  taints?: Taint[];
  /** The product as a person asks for it, where the labels name it. */
  product?: string;
  /** Labels of another product or, for MIG, of other slices. */
  otherLabels?: Record<string, string>;
  /** MIG only: the resource of other slices. */
  otherResource?: string;
}

/** How a platform labels and taints the nodes that it makes in one way. */
export interface NodeKind {
  /** Address of the documentation that says so. */
  source: string;
  poolLabel: string;
  /** On every node. */
  labels?: Record<string, string>;
  namePrefix?: string;
  providerID?: string;
  kubeletVersion?: string;
  /** Absent where the platform has no spot nodes. */
  spot?: { labels: Record<string, string>; taints: Taint[] };
  onDemand?: Record<string, string>;
}

/** A platform after its own documentation. */
export interface Platform {
  cloud: string;
  kinds: NodeKind[];
  /** The GPUs that its documentation, or the vendor's for it, speaks of. */
  gpus: Partial<Record<GpuKind, GpuFacts>>;
  /** Address of the documentation that lists all GPUs there are. */
  allGpus?: string;
  /** Address of what shows that pods which select a pool are refused. */
  refusesPools?: string;
  /** Address of what shows that pods which select no product are refused. */
  demandsProduct?: string;
  /** A taint that users put on GPU nodes there, none of GPUs as such. */
  foreignTaint?: Taint;
}

/** A node and what a person would say of it. */
export interface GpuNodeFixture {
  node: Node;
  /** Absent on nodes without GPUs. */
  gpu?: GpuKind;
  spot: boolean;
  pool: string;
  /** Has the product or the slices that are asked for. */
  isWanted: boolean;
  /** Carries a taint that is none of the cloud's and none of GPU nodes. */
  isForeign: boolean;
}

/** What GPU nodes of the kind are tainted with, where they are. */
const taintKey: Record<GpuKind, string> = {
  nvidia: 'nvidia.com/gpu',
  amd: 'amd.com/gpu',
  intel: 'gpu.intel.com/i915',
  mig: 'nvidia.com/gpu',
};

/**
 * A cluster of the platform: nodes of each kind of GPU in two pools, spot and
 * on-demand twins where there is spot, and decoys: a node without GPUs, a GPU
 * node with another value of the GPU taint, one with a foreign taint, other
 * products and slices.
 */
export function nodesOf(platform: Platform): GpuNodeFixture[] {
  return platform.kinds.flatMap((kind, index) =>
    (kind.spot ? [false, true] : [false]).flatMap(spot => {
      const make = (what: string, options: NodeOptions) =>
        fixture(kind, `${what}-${spot ? 'spot' : 'on-demand'}-${index}`, {
          ...options,
          spot,
        });
      return [
        make('cpu', { pool: 'gpupool' }),
        ...Object.entries(platform.gpus).flatMap(([gpu, facts]) =>
          gpuNodes(platform, gpu as GpuKind, facts).map(options =>
            make(options.what, options),
          ),
        ),
      ];
    }),
  );
}

interface NodeOptions {
  pool: string;
  gpu?: GpuKind;
  resource?: string;
  labels?: Record<string, string>;
  taints?: Taint[];
  isWanted?: boolean;
  isForeign?: boolean;
}

function gpuNodes(
  { foreignTaint }: Platform,
  gpu: GpuKind,
  facts: GpuFacts,
): (NodeOptions & { what: string })[] {
  const { labels, resource, taints = [] } = facts;
  const own = { gpu, resource, labels, taints };
  const others = facts.otherLabels ?? facts.otherResource;
  return [
    { ...own, what: gpu, pool: 'gpupool' },
    { ...own, what: `${gpu}-other-pool`, pool: 'otherpool' },
    {
      ...own,
      what: `${gpu}-odd`,
      pool: 'oddpool',
      taints: [{ key: taintKey[gpu], value: 'odd', effect: 'NoSchedule' }],
    },
    {
      ...own,
      what: `${gpu}-foreign`,
      pool: 'gpupool',
      isForeign: true,
      taints: [
        ...taints,
        foreignTaint ?? {
          key: 'example.com/dedicated',
          value: 'x',
          effect: 'NoSchedule',
        },
      ],
    },
    ...(others
      ? [
          {
            ...own,
            what: `${gpu}-other`,
            pool: 'gpupool',
            isWanted: false,
            resource: facts.otherResource ?? resource,
            labels: { ...labels, ...facts.otherLabels },
          },
        ]
      : []),
  ];
}

function fixture(
  kind: NodeKind,
  what: string,
  options: NodeOptions & { spot: boolean },
): GpuNodeFixture {
  const name = `${kind.namePrefix ?? ''}${what}`;
  const { spot, pool, gpu, resource, isWanted = true } = options;
  return {
    gpu,
    spot,
    pool,
    isWanted,
    isForeign: options.isForeign === true,
    node: {
      metadata: {
        name,
        labels: {
          'kubernetes.io/hostname': name,
          ...kind.labels,
          [kind.poolLabel]: pool,
          ...(spot ? kind.spot?.labels : kind.onDemand),
          ...options.labels,
        },
      },
      spec: {
        providerID: kind.providerID,
        taints: [
          ...(spot ? (kind.spot?.taints ?? []) : []),
          ...(options.taints ?? []),
        ],
      },
      status: {
        allocatable: {
          cpu: '32',
          memory: '256Gi',
          pods: '110',
          ...(resource && { [resource]: '4' }),
        },
        conditions: [{ type: 'Ready', status: 'True' }],
        nodeInfo: { kubeletVersion: kind.kubeletVersion ?? 'v1.34.1' },
      },
    },
  };
}
