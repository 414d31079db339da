import {
  evaluatePlacement,
  Namespace,
  Node,
  PersistentVolume,
  PersistentVolumeClaim,
  PlacementReport,
  Pod,
  StorageClass,
} from 'llmkube-portal-core';
import { toTime } from '../clock/Clock';
import { ApiObject } from '../resources/ApiObject';
import { WriteContext } from '../write/WriteContext';
import { withCondition } from './conditions';
import { ControlLoop } from './ControlLoop';
import { EventRecorder } from './EventRecorder';
import {
  CLAIM,
  LoopClient,
  NAMESPACE,
  NODE,
  POD,
  STORAGE_CLASS,
  VOLUME,
} from './LoopClient';
import { findPreemption } from './preemption';
import { preemptionSentence } from './preemptionSentence';

type LivePod = Pod & ApiObject;

/** Pods that don't fit are looked at again after this time. */
const RETRY = 5 * 60_000;

/**
 * Binds pods to nodes, those of higher priority first. Which nodes a pod fits
 * on is the core's answer; what is told about it are the scheduler's words.
 */
export function schedulerLoop(context: WriteContext): ControlLoop {
  const client = new LoopClient(context, 'kube-scheduler');
  const events = new EventRecorder(
    client,
    'default-scheduler',
    'events.k8s.io/v1',
  );
  const nextReport = new Map<string, number>();

  function clusterFor(pod: LivePod) {
    return {
      nodes: client.list<Node>(NODE),
      pods: client.list<Pod>(POD).filter(other => other !== pod),
      namespaces: client.list<Namespace>(NAMESPACE),
      persistentVolumeClaims: client.list<PersistentVolumeClaim>(CLAIM),
      persistentVolumes: client.list<PersistentVolume>(VOLUME),
      storageClasses: client.list<StorageClass>(STORAGE_CLASS),
      kubernetesVersion: context.settings.version,
    };
  }

  function bind(pod: LivePod, nodeName: string, now: number): void {
    const bound = client.update({ ...pod, spec: { ...pod.spec, nodeName } });
    client.updateStatus(bound, {
      ...bound.status,
      conditions: withCondition(bound.status?.conditions ?? [], {
        type: 'PodScheduled',
        status: 'True',
        lastProbeTime: null,
        lastTransitionTime: toTime(now),
      }),
    });
    nextReport.delete(pod.metadata.uid!);
    events.record(
      pod,
      {
        type: 'Normal',
        reason: 'Scheduled',
        action: 'Binding',
        message: `Successfully assigned ${pod.metadata.namespace}/${pod.metadata.name} to ${nodeName}`,
      },
      now,
    );
  }

  function refuse(pod: LivePod, report: PlacementReport, now: number): void {
    const message = [
      report.message,
      preemptionSentence(report, context.settings.version),
    ]
      .filter(Boolean)
      .join(' ');
    const before = pod.status?.conditions?.find(
      ({ type }) => type === 'PodScheduled',
    );
    const due = nextReport.get(pod.metadata.uid!) ?? 0;
    if (before?.message === message && due > now) {
      return;
    }
    client.updateStatus(pod, {
      ...pod.status,
      conditions: withCondition(pod.status?.conditions ?? [], {
        type: 'PodScheduled',
        observedGeneration: pod.metadata.generation,
        status: 'False',
        lastProbeTime: null,
        lastTransitionTime: toTime(now),
        reason: 'Unschedulable',
        message,
      }),
    });
    nextReport.set(pod.metadata.uid!, now + RETRY);
    events.record(
      pod,
      {
        type: 'Warning',
        reason: 'FailedScheduling',
        action: 'Scheduling',
        message,
      },
      now,
    );
  }

  /** @returns whether room is being made for the pod */
  function preempt(pod: LivePod, now: number): boolean {
    const nominated = pod.status?.nominatedNodeName;
    const cluster = clusterFor(pod);
    if (nominated) {
      return cluster.pods.some(
        ({ metadata, spec }) =>
          metadata.deletionTimestamp && spec.nodeName === nominated,
      );
    }
    const found = findPreemption(pod, cluster);
    if (!found) {
      return false;
    }
    for (const victim of found.victims as LivePod[]) {
      client.delete(victim);
      events.record(
        victim,
        {
          type: 'Normal',
          reason: 'Preempted',
          action: 'Preempting',
          message: `Preempted by pod ${pod.metadata.uid} on node ${found.nodeName}`,
        },
        now,
      );
    }
    client.updateStatus(pod, {
      ...pod.status,
      nominatedNodeName: found.nodeName,
    });
    return true;
  }

  return {
    name: 'scheduler',
    reconcile(now) {
      const waiting = client
        .list<LivePod>(POD)
        .filter(isWaiting)
        .sort(byPriority);
      for (const pod of waiting) {
        const report = evaluatePlacement({ pod, ...clusterFor(pod) });
        const [best] = mostFree(report.fits, client.list<Pod>(POD));
        if (best) {
          bind(pod, best, now);
        } else if (report.message) {
          refuse(pod, report, now);
          preempt(client.get<LivePod>(POD, pod.metadata)!, now);
        }
      }
      const uids = new Set(waiting.map(({ metadata }) => metadata.uid));
      for (const uid of nextReport.keys()) {
        if (!uids.has(uid)) {
          nextReport.delete(uid);
        }
      }
      return nextReport.size ? Math.min(...nextReport.values()) : undefined;
    },
  };
}

function isWaiting({ spec, status, metadata }: LivePod): boolean {
  return (
    !spec.nodeName &&
    !metadata.deletionTimestamp &&
    !spec.schedulingGates?.length &&
    (spec.schedulerName ?? 'default-scheduler') === 'default-scheduler' &&
    status?.phase === 'Pending'
  );
}

function byPriority(a: LivePod, b: LivePod): number {
  return (
    (b.spec.priority ?? 0) - (a.spec.priority ?? 0) ||
    (a.metadata.creationTimestamp! < b.metadata.creationTimestamp! ? -1 : 1)
  );
}

/** The nodes with the fewest pods first. */
function mostFree(names: string[], pods: Pod[]): string[] {
  const load = (name: string) =>
    pods.filter(({ spec }) => spec.nodeName === name).length;
  return [...names].sort((a, b) => load(a) - load(b));
}
