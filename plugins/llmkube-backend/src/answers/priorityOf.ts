import { ClusterView } from '../clusterCache/ClusterView';

/** The value of a PriorityClass; undefined when it does not exist or could not be read. */
export function priorityOf(
  view: ClusterView,
  className: string,
): number | undefined {
  return view.contents.stores.priorityClasses.get(className)?.value;
}
