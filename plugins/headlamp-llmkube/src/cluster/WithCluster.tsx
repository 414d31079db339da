import { K8s } from '@kinvolk/headlamp-plugin/lib';
import { ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { ClusterMirror } from './ClusterMirror';
import { ClusterState } from './clusterState';
import { useClusterLists } from './useClusterLists';

const sources = new Map<string, ClusterSource>();

/** A cluster's mirror, and which of the components that show it feeds it. */
class ClusterSource {
  readonly mirror = new ClusterMirror();
  #waiting: (() => void)[] = [];

  /** Makes the component the feeder as soon as no other is. */
  claim(becomeFeeder: () => void): () => void {
    this.#waiting.push(becomeFeeder);
    if (this.#waiting[0] === becomeFeeder) becomeFeeder();
    return () => {
      const wasFeeder = this.#waiting[0] === becomeFeeder;
      this.#waiting = this.#waiting.filter(one => one !== becomeFeeder);
      if (wasFeeder) this.#waiting[0]?.();
    };
  }
}

function sourceOf(cluster: string): ClusterSource {
  const source = sources.get(cluster) ?? new ClusterSource();
  sources.set(cluster, source);
  return source;
}

/** Forgets all clusters, as a new page does. For tests. */
export function forgetClusters(): void {
  sources.clear();
}

/**
 * Shows what is known of a cluster. However many components show one cluster,
 * its lists are read once, and judged once.
 */
export function WithCluster(props: {
  cluster: string;
  children: (state: ClusterState) => ReactNode;
}) {
  const { cluster, children } = props;
  const source = sourceOf(cluster);
  const state = useSyncExternalStore(
    source.mirror.subscribe,
    source.mirror.getState,
  );
  const [feeds, setFeeds] = useState(false);
  useEffect(() => {
    setFeeds(false);
    return source.claim(() => setFeeds(true));
  }, [source]);
  return (
    <>
      {feeds && <ClusterFeed cluster={cluster} mirror={source.mirror} />}
      {children(state)}
    </>
  );
}

function ClusterFeed({
  cluster,
  mirror,
}: {
  cluster: string;
  mirror: ClusterMirror;
}) {
  const lists = useClusterLists(cluster);
  const version = useKubernetesVersion(cluster);
  useEffect(() => mirror.update(lists, version), [mirror, lists, version]);
  return null;
}

/** The version decides the words of the scheduler; undefined until it is known, and when it can't be. */
function useKubernetesVersion(cluster: string): string | undefined {
  const [version, setVersion] = useState<string>();
  useEffect(() => {
    let current = true;
    K8s.getVersion(cluster).then(
      ({ gitVersion }) => current && setVersion(gitVersion),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [cluster]);
  return version;
}
