import {
  EmptyContent,
  SimpleTable,
  Table,
} from '@kinvolk/headlamp-plugin/lib/CommonComponents';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import { ReadyCluster } from '../cluster/clusterState';
import { taintText } from '../components/BlockerList';
import { EachCluster } from '../components/EachCluster';
import { GpuSquares, GpuSquaresLegend } from '../components/GpuSquares';
import { HolderList } from '../components/HolderList';
import { NodeLink } from '../components/NodeLink';
import { Notice } from '../components/Notice';
import {
  capacityTypeWords,
  ClusterGpuCapacity,
  GpuNodeTaint,
  GpuPool,
  NodeGpuCapacity,
} from '../core';

/** GPUs of each pool and node: in use, free, how large a service still fits, and the taints. */
export function CapacityPage() {
  return (
    <EachCluster title="GPU capacity">
      {(cluster, name) => <Capacity cluster={cluster} name={name} />}
    </EachCluster>
  );
}

function Capacity({ cluster, name }: { cluster: ReadyCluster; name: string }) {
  const capacity = cluster.assessment.capacity();
  return (
    <>
      <Unknowns capacity={capacity} />
      {capacity.pools.length === 0 && cluster.assessment.snapshot.nodes && (
        <EmptyContent>No node of this cluster offers GPUs.</EmptyContent>
      )}
      {capacity.pools.length > 0 && <GpuSquaresLegend />}
      {capacity.pools.map(pool => (
        <Pool
          key={pool.id}
          cluster={name}
          pool={pool}
          usageUnknown={capacity.usageUnknown}
        />
      ))}
      {capacity.labelledButNotAdvertised.length > 0 && (
        <Notice
          severity="warning"
          title="Nodes that are labelled as GPU nodes offer no GPU"
        >
          Their driver or device plugin may be down:{' '}
          {capacity.labelledButNotAdvertised.join(', ')}. Look at the pods of
          the device plugin on them.
        </Notice>
      )}
      {capacity.emptyPools.length > 0 && (
        <Notice severity="info" title="GPU pools without a node">
          Karpenter adds nodes to them when a pod waits that they suit:{' '}
          {capacity.emptyPools.map(({ pool }) => pool).join(', ')}.
        </Notice>
      )}
      {capacity.pools.length > 0 && <Taints taints={capacity.taints} />}
    </>
  );
}

function Unknowns({ capacity }: { capacity: ClusterGpuCapacity }) {
  return capacity.unknowns.length > 0 ? (
    <Notice severity="warning" title="Not everything about the GPUs is known">
      {capacity.unknowns.join(' ')}
    </Notice>
  ) : null;
}

const SIZES = ['1', '2', '4', '8'] as const;

function Pool(props: {
  cluster: string;
  pool: GpuPool;
  usageUnknown?: boolean;
}) {
  const { cluster, pool, usageUnknown } = props;
  const columns = useMemo(
    () => columnsOf(cluster, usageUnknown),
    [cluster, usageUnknown],
  );
  const title = [
    pool.pool ?? 'Nodes of no pool',
    pool.product,
    capacityTypeWords[pool.capacityType],
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <Box component="section" aria-label={title} sx={{ mb: 3 }}>
      <Typography variant="subtitle1" component="h2">
        <strong>{title}</strong>
      </Typography>
      <Typography variant="body2">
        {usageUnknown
          ? `${pool.allocatable} ${pool.resourceName}; how many are free is unknown.`
          : summaryOf(pool)}
      </Typography>
      <Table<NodeGpuCapacity>
        columns={columns}
        data={pool.nodes}
        enableColumnFilters={false}
        getRowId={({ node }) => node}
      />
    </Box>
  );
}

function summaryOf(pool: GpuPool): string {
  const fits = SIZES.filter(size => pool.stillFits[size] > 0).map(
    size => `${pool.stillFits[size]} × ${size} GPU${size === '1' ? '' : 's'}`,
  );
  return [
    `${pool.free} of ${pool.allocatable} ${pool.resourceName} free, at most ${pool.largestFreeBlock} on one node.`,
    fits.length > 0
      ? `There is room for ${fits.join(' or ')}.`
      : 'No request fits until GPUs are released.',
  ].join(' ');
}

interface Cell {
  row: { original: NodeGpuCapacity };
}

function columnsOf(cluster: string, usageUnknown: boolean | undefined) {
  return [
    {
      id: 'node',
      header: 'Node',
      accessorKey: 'node',
      Cell: ({ row: { original } }: Cell) => (
        <NodeLink cluster={cluster} name={original.node} />
      ),
    },
    {
      id: 'machine',
      header: 'Machine and zone',
      accessorFn: ({ instanceType, zone }: NodeGpuCapacity) =>
        [instanceType, zone].filter(Boolean).join(' · ') || 'unknown',
    },
    {
      id: 'gpus',
      header: 'GPUs',
      accessorFn: ({ free }: NodeGpuCapacity) => free,
      Cell: ({ row: { original } }: Cell) =>
        usageUnknown ? (
          <>{original.allocatable}, free unknown</>
        ) : (
          <div>
            <GpuSquares node={original} />
            <div>
              {original.free} free of {original.allocatable}
            </div>
          </div>
        ),
    },
    {
      id: 'state',
      header: 'State',
      gridTemplate: 1.5,
      accessorFn: stateOf,
      Cell: ({ row: { original } }: Cell) => (
        <div>
          {stateOf(original)}
          {original.taints.map(taint => (
            <Box
              key={taintText(taint)}
              sx={{ overflowWrap: 'anywhere', color: 'text.secondary' }}
            >
              Taint {taintText(taint)}
            </Box>
          ))}
        </div>
      ),
    },
    {
      id: 'holders',
      header: 'In use by',
      gridTemplate: 1.5,
      accessorFn: ({ held }: NodeGpuCapacity) => held,
      Cell: ({ row: { original } }: Cell) =>
        usageUnknown ? (
          <>unknown</>
        ) : (
          <HolderList cluster={cluster} holders={original.holders} />
        ),
    },
  ];
}

function stateOf({ ready, schedulable }: NodeGpuCapacity): string {
  const readiness = {
    true: 'ready',
    false: 'not ready',
    unknown: 'not known whether ready',
  }[`${ready}`];
  return schedulable ? readiness : `${readiness}, cordoned: takes no new pods`;
}

function Taints({ taints }: { taints: GpuNodeTaint[] }) {
  return (
    <Box component="section" aria-label="Taints on GPU nodes">
      <Typography variant="subtitle1" component="h2">
        <strong>Taints on GPU nodes</strong>
      </Typography>
      {taints.length === 0 ? (
        <Typography variant="body2">No GPU node carries a taint.</Typography>
      ) : (
        <SimpleTable
          columns={[
            { label: 'Taint', getter: taintText },
            { label: 'Set by', getter: ({ setBy }: GpuNodeTaint) => setBy },
            {
              label: 'Nodes',
              getter: ({ nodes }: GpuNodeTaint) => nodes.length,
            },
            {
              label: 'Tolerated by',
              getter: ({ toleratedBy }: GpuNodeTaint) =>
                toleratedBy.join(', ') || 'no service',
            },
          ]}
          data={taints}
        />
      )}
    </Box>
  );
}
