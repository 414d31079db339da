import { unreadyContainers } from '../containers';
import { shellQuote } from '../report/kubectl';
import { FindingRule } from './rule';

const REASONS = [
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
];

/** The kubelet can't start a container: a Secret or ConfigMap is missing, a runtime class is wrong. */
export const containerStartFindings: FindingRule = context => [
  ...unreadyContainers(context)
    .filter(({ status }) =>
      REASONS.includes(status.state?.waiting?.reason ?? ''),
    )
    .map(({ pod, status, subject }) => ({
      code: 'container-cannot-start',
      severity: 'error' as const,
      title: `Container ${status.name} can't be started`,
      detail: `The kubelet reports ${status.state?.waiting?.reason}.`,
      advice:
        'A Secret or ConfigMap that the pod names may be missing, or the runtime of the node refuses the container.',
      commands: [
        {
          label: "Show the pod's events",
          command: `kubectl describe pod ${shellQuote(
            pod.metadata.name,
          )} -n ${shellQuote(pod.metadata.namespace ?? 'default')}`,
        },
      ],
      subject,
      evidence: status.state?.waiting?.message,
    })),
  ...mountFindings(context),
];

function mountFindings({ pods, podEvents }: Parameters<FindingRule>[0]) {
  return (pods?.starting ?? []).flatMap(pod => {
    const isCreating = pod.status?.containerStatuses?.every(
      ({ state }) =>
        state?.waiting?.reason === 'ContainerCreating' ||
        state?.waiting?.reason === 'PodInitializing',
    );
    const event = podEvents?.find(
      ({ about, reason }) =>
        about.name === pod.metadata.name &&
        [
          'FailedMount',
          'FailedAttachVolume',
          'FailedCreatePodSandBox',
        ].includes(reason),
    );
    return isCreating && event
      ? [
          {
            code:
              event.reason === 'FailedCreatePodSandBox'
                ? 'sandbox-failed'
                : 'volume-mount-failed',
            severity: 'error' as const,
            title:
              event.reason === 'FailedCreatePodSandBox'
                ? "The node can't set up the pod"
                : "A volume of the pod can't be mounted",
            detail: `The kubelet on node ${pod.spec.nodeName} keeps trying.`,
            advice:
              event.reason === 'FailedCreatePodSandBox'
                ? 'The network plugin or the runtime class of the node is at fault; ask the platform team.'
                : 'A ReadWriteOnce volume may still be attached to another node, or a Secret or ConfigMap is missing.',
            subject: pod.metadata.name,
            evidence: event.message,
          },
        ]
      : [];
  });
}
