import {
  DateLabel,
  EmptyContent,
  Table,
} from '@kinvolk/headlamp-plugin/lib/CommonComponents';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import { ReadyCluster } from '../cluster/clusterState';
import { EachCluster } from '../components/EachCluster';
import { HolderList } from '../components/HolderList';
import { ServiceLink } from '../components/ServiceLink';
import { gpuHolders, WaitingService, waitingService } from '../core';

/** Services that wait for GPUs, in LLMKube's order, and who holds the GPUs. */
export function QueuePage() {
  return (
    <EachCluster title="Queue for GPUs">
      {(cluster, name) => <Queue cluster={cluster} name={name} />}
    </EachCluster>
  );
}

function Queue({ cluster, name }: { cluster: ReadyCluster; name: string }) {
  const { assessment, services, priorityOf } = cluster;
  const columns = useMemo(() => columnsOf(name), [name]);
  const waiting = useMemo(() => {
    const byKey = new Map(services.map(row => [row.key, row.status]));
    return assessment
      .queue()
      .map(entry =>
        waitingService(
          entry,
          byKey.get(`${entry.namespace}/${entry.name}`)?.need,
          priorityOf(entry.priorityClassName),
        ),
      );
  }, [assessment, services, priorityOf]);
  return (
    <>
      <Typography variant="body2" sx={{ mb: 1 }}>
        Services that wait, in the order in which LLMKube lists them. The
        scheduler may serve a later one first, by priority or because it fits.
      </Typography>
      {waiting.length === 0 ? (
        <EmptyContent>No service waits for GPUs.</EmptyContent>
      ) : (
        <Table<WaitingService>
          columns={columns}
          data={waiting}
          enableColumnFilters={false}
        />
      )}
      <Box component="section" aria-label="Who holds the GPUs" sx={{ mt: 2 }}>
        <Typography variant="subtitle1" component="h2">
          <strong>Who holds the GPUs</strong>
        </Typography>
        {assessment.capacity().usageUnknown ? (
          <>Unknown, because the pods could not be read.</>
        ) : (
          <HolderList
            cluster={name}
            holders={gpuHolders(assessment.capacity())}
          />
        )}
      </Box>
    </>
  );
}

interface Cell {
  row: { original: WaitingService };
}

function columnsOf(cluster: string) {
  return [
    {
      id: 'position',
      header: 'Position',
      gridTemplate: 'auto',
      accessorKey: 'position',
    },
    {
      id: 'service',
      header: 'Service',
      accessorFn: ({ namespace, name }: WaitingService) =>
        `${namespace}/${name}`,
      Cell: ({ row: { original } }: Cell) => (
        <ServiceLink cluster={cluster} {...original} withNamespace />
      ),
    },
    {
      id: 'need',
      header: 'Wants',
      accessorFn: ({ need }: WaitingService) =>
        need
          ? `${need.perReplica * need.replicas} × ${need.resourceName}`
          : 'unknown',
    },
    {
      id: 'priority',
      header: 'Priority',
      accessorFn: ({ priority }: WaitingService) => priority ?? 'unknown',
    },
    {
      id: 'since',
      header: 'Waits since',
      accessorFn: ({ since }: WaitingService) => since ?? '',
      Cell: ({ row: { original } }: Cell) =>
        original.since ? <DateLabel date={original.since} /> : <>unknown</>,
    },
  ];
}
