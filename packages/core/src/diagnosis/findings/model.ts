import { DiagnosisContext } from '../context';
import { Finding } from '../diagnosis';
import { shellQuote } from '../report/kubectl';
import { FindingRule } from './rule';

/** The Model is missing, has failed or is not ready: the operator then creates nothing. */
export const modelFindings: FindingRule = context => {
  const { service, model, modelState } = context;
  const name = service.spec.modelRef;
  if (modelState === 'missing') {
    return [
      {
        code: 'model-not-found',
        severity: 'error',
        title: `The Model ${name} does not exist`,
        detail: `spec.modelRef names ${name}, and namespace ${service.metadata.namespace} has no such Model. Until it exists nothing is created for the service.`,
        advice:
          'Create the Model in the same namespace, or correct spec.modelRef.',
        commands: [
          {
            label: 'Show the Models of the namespace',
            command: `kubectl get models.inference.llmkube.dev -n ${namespaceOf(
              context,
            )}`,
          },
        ],
      },
    ];
  }
  const phase = model?.status?.phase;
  if (!model || !phase || phase === 'Ready') {
    return [];
  }
  const serving = (context.pods?.ready.length ?? 0) > 0;
  return [
    phase === 'Failed' ? failed(context, serving) : notReady(context, phase),
  ];
};

function failed(context: DiagnosisContext, serving: boolean): Finding {
  const conditions = context.model?.status?.conditions ?? [];
  const why =
    conditions.find(
      ({ type, status }) => type === 'Degraded' && status === 'True',
    ) ?? conditions.find(({ status }) => status === 'False');
  return {
    code: 'model-failed',
    severity: 'error',
    title: `The Model ${context.model?.metadata.name} has failed${
      why?.reason ? ` (${why.reason})` : ''
    }`,
    detail: serving
      ? "Pods that were created before still serve, but the operator makes no change to them, and the service's status shows 0 replicas."
      : 'The operator creates no pods for services of a Model that has failed.',
    advice: modelAdvice(why?.reason),
    commands: [describeModel(context)],
    evidence: why?.message,
  };
}

function modelAdvice(reason: string | undefined): string {
  switch (reason) {
    case 'SourceNotAllowed':
      return "Local paths are not allowed by default. Use https://, hf://, s3:// or pvc://, or let the platform team allow the path in the operator's modelSource.allowedHostPathRoots.";
    case 'IntegrityCheckFailed':
      return 'Correct spec.sha256 of the Model, or check that the source still has the same file.';
    case 'PVCNotFound':
      return 'Create the claim that the pvc:// source names, in the namespace of the Model.';
    default:
      return 'Correct spec.source (or spec.sourceSecretRef) of the Model.';
  }
}

function notReady(context: DiagnosisContext, phase: string): Finding {
  const progress = context.model?.status?.conditions?.find(
    ({ type }) => type === 'Progressing',
  );
  return {
    code: 'model-not-ready',
    severity: progress?.status === 'False' ? 'error' : 'info',
    title: `The Model ${context.model?.metadata.name} is not ready (${phase})`,
    detail:
      'The operator creates the pods when the Model is ready. Meanwhile the service shows Pending.',
    advice: 'Wait, or look at the conditions of the Model.',
    commands: [describeModel(context)],
    evidence: progress?.message,
  };
}

function describeModel(context: DiagnosisContext) {
  return {
    label: 'Show the Model',
    command: `kubectl describe models.inference.llmkube.dev ${shellQuote(
      context.service.spec.modelRef,
    )} -n ${namespaceOf(context)}`,
  };
}

function namespaceOf({ service }: DiagnosisContext): string {
  return shellQuote(service.metadata.namespace ?? 'default');
}
