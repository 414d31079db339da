import { ClusterLists, KindList } from '../cluster/clusterLists';
import { ListName, listNames } from '../cluster/watchedKinds';
import { KubernetesObject } from '../core';

/** A recording of a real control plane: lists by the API's plurals in lower case. */
export interface RecordedCluster {
  versions: { 'kube-scheduler': string };
  // Which lists there are depends on what was recorded.
  [list: string]: any;
}

/** What of a recording one list of a snapshot is. */
export function recordedItems(
  recording: RecordedCluster,
  name: ListName,
): KubernetesObject[] {
  // The operator's own Deployment was not recorded.
  return (
    (name !== 'operatorDeployments' && recording[name.toLowerCase()]) || []
  );
}

/** A recording as Headlamp would have read it, with some lists in other states. */
export function listsOf(
  recording: RecordedCluster,
  others: Partial<Record<ListName, KindList>> = {},
): ClusterLists {
  return Object.fromEntries(
    listNames.map(name => [
      name,
      others[name] ?? { state: 'read', items: recordedItems(recording, name) },
    ]),
  ) as ClusterLists;
}
