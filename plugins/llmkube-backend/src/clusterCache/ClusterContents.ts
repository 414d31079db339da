import {
  ClusterIndex,
  createClusterIndex,
  Deployment,
  InferenceService,
  Model,
  Pod,
  serviceOfPod,
  Snapshot,
} from 'llmkube-portal-core';
import { combine } from './fingerprint';
import { ObjectStore, StoreChange } from './ObjectStore';
import { PodsOfInterest } from './PodsOfInterest';
import { StringPool } from './projection';
import {
  watchedNames,
  WatchedName,
  WatchedObjects,
  watchedResources,
} from './watchedResources';

/** Differences of one resource. */
export type ContentsChange = {
  [K in WatchedName]: { name: K; changes: StoreChange<WatchedObjects[K]>[] };
}[WatchedName];

type Stores = { [K in WatchedName]: ObjectStore<WatchedObjects[K]> };

/** What placement is computed from, beside the service itself. */
const SUPPLY: WatchedName[] = [
  'nodes',
  'pods',
  'persistentVolumes',
  'persistentVolumeClaims',
  'storageClasses',
  'priorityClasses',
  'resourceQuotas',
  'gpuQuotas',
  'modelPools',
  'nodePools',
  'namespaces',
  'operatorDeployments',
];

/** The core asks for the operator's among the Deployments, for routers never. */
const NOT_IN_SNAPSHOT: WatchedName[] = ['modelRouters', 'operatorDeployments'];

/** All that is kept of one cluster, with the lookups that answers need. */
export class ClusterContents {
  readonly stores: Stores;
  readonly #podsOfInterest = new PodsOfInterest();
  readonly #podKeysByService = new Map<string, Set<string>>();
  #deployments:
    | { operators: Deployment[]; services: Deployment[]; all: Deployment[] }
    | undefined;
  readonly #onChange: (change: ContentsChange) => void;

  constructor(options: { onChange?: (change: ContentsChange) => void } = {}) {
    this.#onChange = options.onChange ?? (() => undefined);
    const strings = new StringPool();
    this.stores = Object.fromEntries(
      watchedNames.map(name => [name, this.#createStore(name, strings)]),
    ) as Stores;
  }

  inferenceService(key: string): InferenceService | undefined {
    return this.stores.inferenceServices.get(key);
  }

  modelOf(service: InferenceService): Model | undefined {
    const { namespace } = service.metadata;
    return this.stores.models.get(`${namespace}/${service.spec.modelRef}`);
  }

  /** Pods of the service `namespace/name`. */
  podsOfService(key: string): Pod[] {
    return Array.from(this.#podKeysByService.get(key) ?? [])
      .map(podKey => this.stores.pods.get(podKey))
      .filter(pod => pod !== undefined);
  }

  /**
   * The core's view of the contents, for use beside an index: of the pods it
   * has those of interest. Lists that could not be read are absent.
   */
  snapshot(
    isReadable: (name: WatchedName) => boolean,
    kubernetesVersion?: string,
  ): Snapshot {
    const snapshot: Snapshot = {
      inferenceServices: this.stores.inferenceServices.list(),
      ...(kubernetesVersion && { kubernetesVersion }),
    };
    for (const name of watchedNames) {
      if (!NOT_IN_SNAPSHOT.includes(name) && isReadable(name)) {
        Object.assign(snapshot, {
          [name]:
            name === 'pods'
              ? this.#podsOfInterest.list()
              : this.stores[name].list(),
        });
      }
    }
    if (snapshot.deployments && isReadable('operatorDeployments')) {
      snapshot.deployments = this.#allDeployments();
    }
    return snapshot;
  }

  /** The same array until one of them changes. */
  #allDeployments(): Deployment[] {
    const operators = this.stores.operatorDeployments.list();
    const services = this.stores.deployments.list();
    const known = this.#deployments;
    if (known?.operators !== operators || known.services !== services) {
      const all = [...operators, ...services];
      this.#deployments = { operators, services, all };
    }
    return this.#deployments!.all;
  }

  /** A new index of the contents, with all pods. */
  createIndex(snapshot: Snapshot): ClusterIndex {
    return createClusterIndex({ ...snapshot, pods: this.stores.pods.list() });
  }

  /** Changes with everything that placement depends on, and nothing else. */
  get supplyRevision(): string {
    return combine(SUPPLY.map(name => this.stores[name].contentFingerprint));
  }

  /**
   * Changes with the service, its model, Deployment and pods (by Kubernetes'
   * resourceVersions, so that every process that has read the same agrees),
   * and with what is kept of its pods' nodes.
   */
  ownRevision(key: string): string {
    const service = this.inferenceService(key);
    const pods = this.podsOfService(key);
    const objects = [
      service,
      service && this.modelOf(service),
      this.stores.deployments.get(key),
      ...pods,
    ];
    return combine([
      ...objects.map(object => object?.metadata.resourceVersion ?? '-'),
      ...pods.map(({ spec }) =>
        String(this.stores.nodes.fingerprintOf(spec.nodeName ?? '') ?? '-'),
      ),
    ]);
  }

  /** Of everything that is kept. */
  get revision(): string {
    return combine(
      watchedNames.map(name => this.stores[name].contentFingerprint),
    );
  }

  #createStore(name: WatchedName, strings: StringPool) {
    const { project } = watchedResources[name];
    return new ObjectStore<any>({
      project: raw => project(raw, strings),
      onChange: changes => {
        if (name === 'pods') {
          changes.forEach(change => this.#assignPod(change));
          this.#podsOfInterest.apply(changes);
        }
        this.#onChange({ name, changes } as ContentsChange);
      },
    });
  }

  #assignPod(change: StoreChange<Pod>): void {
    const before = change.previous && serviceKeyOfPod(change.previous);
    const after =
      change.type === 'upsert' ? serviceKeyOfPod(change.object) : undefined;
    if (before && before !== after) {
      const keys = this.#podKeysByService.get(before);
      keys?.delete(change.key);
      if (keys?.size === 0) {
        this.#podKeysByService.delete(before);
      }
    }
    if (after) {
      const keys = this.#podKeysByService.get(after) ?? new Set();
      this.#podKeysByService.set(after, keys.add(change.key));
    }
  }
}

/** `namespace/name` of the service that the pod belongs to. */
export function serviceKeyOfPod(pod: Pod): string | undefined {
  const service = serviceOfPod(pod);
  return service && `${pod.metadata.namespace}/${service}`;
}
