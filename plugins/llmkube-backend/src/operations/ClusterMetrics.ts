import {
  MetricsService,
  MetricsServiceCounter,
  MetricsServiceHistogram,
} from '@backstage/backend-plugin-api/alpha';
import { CachedCluster } from '../clusterCache/CachedCluster';
import { ClusterCache } from '../clusterCache/ClusterCache';
import { WatchEnd } from '../clusterCache/Reflector';
import { watchedNames, WatchedName } from '../clusterCache/watchedResources';

/** Seconds; a page of a big cluster takes long, most answers take no time. */
export const DURATION_BUCKETS = [
  0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
];

/** What a platform team watches of the clusters that this process keeps. */
export class ClusterMetrics {
  readonly #metrics: MetricsService;
  readonly #watchEnds: MetricsServiceCounter;
  readonly #listDuration: MetricsServiceHistogram;

  static create(options: { metrics: MetricsService }) {
    return new ClusterMetrics(options);
  }

  private constructor({ metrics }: { metrics: MetricsService }) {
    this.#metrics = metrics;
    this.#watchEnds = metrics.createCounter('llmkube.watch.restarts', {
      description:
        'Watches that were opened again, by cluster, resource and the reason why the one before ended',
    });
    this.#listDuration = metrics.createHistogram('llmkube.list.duration', {
      description: 'Time from the first page of a list to the last',
      unit: 's',
      advice: { explicitBucketBoundaries: DURATION_BUCKETS },
    });
  }

  watchEnded(cluster: string, resource: WatchedName, reason: WatchEnd): void {
    this.#watchEnds.add(1, { cluster, resource, reason });
  }

  listed(cluster: string, resource: WatchedName, seconds: number): void {
    this.#listDuration.record(seconds, { cluster, resource });
  }

  /** What is read off the cache whenever metrics are collected. */
  observe(cache: Pick<ClusterCache, 'cached'>): void {
    this.#gauge(
      cache,
      'llmkube.cluster.objects',
      'Objects that are kept in memory, by cluster and resource',
      undefined,
      cluster =>
        watchedNames.map(resource => ({
          value: cluster.contents.stores[resource].size,
          attributes: { resource },
        })),
    );
    this.#gauge(
      cache,
      'llmkube.cluster.age',
      'How old the last state is that was known to be complete; absent before there was one',
      's',
      cluster => secondsSince(cluster.asOf()?.getTime()),
    );
    this.#gauge(
      cache,
      'llmkube.cluster.lag',
      'Longest time since one of the watches last said anything: what has changed since then is not known yet',
      's',
      cluster => secondsSince(cluster.heardAt()),
    );
    this.#gauge(
      cache,
      'llmkube.cluster.state',
      '1 for the state that the cluster is in, by the attribute state',
      undefined,
      cluster => [{ value: 1, attributes: { state: cluster.info().state } }],
    );
  }

  #gauge(
    cache: Pick<ClusterCache, 'cached'>,
    name: string,
    description: string,
    unit: string | undefined,
    valuesOf: (
      cluster: CachedCluster,
    ) => { value: number; attributes?: Record<string, string> }[],
  ): void {
    this.#metrics
      .createObservableGauge(name, { description, unit })
      .addCallback(async result => {
        for (const cluster of await cache.cached()) {
          for (const { value, attributes } of valuesOf(cluster)) {
            result.observe(value, {
              cluster: cluster.cluster.name,
              ...attributes,
            });
          }
        }
      });
  }
}

function secondsSince(time: number | undefined): { value: number }[] {
  return time === undefined
    ? []
    : [{ value: Math.max(0, Date.now() - time) / 1000 }];
}
