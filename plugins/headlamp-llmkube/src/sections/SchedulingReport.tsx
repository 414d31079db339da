import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { ReactNode, useMemo } from 'react';
import { ReadyCluster, ServiceRow } from '../cluster/clusterState';
import {
  DiagnosedService,
  diagnosedService,
} from '../cluster/diagnosedService';
import { FindingList } from '../components/FindingList';
import { StateText } from '../components/IconText';
import { NodeTable } from '../components/NodeTable';
import { Notice } from '../components/Notice';
import { RemedyList } from '../components/RemedyList';
import { VerdictStrip } from '../components/VerdictStrip';
import { Remedy, Snapshot } from '../core';

/** Why a service does or does not run: the sentence, what can be done, and every node with what stands against it. */
export function SchedulingReport(props: {
  cluster: ReadyCluster;
  clusterName: string;
  row: ServiceRow;
  /** What was read for this service alone, e.g. events. */
  extra?: Partial<Snapshot>;
}) {
  const { cluster, clusterName, row, extra } = props;
  const { assessment } = cluster;
  const { revision } = row;
  const service = useMemo(
    () => diagnosedService(cluster, row, extra),
    // Everything that the answer depends on is in the revision; other changes of the cluster don't matter to it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [revision, extra, assessment.snapshot.kubernetesVersion],
  );
  const { status, diagnosis, nodes, nodeCounts, managedBy } = service;
  const { findings } = diagnosis;
  return (
    <>
      <Typography
        component="p"
        variant="h6"
        sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}
      >
        <StateText state={status.state} />
      </Typography>
      <Typography component="p" sx={{ mb: 1 }}>
        {diagnosis.summary}
      </Typography>
      {status.queue && (
        <Typography component="p">
          Position {status.queue.position} of {status.queue.waiting} waiting
          services.
        </Typography>
      )}
      {nodes.length > 0 ? (
        <VerdictStrip counts={nodeCounts} />
      ) : (
        <Typography component="p" color="text.secondary">
          {noNodesSentence(service)}
        </Typography>
      )}
      {diagnosis.remedies.length > 0 && (
        <Part title="What you can do">
          <RemedyList
            cluster={clusterName}
            remedies={diagnosis.remedies}
            managedBy={managedBy}
            objectOf={target => objectOf(row, target)}
          />
        </Part>
      )}
      {findings.length > 0 && (
        <Part title="What was found">
          <FindingList findings={findings} />
        </Part>
      )}
      {nodes.length > 0 && (
        <Part title="Every node, and what stands against it">
          <NodeTable cluster={clusterName} nodes={nodes} />
        </Part>
      )}
      {(diagnosis.placement?.unknowns ?? []).map(unknown => (
        <Notice key={unknown} severity="info" title="Not known">
          {unknown}
        </Notice>
      ))}
      <SchedulerWords service={service} />
    </>
  );
}

function noNodesSentence({ diagnosis }: DiagnosedService): string {
  return diagnosis.placement
    ? 'No node can be judged. Either the cluster has none, or you may not read nodes.'
    : diagnosis.verdict === 'unknown'
      ? 'No node was judged, because what is needed for it could not be read.'
      : 'No replica waits for a node, so no node was judged.';
}

function objectOf(
  { parts }: ServiceRow,
  { kind }: Remedy['target'],
): object | undefined {
  return kind === 'Model' ? parts.model : parts.service;
}

/** One part of a section, with its heading. */
export function Part({
  title,
  children,
}: {
  title: string;
  children: ReactNode;
}) {
  return (
    <Box component="section" aria-label={title} sx={{ mt: 2 }}>
      <Typography variant="subtitle1" component="h2" sx={{ mb: 1 }}>
        <strong>{title}</strong>
      </Typography>
      {children}
    </Box>
  );
}

function SchedulerWords({
  service: { diagnosis },
}: {
  service: DiagnosedService;
}) {
  const { schedulerMessage, agreesWithScheduler, placement } = diagnosis;
  if (!schedulerMessage) {
    return null;
  }
  return (
    <details>
      <summary style={{ cursor: 'pointer' }}>
        The words of the scheduler
        {agreesWithScheduler === true && ' (they agree with this table)'}
        {agreesWithScheduler === false && ' (they differ from this table)'}
      </summary>
      <Box
        component="code"
        sx={{ display: 'block', py: 1, overflowWrap: 'anywhere' }}
      >
        {schedulerMessage}
      </Box>
      {agreesWithScheduler === false && placement?.message && (
        <>
          What follows from the table:
          <Box
            component="code"
            sx={{ display: 'block', py: 1, overflowWrap: 'anywhere' }}
          >
            {placement.message}
          </Box>
        </>
      )}
    </details>
  );
}
