import { DiagnosisContext } from '../context';
import { Finding } from '../diagnosis';
import { podCreationRefusal } from '../podCreation';
import { shellQuote } from '../report/kubectl';
import { FindingRule } from './rule';

interface Explanation {
  words: RegExp;
  toFinding(
    context: DiagnosisContext,
    refusal: string,
  ): Pick<Finding, 'code' | 'title' | 'detail' | 'advice' | 'commands'>;
}

const explanations: Explanation[] = [
  {
    words: /exceeded quota: /,
    toFinding: (context, refusal) => {
      const quota = /exceeded quota: ([^,]+)/.exec(refusal)?.[1] ?? '';
      const numbers = /requested: (.*?), used: (.*?), limited: (.*?)$/.exec(
        refusal,
      );
      return {
        code: 'resource-quota-exceeded',
        title: `The ResourceQuota ${quota} allows no more pods of this size`,
        detail: numbers
          ? `One pod asks for ${numbers[1]}; the namespace uses ${numbers[2]} of ${numbers[3]}. No pod is created, so the scheduler has nothing to place.`
          : 'The quota of the namespace is used up. No pod is created, so the scheduler has nothing to place.',
        advice:
          'Ask for less, stop another service of the namespace, or let the platform team raise the quota.',
        commands: [
          {
            label: 'Show the quotas of the namespace',
            command: `kubectl describe resourcequota -n ${namespaceOf(
              context,
            )}`,
          },
        ],
      };
    },
  },
  {
    words: /failed quota: .*must specify/,
    toFinding: context => ({
      code: 'resource-quota-needs-requests',
      title: 'The ResourceQuota wants every pod to name its resources',
      detail:
        'A quota of the namespace counts a resource for which the pods name no request or limit. LLMKube sets requests for CPU and memory only where the service gives them, and never CPU or memory limits.',
      advice:
        'Set spec.resources.cpu and spec.resources.memory; for quotas on limits, let the platform team add a LimitRange with defaults.',
      commands: [
        {
          label: 'Show the quotas of the namespace',
          command: `kubectl describe resourcequota -n ${namespaceOf(context)}`,
        },
      ],
    }),
  },
  {
    words: /no PriorityClass with name/,
    toFinding: (_, refusal) => {
      const name =
        /no PriorityClass with name (\S+) was found/.exec(refusal)?.[1] ?? '';
      return {
        code: 'priority-class-missing',
        title: `The PriorityClass ${name} does not exist`,
        detail:
          'LLMKube gives every pod a PriorityClass, and the API server refuses pods whose class it does not know. The llmkube-* classes come with the chart (priorityClasses.enabled).',
        advice:
          'Let the platform team install the classes, or name an existing one in spec.priorityClassName.',
        commands: [
          {
            label: 'Show the classes',
            command: 'kubectl get priorityclasses',
          },
        ],
      };
    },
  },
  {
    words: /security context constraint/,
    toFinding: () => ({
      code: 'security-context-refused',
      title: "OpenShift's security context constraints refuse the pod",
      detail:
        'The pod asks for a user, group or capability that its service account may not have. LLMKube prepares the model cache as root, and sets an fsGroup by default.',
      advice:
        'Use spec.modelCache.persistence: Ephemeral (or a pvc:// source), leave fsGroup out of spec.podSecurityContext, and let the operator run with its OpenShift values.',
    }),
  },
  {
    words: /violates PodSecurity/,
    toFinding: context => ({
      code: 'pod-security-refused',
      title: 'The Pod Security level of the namespace refuses the pod',
      detail:
        'The namespace enforces a Pod Security level that the pod does not meet.',
      advice:
        'Set spec.podSecurityContext and spec.securityContext so that the level is met; an Ephemeral model cache needs no root init container.',
      commands: [
        {
          label: 'Show the level that is enforced',
          command: `kubectl get namespace ${namespaceOf(
            context,
          )} --show-labels`,
        },
      ],
    }),
  },
  {
    words: /admission webhook/,
    toFinding: (_, refusal) => ({
      code: 'admission-webhook-refused',
      title: `The admission webhook ${
        /admission webhook "([^"]+)"/.exec(refusal)?.[1] ?? ''
      } refuses the pod`,
      detail: 'A policy of the cluster does not let the pods in.',
      advice: 'Its message says what it wants; ask the platform team.',
    }),
  },
];

const otherRefusal: Explanation = {
  words: /^/,
  toFinding: context => ({
    code: 'pod-creation-refused',
    title: 'The API server refuses to create the pods',
    detail: 'No pod is created, so the scheduler has nothing to place.',
    advice: 'The message of the API server says why.',
    commands: [
      {
        label: 'Show the events of the ReplicaSets',
        command: `kubectl get events -n ${namespaceOf(
          context,
        )} --field-selector involvedObject.kind=ReplicaSet`,
      },
    ],
  }),
};

/** The API server refuses the pods: quota, PriorityClass, security policy, limits. */
export const podCreationFindings: FindingRule = context => {
  const refusal = podCreationRefusal(context);
  if (refusal === undefined || (context.pods?.ready.length ?? 0) > 0) {
    return [];
  }
  const explain =
    explanations.find(({ words }) => words.test(refusal)) ?? otherRefusal;
  return [
    {
      severity: 'error',
      subject: context.service.metadata.name,
      evidence: refusal,
      ...explain.toFinding(context, refusal),
    },
  ];
};

function namespaceOf({ service }: DiagnosisContext): string {
  return shellQuote(service.metadata.namespace ?? 'default');
}
