import { FakeCluster } from './clusterApi';
import { RecordedCluster } from './recordedLists';

/** A recording of a real control plane as a cluster behind Headlamp. */
export function recordedCluster(
  recording: RecordedCluster,
  overrides: Partial<FakeCluster> = {},
): FakeCluster {
  const { versions, ...lists } = recording;
  return {
    version: versions['kube-scheduler'],
    lists: { ...lists, events: recording['events.core-v1'] ?? [] },
    ...overrides,
  };
}
