import { ClusterIndex, Snapshot } from 'llmkube-portal-core';
import { ClusterInfo } from 'backstage-plugin-llmkube-common';
import { KubernetesCluster } from '../kubernetes/KubernetesCluster';
import { ClusterContents } from './ClusterContents';
import { WatchedName } from './watchedResources';

/**
 * One cluster as answers see it, whether it is cached or was read for this
 * request alone.
 */
export interface ClusterView {
  readonly cluster: KubernetesCluster;
  /** Read for this request, with the caller's token. */
  readonly live: boolean;
  readonly contents: ClusterContents;
  /** The only namespaces that are read; absent for the whole cluster. */
  readonly namespaces?: string[];
  /** Whether lists of this resource are whole as of `asOf`. */
  isReadable(name: WatchedName): boolean;
  /** Whether they also are of now, not what was last known. */
  isCurrent(name: WatchedName): boolean;
  info(): ClusterInfo;
  /** Of the pods it has those of LLMKube and those that ask for devices; the index has all. */
  snapshot(): Snapshot;
  /** Warm index; undefined while nodes or pods can't be read. */
  index(): ClusterIndex | undefined;
  /** When the state was last known to be complete. */
  asOf(): Date | undefined;
  /** Changes with anything that the answer about this service depends on. */
  revisionOf(serviceKey: string): string;
}
