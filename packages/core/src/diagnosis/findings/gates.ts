import { Pod } from '../../kubernetes/objects';
import { Finding } from '../diagnosis';
import { shellQuote } from '../report/kubectl';
import { names } from '../wording';
import { FindingRule } from './rule';

const KUEUE_GATE = 'kueue.x-k8s.io/';

const KUBE_SCHEDULER = 'default-scheduler';

/** Pods that kube-scheduler does not look at: gated, or another scheduler's. */
export const gateFindings: FindingRule = ({ pods }) =>
  (pods?.unscheduled ?? [])
    .slice(0, 1)
    .flatMap(pod => [...gated(pod), ...foreignScheduler(pod)]);

/** Whether placement by kube-scheduler's rules says nothing about this pod's future. */
export function isOutsideKubeScheduler(pod: Pod): boolean {
  return (
    Boolean(pod.spec.schedulingGates?.length) ||
    (pod.spec.schedulerName || KUBE_SCHEDULER) !== KUBE_SCHEDULER
  );
}

function gated(pod: Pod): Finding[] {
  const gates = (pod.spec.schedulingGates ?? []).map(({ name }) => name);
  if (gates.length === 0) {
    return [];
  }
  const isKueue = gates.some(gate => gate.startsWith(KUEUE_GATE));
  return [
    {
      code: isKueue ? 'waits-for-kueue' : 'scheduling-gated',
      severity: 'warning',
      title: isKueue
        ? 'The pod waits for admission by Kueue'
        : `The pod is held back by ${gates.length === 1 ? 'a scheduling gate' : 'scheduling gates'}`,
      detail: `The scheduler ignores the pod until ${names(gates)} ${
        gates.length === 1 ? 'is' : 'are'
      } removed, whatever room there is on the nodes.${
        isKueue
          ? ' Kueue removes its gate when the queue has quota for the workload.'
          : ''
      }`,
      advice: isKueue
        ? 'Look at the Workload of this pod: its conditions say what quota is missing.'
        : 'Ask who sets this gate; only that controller may remove it.',
      commands: isKueue
        ? [
            {
              label: "Show Kueue's workloads of the namespace",
              command: `kubectl get workloads.kueue.x-k8s.io -n ${shellQuote(
                pod.metadata.namespace ?? 'default',
              )}`,
            },
          ]
        : undefined,
      subject: pod.metadata.name,
      evidence: pod.status?.conditions?.find(
        ({ type }) => type === 'PodScheduled',
      )?.message,
    },
  ];
}

function foreignScheduler(pod: Pod): Finding[] {
  const scheduler = pod.spec.schedulerName || KUBE_SCHEDULER;
  if (scheduler === KUBE_SCHEDULER) {
    return [];
  }
  return [
    {
      code: 'foreign-scheduler',
      severity: 'warning',
      title: `The pod is left to the scheduler ${scheduler}`,
      detail:
        'Its rules are not known here, so no verdict on nodes is given. If no such scheduler runs in the cluster, the pod stays Pending without any message.',
      advice: `Check that ${scheduler} runs, and read its events on the pod.`,
      subject: pod.metadata.name,
    },
  ];
}
