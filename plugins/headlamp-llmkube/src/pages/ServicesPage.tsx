import {
  DateLabel,
  EmptyContent,
  Table,
} from '@kinvolk/headlamp-plugin/lib/CommonComponents';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import { ReadyCluster, ServiceRow } from '../cluster/clusterState';
import { EachCluster } from '../components/EachCluster';
import { StateText } from '../components/IconText';
import { ServiceLink } from '../components/ServiceLink';
import { DISPLAY_STATES, displayStateWords } from '../core';

/** All inference services: state, why, GPUs, where, model and age. */
export function ServicesPage() {
  return (
    <EachCluster title="LLM services">
      {(cluster, name) => <ServiceTable cluster={cluster} name={name} />}
    </EachCluster>
  );
}

function ServiceTable({
  cluster,
  name,
}: {
  cluster: ReadyCluster;
  name: string;
}) {
  const { services, pending } = cluster;
  const columns = useMemo(() => columnsOf(name), [name]);
  if (services.length === 0) {
    return (
      <EmptyContent>
        This cluster has no inference services. Create one with kubectl, or from
        the software template of your portal.
      </EmptyContent>
    );
  }
  return (
    <>
      <Typography variant="body2" role="status" sx={{ minHeight: '1.5em' }}>
        {pending > 0 &&
          `${services.length - pending} of ${services.length} services are judged`}
      </Typography>
      <Table<ServiceRow>
        columns={columns}
        data={services}
        reflectInURL
        getRowId={({ key }) => key}
        initialState={{ sorting: [{ id: 'state', desc: false }] }}
      />
    </>
  );
}

interface Cell {
  row: { original: ServiceRow };
}

function columnsOf(cluster: string) {
  return [
    {
      id: 'name',
      header: 'Name',
      accessorKey: 'name',
      Cell: ({ row: { original } }: Cell) => (
        <ServiceLink cluster={cluster} {...original} />
      ),
    },
    {
      id: 'namespace',
      header: 'Namespace',
      gridTemplate: 'auto',
      accessorKey: 'namespace',
    },
    {
      id: 'state',
      header: 'State',
      gridTemplate: 'auto',
      accessorFn: ({ status }: ServiceRow) =>
        status ? displayStateWords[status.state] : '',
      // What needs a person first stands first.
      sortingFn: (a: Cell['row'], b: Cell['row']) =>
        rankOf(a.original) - rankOf(b.original),
      Cell: ({ row: { original } }: Cell) =>
        original.status ? <StateText state={original.status.state} /> : <>…</>,
    },
    {
      id: 'why',
      header: 'Why',
      gridTemplate: 2,
      accessorFn: ({ status }: ServiceRow) => status?.reason ?? '',
    },
    {
      id: 'gpus',
      header: 'GPUs',
      gridTemplate: 'auto',
      accessorFn: ({ status }: ServiceRow) => gpusOf(status?.need),
    },
    {
      id: 'where',
      header: 'Where',
      accessorFn: ({ status }: ServiceRow) => whereOf(status?.placements),
    },
    {
      id: 'model',
      header: 'Model',
      accessorFn: ({ parts }: ServiceRow) => parts.service.spec.modelRef,
    },
    {
      id: 'age',
      header: 'Age',
      gridTemplate: 'auto',
      accessorFn: ({ parts }: ServiceRow) =>
        parts.service.metadata.creationTimestamp ?? '',
      enableColumnFilter: false,
      Cell: ({ row: { original } }: Cell) => {
        const { creationTimestamp } = original.parts.service.metadata;
        return creationTimestamp ? (
          <DateLabel date={creationTimestamp} format="mini" />
        ) : (
          <>unknown</>
        );
      },
    },
  ];
}

function rankOf({ status }: ServiceRow): number {
  return status ? DISPLAY_STATES.indexOf(status.state) : DISPLAY_STATES.length;
}

/** GPUs of a service, as lists show them. */
export function gpusOf(
  need: { perReplica: number; replicas: number } | undefined,
): string {
  if (!need || need.perReplica === 0) return 'none';
  return need.replicas === 1
    ? `${need.perReplica}`
    : `${need.replicas} × ${need.perReplica}`;
}

function whereOf(placements: { node?: string; pool?: string }[] = []): string {
  const places = placements.flatMap(({ node, pool }) =>
    node ? [pool ? `${node} (${pool})` : node] : [],
  );
  return [...new Set(places)].join(', ');
}
