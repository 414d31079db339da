import { SectionBox } from '@kinvolk/headlamp-plugin/lib/CommonComponents';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import { ReadyCluster } from '../cluster/clusterState';
import { gpuResourcesOf, placedPod } from '../cluster/placedPod';
import { WithCluster } from '../cluster/WithCluster';
import { ClusterNotice, Limitations } from '../components/ClusterNotice';
import { NodeTable } from '../components/NodeTable';
import { ServiceLink } from '../components/ServiceLink';
import { VerdictStrip } from '../components/VerdictStrip';
import { Pod, serviceOfPod } from '../core';
import { ServiceScheduling } from './ServiceScheduling';

/** Whether there is something to say of the scheduling of a pod: it is of a service, or waits for a GPU. */
export function concernsGpus(pod: Pod): boolean {
  return (
    serviceOfPod(pod) !== undefined ||
    (!pod.spec.nodeName && gpuResourcesOf(pod).length > 0)
  );
}

/** GPU scheduling of a pod: its service's verdict, or where a pod of anybody else would fit. */
export function PodScheduling({ cluster, pod }: { cluster: string; pod: Pod }) {
  const service = serviceOfPod(pod);
  const { namespace = 'default' } = pod.metadata;
  return (
    <SectionBox title="GPU scheduling">
      {service ? (
        <>
          <Typography component="p" sx={{ mb: 1 }}>
            This pod is of the inference service{' '}
            <ServiceLink
              cluster={cluster}
              namespace={namespace}
              name={service}
              withNamespace
            />
            .
          </Typography>
          <ServiceScheduling
            cluster={cluster}
            namespace={namespace}
            name={service}
          />
        </>
      ) : (
        <WithCluster cluster={cluster}>
          {state =>
            state.state === 'ready' ? (
              <>
                <Limitations limitations={state.limitations} />
                <WaitingPod cluster={state} clusterName={cluster} pod={pod} />
              </>
            ) : (
              <ClusterNotice cluster={cluster} state={state} />
            )
          }
        </WithCluster>
      )}
    </SectionBox>
  );
}

function WaitingPod(props: {
  cluster: ReadyCluster;
  clusterName: string;
  pod: Pod;
}) {
  const { cluster, clusterName, pod } = props;
  const placed = useMemo(() => placedPod(cluster, pod), [cluster, pod]);
  if (!placed) {
    return (
      <Typography>
        Where it would fit is unknown, because nodes or pods could not be read.
      </Typography>
    );
  }
  const { nodes, nodeCounts, message, unknowns } = placed;
  const total = nodes.flatMap(({ names }) => names).length;
  return (
    <>
      <Typography component="p">
        {nodeCounts.fits > 0
          ? `${nodeCounts.fits} of ${total} nodes would take this pod now.`
          : `None of ${total} nodes takes this pod now.`}
        {message && ` ${message}`}
      </Typography>
      <VerdictStrip counts={nodeCounts} />
      <NodeTable cluster={clusterName} nodes={nodes} />
      {unknowns.map(unknown => (
        <Typography key={unknown} component="p">
          {unknown}
        </Typography>
      ))}
    </>
  );
}
