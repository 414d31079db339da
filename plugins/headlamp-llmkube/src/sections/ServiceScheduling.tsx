import { ReadyCluster, ServiceRow } from '../cluster/clusterState';
import { WithCluster } from '../cluster/WithCluster';
import { ClusterNotice, Limitations } from '../components/ClusterNotice';
import { Notice } from '../components/Notice';
import { SchedulingReport } from './SchedulingReport';
import { useServiceExtras } from './useServiceExtras';

/** The scheduling report of a service, or why there is none. */
export function ServiceScheduling(props: {
  cluster: string;
  namespace: string;
  name: string;
}) {
  const { cluster, namespace, name } = props;
  return (
    <WithCluster cluster={cluster}>
      {state => {
        if (state.state !== 'ready') {
          return <ClusterNotice cluster={cluster} state={state} />;
        }
        const row = state.services.find(
          one => one.key === `${namespace}/${name}`,
        );
        return row ? (
          <>
            <Limitations limitations={state.limitations} />
            <Report cluster={state} clusterName={cluster} row={row} />
          </>
        ) : (
          <Notice
            severity="info"
            title={`There is no inference service ${namespace}/${name}`}
          >
            It may have been deleted, or not been created yet.
          </Notice>
        );
      }}
    </WithCluster>
  );
}

function Report(props: {
  cluster: ReadyCluster;
  clusterName: string;
  row: ServiceRow;
}) {
  const extra = useServiceExtras(props.clusterName, props.row.parts.service);
  return <SchedulingReport {...props} extra={extra} />;
}
