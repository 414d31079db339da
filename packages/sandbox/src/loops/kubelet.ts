import { Node, Pod } from 'llmkube-portal-core';
import { ApiObject } from '../resources/ApiObject';
import { WriteContext } from '../write/WriteContext';
import { behaviourOf } from './behaviour';
import { ControlLoop } from './ControlLoop';
import { EventRecorder } from './EventRecorder';
import { LoopClient, NODE, POD } from './LoopClient';
import { podLifecycle } from './podLifecycle';
import { PodMoment } from './PodRun';

type LivePod = Pod & ApiObject;

/** A pod that a node works on. */
interface RunningPod {
  moments: Generator<PodMoment>;
  /** The moment that comes next, until it is due. */
  next?: PodMoment;
}

/** The kubelets of all nodes: they start the pods that are bound to them, and end those that are deleted. */
export function kubeletLoop(context: WriteContext): ControlLoop {
  const client = new LoopClient(context, 'kubelet');
  const events = new EventRecorder(client, 'kubelet', 'core/v1');
  const running = new Map<string, RunningPod>();
  const images = new Set<string>();
  const { delays } = context.settings;

  function begin(pod: LivePod, node: Node, now: number): RunningPod {
    const scheduled = pod.status?.conditions?.find(
      ({ type }) => type === 'PodScheduled',
    );
    const onNode = (image: string) => `${node.metadata.name} ${image}`;
    return {
      moments: podLifecycle({
        pod,
        behaviour: behaviourOf(context, pod),
        delays,
        start: scheduled?.lastTransitionTime
          ? Date.parse(scheduled.lastTransitionTime)
          : now,
        hasImage: image => {
          const had = images.has(onNode(image));
          images.add(onNode(image));
          return had;
        },
        addresses: { hostIP: hostIp(node), podIP: podIp(pod) },
      }),
    };
  }

  function advance(pod: LivePod, run: RunningPod, now: number): void {
    run.next ??= run.moments.next().value;
    while (run.next && run.next.at <= now) {
      const { status, events: occurred, at } = run.next;
      client.updateStatus(
        client.get<LivePod>(POD, pod.metadata) ?? pod,
        status,
      );
      occurred.forEach(event => events.record(pod, event, at));
      run.next = run.moments.next().value;
    }
  }

  /** @returns when the pod will be gone, if not yet */
  function terminate(pod: LivePod, now: number): number | undefined {
    const { deletionTimestamp, deletionGracePeriodSeconds = 0 } = pod.metadata;
    const asked =
      Date.parse(deletionTimestamp!) - deletionGracePeriodSeconds * 1000;
    const end =
      asked + Math.min(delays.termination, deletionGracePeriodSeconds * 1000);
    if (end > now) {
      return end;
    }
    for (const { name } of pod.spec.containers) {
      events.record(
        pod,
        {
          type: 'Normal',
          reason: 'Killing',
          message: `Stopping container ${name}`,
        },
        now,
      );
    }
    client.delete(pod, { gracePeriodSeconds: 0 });
    return undefined;
  }

  return {
    name: 'kubelet',
    reconcile(now) {
      const nodes = new Map(
        client.list<Node>(NODE).map(node => [node.metadata.name, node]),
      );
      const pods = client
        .list<LivePod>(POD)
        .filter(({ spec }) => spec.nodeName && nodes.has(spec.nodeName));
      const wishes: (number | undefined)[] = [];
      for (const pod of pods) {
        const uid = pod.metadata.uid!;
        if (pod.metadata.deletionTimestamp) {
          running.delete(uid);
          wishes.push(terminate(pod, now));
          continue;
        }
        const node = nodes.get(pod.spec.nodeName!)!;
        const run = running.get(uid) ?? begin(pod, node, now);
        running.set(uid, run);
        advance(pod, run, now);
        wishes.push(run.next?.at);
      }
      const alive = new Set(pods.map(({ metadata }) => metadata.uid));
      for (const uid of running.keys()) {
        if (!alive.has(uid)) {
          running.delete(uid);
        }
      }
      const times = wishes.filter(time => time !== undefined);
      return times.length ? Math.min(...times) : undefined;
    },
  };
}

function hostIp(node: Node): string {
  const { addresses = [] } = (node.status ?? {}) as {
    addresses?: { type: string; address: string }[];
  };
  return (
    addresses.find(({ type }) => type === 'InternalIP')?.address ?? '10.0.0.1'
  );
}

/** An address from the pod's uid: stable, and different enough to look at. */
function podIp({ metadata }: LivePod): string {
  const bytes = Buffer.from((metadata.uid ?? '').replaceAll('-', ''), 'hex');
  return `10.244.${bytes[0] ?? 0}.${((bytes[1] ?? 0) % 254) + 1}`;
}
