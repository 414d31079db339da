import { Pod, PodTemplateSpec, ReplicaSet } from 'llmkube-portal-core';
import { toTime } from '../clock/Clock';
import { ApiError } from '../errors/ApiError';
import { ApiObject } from '../resources/ApiObject';
import { WriteContext } from '../write/WriteContext';
import { withCondition, withoutCondition } from './conditions';
import { ControlLoop } from './ControlLoop';
import { EventRecorder } from './EventRecorder';
import { LoopClient, POD, REPLICA_SET } from './LoopClient';
import { controlledBy, controllerReference } from './ownership';

type LivePod = Pod & ApiObject;
type LiveReplicaSet = ReplicaSet &
  ApiObject & { spec: { replicas: number; template: PodTemplateSpec } };

/** A refused pod is tried again after this time. */
const RETRY = 60_000;

/** Keeps as many pods as every ReplicaSet wants. */
export function replicaSetLoop(context: WriteContext): ControlLoop {
  const client = new LoopClient(context, 'kube-controller-manager');
  const events = new EventRecorder(client, 'replicaset-controller', 'core/v1');
  const retryAt = new Map<string, number>();

  function createPod(set: LiveReplicaSet, now: number): void {
    const { template } = set.spec;
    try {
      const pod = client.create({
        ...POD,
        metadata: {
          ...template.metadata,
          generateName: `${set.metadata.name}-`,
          namespace: set.metadata.namespace,
          ownerReferences: [controllerReference(set)],
        },
        spec: template.spec,
      }) as unknown as LivePod;
      retryAt.delete(set.metadata.uid!);
      events.record(
        set,
        {
          type: 'Normal',
          reason: 'SuccessfulCreate',
          message: `Created pod: ${pod.metadata.name}`,
        },
        now,
      );
    } catch (error) {
      if (!(error instanceof ApiError)) {
        throw error;
      }
      retryAt.set(set.metadata.uid!, now + RETRY);
      events.record(
        set,
        {
          type: 'Warning',
          reason: 'FailedCreate',
          message: `Error creating: ${error.message}`,
        },
        now,
      );
      client.updateStatus(set, {
        ...set.status,
        conditions: withCondition(set.status?.conditions ?? [], {
          type: 'ReplicaFailure',
          status: 'True',
          reason: 'FailedCreate',
          message: error.message,
          lastTransitionTime: toTime(now),
        }),
      });
    }
  }

  function reconcileSet(set: LiveReplicaSet, now: number): void {
    const pods = client
      .list<LivePod>(POD)
      .filter(pod => controlledBy(pod, set))
      .filter(({ status }) => status?.phase !== 'Failed');
    const active = pods.filter(pod => !pod.metadata.deletionTimestamp);
    const missing = set.spec.replicas - active.length;
    if (missing > 0 && (retryAt.get(set.metadata.uid!) ?? 0) <= now) {
      for (let i = 0; i < missing; i++) {
        createPod(set, now);
      }
      return;
    }
    for (const pod of byReadiness(active).slice(0, Math.max(0, -missing))) {
      client.delete(pod);
      events.record(
        set,
        {
          type: 'Normal',
          reason: 'SuccessfulDelete',
          message: `Deleted pod: ${pod.metadata.name}`,
        },
        now,
      );
    }
    const ready = active.filter(isReady).length;
    const failure = missing > 0 ? (set.status?.conditions ?? []) : [];
    const conditions =
      missing > 0 ? failure : withoutCondition(failure, 'ReplicaFailure');
    client.updateStatus(set, {
      replicas: active.length,
      fullyLabeledReplicas: active.length || undefined,
      readyReplicas: ready || undefined,
      availableReplicas: ready || undefined,
      observedGeneration: set.metadata.generation,
      ...(conditions.length && { conditions }),
    });
  }

  return {
    name: 'replicaset',
    reconcile(now) {
      for (const set of client.list<LiveReplicaSet>(REPLICA_SET)) {
        if (!set.metadata.deletionTimestamp) {
          reconcileSet(set, now);
        }
      }
      const retries = [...retryAt.values()].filter(time => time > now);
      return retries.length ? Math.min(...retries) : undefined;
    },
  };
}

function isReady(pod: LivePod): boolean {
  return Boolean(
    pod.status?.conditions?.some(
      ({ type, status }) => type === 'Ready' && status === 'True',
    ),
  );
}

/** Pods that serve are deleted last. */
function byReadiness(pods: LivePod[]): LivePod[] {
  return [...pods].sort((a, b) => Number(isReady(a)) - Number(isReady(b)));
}
