import { createHash } from 'node:crypto';
import { Deployment, PodTemplateSpec, ReplicaSet } from 'llmkube-portal-core';
import { safeEncode } from '../admission/generateName';
import { toTime } from '../clock/Clock';
import { ApiObject } from '../resources/ApiObject';
import { AnyCondition, withCondition, withoutCondition } from './conditions';
import { EventRecorder } from './EventRecorder';
import { DEPLOYMENT, LoopClient, POD, REPLICA_SET } from './LoopClient';
import { controlledBy, controllerReference } from './ownership';

export type LiveDeployment = Deployment & ApiObject;
type LiveReplicaSet = ReplicaSet &
  ApiObject & {
    spec: { replicas: number; template: PodTemplateSpec };
    status?: { readyReplicas?: number; availableReplicas?: number };
  };

const REVISION = 'deployment.kubernetes.io/revision';

/** Templates in the store never change in place. */
const hashes = new WeakMap<PodTemplateSpec, string>();

/** One look at one Deployment. */
export class Rollout {
  readonly #hash: string;
  #owned: LiveReplicaSet[];

  constructor(
    readonly client: LoopClient,
    readonly events: EventRecorder,
    readonly deployment: LiveDeployment,
    readonly now: number,
  ) {
    this.#hash = templateHash(deployment.spec!.template!);
    this.#owned = this.#replicaSets();
  }

  advance(): void {
    const wanted = this.deployment.spec?.replicas ?? 1;
    const old = this.#owned.filter(set => set !== this.#current());
    const recreates = this.deployment.spec?.strategy?.type === 'Recreate';
    if (recreates && old.length > 0) {
      old.forEach(set => this.#scale(set, 0));
      if (old.some(set => this.#hasPods(set))) {
        this.#writeStatus();
        return;
      }
    }
    const current = this.#current() ?? this.#createSet();
    this.#scale(current, wanted);
    this.#owned = this.#replicaSets();
    const ready = this.#current()?.status?.readyReplicas ?? 0;
    if (ready >= wanted) {
      old.forEach(set => this.#scale(set, 0));
    }
    this.#writeStatus();
  }

  #replicaSets(): LiveReplicaSet[] {
    return this.client
      .list<LiveReplicaSet>(REPLICA_SET)
      .filter(set => controlledBy(set, this.deployment));
  }

  #current(): LiveReplicaSet | undefined {
    return this.#owned.find(
      set => set.metadata.labels?.['pod-template-hash'] === this.#hash,
    );
  }

  #hasPods(set: LiveReplicaSet): boolean {
    return this.client.list<ApiObject>(POD).some(pod => controlledBy(pod, set));
  }

  #createSet(): LiveReplicaSet {
    const { metadata, spec } = this.deployment;
    const revision = String(this.#owned.length + 1);
    const labels = {
      ...spec!.template!.metadata?.labels,
      'pod-template-hash': this.#hash,
    };
    const created = this.client.create({
      ...REPLICA_SET,
      metadata: {
        name: `${metadata.name}-${this.#hash}`,
        namespace: metadata.namespace,
        labels,
        annotations: {
          ...metadata.annotations,
          'deployment.kubernetes.io/desired-replicas': String(spec!.replicas),
          [REVISION]: revision,
        },
        ownerReferences: [controllerReference(this.deployment)],
      },
      spec: {
        replicas: 0,
        selector: {
          matchLabels: {
            ...spec!.selector?.matchLabels,
            'pod-template-hash': this.#hash,
          },
        },
        template: {
          ...spec!.template!,
          metadata: { ...spec!.template!.metadata, labels },
        },
      },
    }) as unknown as LiveReplicaSet;
    this.client.update({
      ...this.deployment,
      metadata: {
        ...metadata,
        resourceVersion: undefined,
        annotations: { ...metadata.annotations, [REVISION]: revision },
      },
    });
    return created;
  }

  #scale(set: LiveReplicaSet, replicas: number): void {
    const before = set.spec.replicas;
    if (before === replicas) {
      return;
    }
    this.client.update({ ...set, spec: { ...set.spec, replicas } });
    this.events.record(
      this.deployment,
      {
        type: 'Normal',
        reason: 'ScalingReplicaSet',
        message: `Scaled ${
          replicas > before ? 'up' : 'down'
        } replica set ${set.metadata.name} from ${before} to ${replicas}`,
      },
      this.now,
    );
  }

  /** Of the newest ReplicaSet, else of any: the Deployment repeats it. */
  #replicaFailure(): AnyCondition | undefined {
    return [this.#current(), ...this.#owned]
      .flatMap(set => set?.status?.conditions ?? [])
      .find(
        ({ type, status }) => type === 'ReplicaFailure' && status === 'True',
      );
  }

  #writeStatus(): void {
    const { name, namespace } = this.deployment.metadata;
    const live = this.client.get<LiveDeployment>(DEPLOYMENT, {
      name,
      namespace,
    })!;
    const current = this.#current();
    const count = (field: 'replicas' | 'readyReplicas' | 'availableReplicas') =>
      this.#owned.reduce((sum, set) => sum + (set.status?.[field] ?? 0), 0);
    const wanted = live.spec?.replicas ?? 1;
    const ready = count('readyReplicas');
    const complete = (current?.status?.availableReplicas ?? 0) >= wanted;
    const time = toTime(this.now);
    const base = live.status?.conditions ?? [];
    const available = withCondition(base, {
      type: 'Available',
      status: ready >= wanted ? 'True' : 'False',
      reason:
        ready >= wanted
          ? 'MinimumReplicasAvailable'
          : 'MinimumReplicasUnavailable',
      message:
        ready >= wanted
          ? 'Deployment has minimum availability.'
          : 'Deployment does not have minimum availability.',
      lastUpdateTime: time,
      lastTransitionTime: time,
    });
    const progressing = withCondition(available, {
      type: 'Progressing',
      status: 'True',
      reason: complete ? 'NewReplicaSetAvailable' : 'ReplicaSetUpdated',
      message: `ReplicaSet "${current?.metadata.name}" ${
        complete ? 'has successfully progressed.' : 'is progressing.'
      }`,
      lastUpdateTime: time,
      lastTransitionTime: time,
    });
    const failure = this.#replicaFailure();
    const conditions = failure
      ? withCondition(progressing, { ...failure, lastUpdateTime: time })
      : withoutCondition(progressing, 'ReplicaFailure');
    this.client.updateStatus(live, {
      observedGeneration: live.metadata.generation,
      ...positive({
        replicas: count('replicas'),
        updatedReplicas: current?.status?.replicas ?? 0,
        readyReplicas: ready,
        availableReplicas: count('availableReplicas'),
        unavailableReplicas: wanted - ready,
      }),
      conditions,
    });
  }
}

function positive(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts).filter(([, count]) => count > 0),
  );
}

/** Ten letters that stay the same as long as the template does. */
function templateHash(template: PodTemplateSpec): string {
  const known = hashes.get(template);
  if (known) {
    return known;
  }
  const digest = createHash('sha256').update(JSON.stringify(template));
  const hash = safeEncode(digest.digest('hex').slice(0, 10));
  hashes.set(template, hash);
  return hash;
}
