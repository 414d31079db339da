import { SectionBox } from '@kinvolk/headlamp-plugin/lib/CommonComponents';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { ReadyCluster, ServiceRow } from '../cluster/clusterState';
import { gpusOfNode } from '../cluster/gpusOfNode';
import { WithCluster } from '../cluster/WithCluster';
import { ClusterNotice } from '../components/ClusterNotice';
import { GpuSquares } from '../components/GpuSquares';
import { HolderList } from '../components/HolderList';
import { StateText } from '../components/IconText';
import { ServiceLink } from '../components/ServiceLink';

/** The services that run on a node, and who uses its GPUs. Nothing where LLMKube is not installed. */
export function NodeServices({
  cluster,
  node,
}: {
  cluster: string;
  node: string;
}) {
  return (
    <WithCluster cluster={cluster}>
      {state =>
        state.state === 'not-installed' ? null : (
          <SectionBox title="LLM services on this node">
            {state.state === 'ready' ? (
              <Services cluster={state} clusterName={cluster} node={node} />
            ) : (
              <ClusterNotice cluster={cluster} state={state} />
            )}
          </SectionBox>
        )
      }
    </WithCluster>
  );
}

function Services(props: {
  cluster: ReadyCluster;
  clusterName: string;
  node: string;
}) {
  const { cluster, clusterName, node } = props;
  const { snapshot } = cluster.assessment;
  const services = servicesOn(cluster.services, node);
  return (
    <>
      {gpusOfNode(cluster, node).map(gpus => (
        <Box key={gpus.resourceName} sx={{ mb: 1 }}>
          <strong>{gpus.resourceName}</strong>{' '}
          {snapshot.pods ? (
            <>
              <GpuSquares node={gpus} /> {gpus.free} free of {gpus.allocatable}
              <HolderList cluster={clusterName} holders={gpus.holders} />
            </>
          ) : (
            `${gpus.allocatable}, how many are free is unknown, because pods could not be read`
          )}
        </Box>
      ))}
      {services.length === 0 ? (
        <Typography>
          {snapshot.pods
            ? 'No inference service runs on this node.'
            : 'Which services run here is unknown, because pods could not be read.'}
        </Typography>
      ) : (
        <Box component="ul" sx={{ m: 0, pl: 2 }}>
          {services.map(({ key, namespace, name, status }) => (
            <li key={key}>
              <ServiceLink
                cluster={clusterName}
                namespace={namespace}
                name={name}
                withNamespace
              />
              {status && (
                <>
                  {' '}
                  <StateText state={status.state} />
                </>
              )}
            </li>
          ))}
        </Box>
      )}
    </>
  );
}

function servicesOn(services: ServiceRow[], node: string): ServiceRow[] {
  return services.filter(({ parts }) =>
    parts.pods.some(({ spec }) => spec.nodeName === node),
  );
}
