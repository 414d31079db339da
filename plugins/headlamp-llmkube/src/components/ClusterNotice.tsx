import { Loader } from '@kinvolk/headlamp-plugin/lib/CommonComponents';
import { ClusterState, ReadyCluster } from '../cluster/clusterState';
import { Limitation } from '../core';
import { Notice } from './Notice';

/** Why the services of a cluster can't be shown, each reason with its way out. */
export function ClusterNotice(props: {
  cluster: string;
  state: Exclude<ClusterState, ReadyCluster>;
}) {
  const { cluster, state } = props;
  switch (state.state) {
    case 'loading':
      return <Loader title={`Reading cluster ${cluster}`} />;
    case 'not-installed':
      return (
        <Notice
          severity="info"
          title={`LLMKube is not installed in cluster ${cluster}`}
        >
          Its resources (inference.llmkube.dev) are not known there. Install the
          LLMKube operator in the cluster, or choose another cluster.
        </Notice>
      );
    case 'forbidden':
      return (
        <Notice
          severity="warning"
          title={`You may not read the services of cluster ${cluster}`}
        >
          <MissingRule limitation={state.limitation} />
        </Notice>
      );
    default:
      return (
        <Notice severity="error" title={`Cluster ${cluster} could not be read`}>
          {state.message}
        </Notice>
      );
  }
}

/** What could not be read, and what is unknown for it. */
export function Limitations({ limitations }: { limitations: Limitation[] }) {
  if (limitations.length === 0) {
    return null;
  }
  return (
    <Notice severity="warning" title="Not all of this cluster could be read">
      <ul style={{ margin: 0, paddingLeft: '1.2em' }}>
        {limitations.map(limitation => (
          <li key={limitation.resource + limitation.message}>
            <MissingRule limitation={limitation} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function MissingRule({ limitation }: { limitation: Limitation }) {
  const { message, missingRule } = limitation;
  return (
    <>
      {message}.
      {missingRule && ` The rule that would allow it: ${missingRule}.`}
    </>
  );
}
