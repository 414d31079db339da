import { unreadyContainers } from '../containers';
import { shellQuote } from '../report/kubectl';
import { FindingRule } from './rule';

const REASONS = [
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'ErrImageNeverPull',
  'RegistryUnavailable',
  'ImageInspectError',
];

/** The kubelet can't get an image. LLMKube's status shows only `Creating` meanwhile. */
export const imagePullFindings: FindingRule = context =>
  unreadyContainers(context)
    .filter(({ status }) =>
      REASONS.includes(status.state?.waiting?.reason ?? ''),
    )
    .map(({ pod, status, subject }) => {
      const waiting = status.state?.waiting;
      const said = [
        waiting?.message,
        ...(context.podEvents ?? [])
          .filter(
            ({ about, reason }) =>
              about.name === pod.metadata.name && reason === 'Failed',
          )
          .map(({ message }) => message),
      ].filter((text): text is string => Boolean(text));
      const evidence =
        said.find(text => !text.startsWith('Back-off')) ?? said[0];
      return {
        code: 'image-pull-failed',
        severity: 'error' as const,
        title: `The image of container ${status.name} can't be pulled`,
        detail: `The kubelet tried to pull ${
          status.image || 'the image'
        } and failed (${waiting?.reason}).${cause(evidence)}`,
        advice:
          'Correct spec.image or spec.imagePullSecrets of the InferenceService, or make the registry reachable from the node. In clusters without internet the operator needs mirrored runtime images.',
        commands: [
          {
            label: "Show the pod's events",
            command: `kubectl describe pod ${shellQuote(
              pod.metadata.name,
            )} -n ${shellQuote(pod.metadata.namespace ?? 'default')}`,
          },
        ],
        subject,
        evidence,
      };
    });

function cause(message: string | undefined): string {
  if (/unauthorized|denied|403|401/i.test(message ?? '')) {
    return ' The registry refuses access: a pull secret is missing or wrong, or the image does not exist.';
  }
  if (/not found|manifest unknown|404/i.test(message ?? '')) {
    return ' The registry does not have this image or tag.';
  }
  return /timeout|no such host|connection refused|i\/o/i.test(message ?? '')
    ? ' The registry could not be reached from the node.'
    : '';
}
