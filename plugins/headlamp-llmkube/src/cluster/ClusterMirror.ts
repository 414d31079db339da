import {
  ClusterAssessment,
  groupPodsByService,
  InferenceService,
  KubernetesObject,
  ServiceAssessment,
  serviceHealth,
  ServiceParts,
  serviceStatus,
  Snapshot,
} from '../core';
import {
  ClusterLists,
  limitationsOf,
  readabilityOf,
  snapshotOf,
} from './clusterLists';
import { ClusterState, ReadyCluster, ServiceRow } from './clusterState';
import { IndexFeed, isSame, keyOf } from './IndexFeed';
import { createSliceRunner, SliceRunner } from './slices';

/** How many services are judged before the page is told. */
const ROWS_PER_REPORT = 40;

/**
 * What Headlamp has read of one cluster, judged by the core. Work is done in
 * slices; a service is judged again only when something has changed that its
 * answer depends on.
 */
export class ClusterMirror {
  readonly #runner: SliceRunner;
  readonly #feed = new IndexFeed();
  readonly #listeners = new Set<() => void>();
  readonly #known = new Map<string, Known>();
  #state: ClusterState = { state: 'loading' };
  #next: { lists: ClusterLists; kubernetesVersion?: string } | undefined;
  #judging = false;
  #supply: { snapshot: Snapshot; revision: number } | undefined;

  constructor(runner: SliceRunner = createSliceRunner()) {
    this.#runner = runner;
  }

  /** Takes the lists as they are now. */
  update(lists: ClusterLists, kubernetesVersion?: string): void {
    const readability = readabilityOf(lists);
    if (readability.state !== 'readable') {
      this.#runner.stop();
      this.#next = undefined;
      this.#judging = false;
      this.#publish(readability);
      return;
    }
    this.#next = { lists, kubernetesVersion };
    if (!this.#judging) {
      this.#judging = true;
      this.#runner.run(this.#judgeAll());
    }
  }

  readonly getState = (): ClusterState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /**
   * What has begun is brought to its end, then the newest lists are taken: a
   * cluster in which something changes all the time would never be judged.
   */
  *#judgeAll(): Generator<void | 'rest'> {
    while (this.#next) {
      const { lists, kubernetesVersion } = this.#next;
      this.#next = undefined;
      yield* this.#judge(lists, kubernetesVersion);
      yield 'rest';
    }
    this.#judging = false;
  }

  #publish(state: ClusterState): void {
    this.#state = state;
    this.#listeners.forEach(listener => listener());
  }

  *#judge(
    lists: ClusterLists,
    kubernetesVersion: string | undefined,
  ): Generator<void> {
    const snapshot = snapshotOf(lists, kubernetesVersion);
    const index = yield* this.#feed.feed(snapshot);
    const assessment = ClusterAssessment.create({ snapshot, index });
    const lookups = lookupsOf(snapshot);
    const services = this.#rows(snapshot, lookups);
    yield;
    assessment.capacity();
    yield;
    assessment.queue();
    yield;
    const cluster: ReadyCluster = {
      state: 'ready',
      assessment,
      services,
      pending: services.length,
      limitations: limitationsOf(lists),
      nodeOf: lookups.nodeOf,
      priorityOf: lookups.priorityOf,
    };
    let rows = services.slice();
    let pending = services.length;
    for (const [position, row] of services.entries()) {
      rows[position] = { ...row, status: this.#statusOf(row, cluster) };
      pending -= 1;
      if (pending > 0 && pending % ROWS_PER_REPORT === 0) {
        this.#publish({ ...cluster, services: rows, pending });
        rows = rows.slice();
      }
      yield;
    }
    this.#forgetAllBut(services);
    this.#publish({ ...cluster, services: rows, pending });
  }

  #statusOf(row: ServiceRow, cluster: ReadyCluster) {
    const known = this.#known.get(row.key);
    const assessed =
      known?.revision === row.revision
        ? known.assessed
        : cluster.assessment.assess(row.parts);
    this.#known.set(row.key, { revision: row.revision, assessed });
    return serviceStatus({
      assessment: assessed,
      queue: cluster.assessment.queue(),
      nodeOf: cluster.nodeOf,
      priorityOf: cluster.priorityOf,
      profiles: cluster.assessment.profiles,
    });
  }

  #rows(
    snapshot: Snapshot,
    { modelOf, nodeOf, deploymentOf }: Lookups,
  ): ServiceRow[] {
    const pods = groupPodsByService(snapshot.pods ?? []);
    const supply = this.#supplyRevision(snapshot);
    const shown = new Map(
      this.#state.state === 'ready'
        ? this.#state.services.map(row => [row.key, row.status])
        : [],
    );
    return snapshot.inferenceServices
      .map(service => {
        const { namespace = 'default', name } = service.metadata;
        const key = `${namespace}/${name}`;
        const parts: ServiceParts = {
          service,
          model: modelOf(service),
          pods: pods.get(key) ?? [],
        };
        const own = [
          service,
          parts.model,
          deploymentOf(key),
          ...parts.pods,
          ...parts.pods.map(({ spec }) => nodeOf(spec.nodeName ?? '')),
        ].map(object => object?.metadata.resourceVersion ?? '-');
        return {
          key,
          namespace,
          name,
          parts,
          status: shown.get(key),
          revision: [
            ...own,
            ...(isSettled(snapshot, parts) ? [] : [supply]),
          ].join(' '),
        };
      })
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** Changes with everything but the services themselves. */
  #supplyRevision(snapshot: Snapshot): string {
    const before = this.#supply;
    const revision = before?.revision ?? 0;
    const changed = !before || differs(before.snapshot, snapshot);
    this.#supply = { snapshot, revision: changed ? revision + 1 : revision };
    return `supply-${this.#supply.revision}`;
  }

  #forgetAllBut(services: ServiceRow[]): void {
    const keys = new Set(services.map(({ key }) => key));
    for (const key of this.#known.keys()) {
      if (!keys.has(key)) this.#known.delete(key);
    }
  }
}

interface Known {
  revision: string;
  assessed: ServiceAssessment;
}

/** Nothing but its own objects matters to a service whose replicas all serve. */
function isSettled(
  snapshot: Snapshot,
  { service, model, pods }: ServiceParts,
): boolean {
  const { state } = serviceHealth({
    inferenceService: service,
    model,
    pods: snapshot.pods && pods,
  });
  return state === 'ready';
}

type Lookups = ReturnType<typeof lookupsOf>;

function lookupsOf(snapshot: Snapshot) {
  const nodes = byKey(snapshot.nodes);
  const models = byKey(snapshot.models);
  const deployments = byKey(snapshot.deployments);
  const priorities = byKey(snapshot.priorityClasses);
  return {
    nodeOf: (name: string) => nodes.get(name),
    modelOf: ({ metadata, spec }: InferenceService) =>
      models.get(`${metadata.namespace ?? 'default'}/${spec.modelRef}`),
    deploymentOf: (key: string) => deployments.get(key),
    priorityOf: (className: string) => priorities.get(className)?.value,
  };
}

function byKey<T extends KubernetesObject>(
  objects: T[] | undefined,
): Map<string, T> {
  return new Map((objects ?? []).map(object => [keyOf(object), object]));
}

function differs(before: Snapshot, after: Snapshot): boolean {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<
    keyof Snapshot
  >;
  names.delete('inferenceServices');
  return [...names].some(name => {
    const [a, b] = [before[name], after[name]];
    if (!Array.isArray(a) || !Array.isArray(b)) return a !== b;
    return (
      a !== b &&
      (a.length !== b.length ||
        (a as KubernetesObject[]).some(
          (object, index) => !isSame(object, b[index] as KubernetesObject),
        ))
    );
  });
}
