import { K8s } from '@kinvolk/headlamp-plugin/lib';
import { SectionBox } from '@kinvolk/headlamp-plugin/lib/CommonComponents';
import { ReactNode } from 'react';
import { ReadyCluster } from '../cluster/clusterState';
import { WithCluster } from '../cluster/WithCluster';
import { ClusterNotice, Limitations } from './ClusterNotice';

/** One section for each cluster that the user has chosen in Headlamp. */
export function EachCluster(props: {
  title: string;
  children: (cluster: ReadyCluster, name: string) => ReactNode;
}) {
  const { title, children } = props;
  const selected = K8s.useSelectedClusters();
  return (
    <>
      {selected.map(name => (
        <SectionBox
          key={name}
          title={selected.length > 1 ? `${title}: ${name}` : title}
        >
          <WithCluster cluster={name}>
            {state =>
              state.state === 'ready' ? (
                <>
                  <Limitations limitations={state.limitations} />
                  {children(state, name)}
                </>
              ) : (
                <ClusterNotice cluster={name} state={state} />
              )
            }
          </WithCluster>
        </SectionBox>
      ))}
    </>
  );
}
