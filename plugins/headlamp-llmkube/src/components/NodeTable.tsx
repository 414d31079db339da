import { Table } from '@kinvolk/headlamp-plugin/lib/CommonComponents';
import { useMemo } from 'react';
import { capacityTypeWords, DiagnosedNodes } from '../core';
import { BlockerList } from './BlockerList';
import { GroupText } from './IconText';
import { NodeLink } from './NodeLink';

/**
 * The verdict on each node with all its blockers, grouped by what can be done.
 * Nodes that are alike share a row that names them all when it is opened.
 */
export function NodeTable({
  cluster,
  nodes,
}: {
  cluster: string;
  nodes: DiagnosedNodes[];
}) {
  const columns = useMemo(() => columnsOf(cluster), [cluster]);
  return (
    <Table<DiagnosedNodes>
      columns={columns}
      data={nodes}
      enableColumnFilters={false}
      emptyMessage="No node can be judged."
    />
  );
}

function columnsOf(cluster: string) {
  return [
    {
      id: 'verdict',
      header: 'Verdict',
      gridTemplate: 'max-content',
      accessorFn: ({ group }: DiagnosedNodes) => group,
      enableSorting: false,
      Cell: ({ row }: { row: { original: DiagnosedNodes } }) => (
        <GroupText group={row.original.group} />
      ),
    },
    {
      id: 'node',
      header: 'Node',
      accessorFn: ({ names }: DiagnosedNodes) => names.join(' '),
      enableSorting: false,
      Cell: ({ row }: { row: { original: DiagnosedNodes } }) => (
        <Names cluster={cluster} names={row.original.names} />
      ),
    },
    {
      id: 'hardware',
      header: 'Pool and hardware',
      accessorFn: hardwareOf,
      enableSorting: false,
    },
    {
      id: 'gpus',
      header: 'GPUs',
      gridTemplate: 'max-content',
      accessorFn: ({ gpus }: DiagnosedNodes) =>
        gpus ? `${gpus.free} free of ${gpus.allocatable}` : 'none',
      enableSorting: false,
    },
    {
      id: 'blockers',
      header: 'What stands against it',
      gridTemplate: 2.5,
      accessorFn: ({ blockers }: DiagnosedNodes) =>
        blockers.flatMap(({ reasons }) => reasons).join('; '),
      enableSorting: false,
      Cell: ({ row }: { row: { original: DiagnosedNodes } }) => (
        <BlockerList blockers={row.original.blockers} />
      ),
    },
  ];
}

function hardwareOf(nodes: DiagnosedNodes): string {
  const { pool, product, instanceType, zones, capacityType } = nodes;
  const parts = [
    pool,
    product,
    instanceType,
    zones.join(', '),
    capacityType &&
      capacityType !== 'unknown' &&
      capacityTypeWords[capacityType],
  ];
  return parts.filter(Boolean).join(' · ') || 'unknown';
}

function Names({ cluster, names }: { cluster: string; names: string[] }) {
  if (names.length === 1) {
    return <NodeLink cluster={cluster} name={names[0]} />;
  }
  return (
    <details>
      <summary style={{ cursor: 'pointer' }}>
        {names.length} nodes alike
      </summary>
      {names.join(', ')}
    </details>
  );
}
