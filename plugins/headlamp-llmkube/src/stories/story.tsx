import { ReactNode } from 'react';
import { Route } from 'react-router-dom';
import { FakeCluster } from '../testing/clusterApi';

/** A page of the plugin before clusters in one state. */
export interface ClusterStory {
  /** The clusters by name, in the order in which they are chosen. */
  clusters: () => Promise<Record<string, FakeCluster>>;
  /** The path in Headlamp, after `/c/<clusters>`. */
  path: string;
  render: () => ReactNode;
}

/** A story of one cluster that is called `main`. */
export function story(
  page: ReactNode,
  cluster: () => Promise<FakeCluster> | FakeCluster,
  path = '/llmkube',
  route = path,
): ClusterStory {
  return {
    clusters: async () => ({ main: await cluster() }),
    path,
    render: () => <Route path={`/c/:cluster${route}`}>{page}</Route>,
  };
}
