import { Table } from '@kinvolk/headlamp-plugin/lib/CommonComponents';
import { useMemo } from 'react';
import {
  capacityTypeWords,
  DiagnosedNode,
  FoldedNodes,
  foldNodes,
} from '../core';
import { BlockerList } from './BlockerList';
import { GroupText } from './IconText';
import { NodeLink } from './NodeLink';

type Row = FoldedNodes<DiagnosedNode>;

/**
 * The verdict on each node with all its blockers, grouped by what can be done.
 * Nodes that are alike share a row that names them all when it is opened.
 */
export function NodeTable({
  cluster,
  nodes,
}: {
  cluster: string;
  nodes: DiagnosedNode[];
}) {
  const rows = useMemo(() => foldNodes(nodes), [nodes]);
  const columns = useMemo(() => columnsOf(cluster), [cluster]);
  return (
    <Table<Row>
      columns={columns}
      data={rows}
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
      accessorFn: ({ group }: Row) => group,
      enableSorting: false,
      Cell: ({ row }: { row: { original: Row } }) => (
        <GroupText group={row.original.group} />
      ),
    },
    {
      id: 'node',
      header: 'Node',
      accessorFn: ({ names }: Row) => names.join(' '),
      enableSorting: false,
      Cell: ({ row }: { row: { original: Row } }) => (
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
      accessorFn: ({ node: { gpus } }: Row) =>
        gpus ? `${gpus.free} free of ${gpus.allocatable}` : 'none',
      enableSorting: false,
    },
    {
      id: 'blockers',
      header: 'What stands against it',
      gridTemplate: 2.5,
      accessorFn: ({ node }: Row) =>
        node.blockers.flatMap(({ reasons }) => reasons).join('; '),
      enableSorting: false,
      Cell: ({ row }: { row: { original: Row } }) => (
        <BlockerList blockers={row.original.node.blockers} />
      ),
    },
  ];
}

function hardwareOf({ node, zones }: Row): string {
  const { pool, product, instanceType, capacityType } = node;
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
