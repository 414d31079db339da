import { MODEL_DOWNLOADER } from '../../llmkube/modelStorage';
import {
  ContainerInTrouble,
  lastFailure,
  tail,
  unreadyContainers,
} from '../containers';
import { DiagnosisContext } from '../context';
import { Finding } from '../diagnosis';
import { shellQuote } from '../report/kubectl';
import { FindingRule } from './rule';

/**
 * The init containers that fetch the model. A Model that is Ready says only
 * that its source is known: the weights are fetched by every pod's init
 * container.
 */
export const modelDownloadFindings: FindingRule = context => {
  const inits = unreadyContainers(context).filter(({ isInit }) => isInit);
  const failed = inits.filter(
    container =>
      lastFailure(container) !== undefined &&
      container.status.state?.running === undefined,
  );
  if (failed.length > 0) {
    return failed.map(container => failedFinding(context, container));
  }
  const running = inits.find(({ status }) => status.state?.running);
  return [
    ...(running && running.status.name.endsWith(MODEL_DOWNLOADER)
      ? [downloading(running)]
      : []),
    ...transferCondition(context),
  ];
};

function failedFinding(
  context: DiagnosisContext,
  container: ContainerInTrouble,
): Finding {
  const { pod, status, subject } = container;
  const ended = lastFailure(container)!;
  const isDownload = status.name.endsWith(MODEL_DOWNLOADER);
  const evidence =
    tail(ended.message) ?? unhealthy(context, 'ModelTransferHealthy')?.message;
  return {
    code: isDownload ? 'model-download-failed' : 'init-container-failed',
    severity: 'error',
    title: isDownload
      ? 'The model could not be downloaded'
      : `The init container ${status.name} fails`,
    detail: `${status.name} ended with exit code ${ended.exitCode}${
      ended.reason ? ` (${ended.reason})` : ''
    } after ${status.restartCount ?? 0} restarts, so the server never starts.${
      isDownload ? downloadCause(evidence) : initCause(evidence)
    }`,
    advice: isDownload
      ? "Check source and sourceSecretRef of the Model, and whether the node's network may reach the source."
      : 'Its log says why.',
    commands: [
      {
        label: 'Show its log',
        command: `kubectl logs ${shellQuote(pod.metadata.name)} -n ${shellQuote(
          pod.metadata.namespace ?? 'default',
        )} -c ${shellQuote(status.name)}`,
      },
    ],
    subject,
    evidence,
  };
}

function downloadCause(evidence = ''): string {
  if (/\b(401|403)\b|unauthori[sz]ed|forbidden/i.test(evidence)) {
    return ' The source refuses access: a token is missing or wrong, or a licence was not accepted.';
  }
  if (/\b404\b|not found/i.test(evidence)) {
    return ' The source does not exist: check repository, file name and branch.';
  }
  if (/no space left|out of space/i.test(evidence)) {
    return ' The model cache is full.';
  }
  return /resolve host|timed? ?out|connection refused|certificate/i.test(
    evidence,
  )
    ? ' The source could not be reached or is not trusted.'
    : '';
}

function initCause(evidence = ''): string {
  return /permission denied|operation not permitted/i.test(evidence)
    ? ' It may not change the owner of the cache directory: the volume or a security policy forbids it.'
    : '';
}

function downloading({ status, subject }: ContainerInTrouble): Finding {
  return {
    code: 'model-downloading',
    severity: 'info',
    title: 'The model is being downloaded',
    detail: `The init container ${status.name} fetches the weights${
      status.state?.running?.startedAt
        ? ` since ${status.state.running.startedAt}`
        : ''
    }. The server starts when it is done.`,
    subject,
  };
}

function transferCondition(context: DiagnosisContext): Finding[] {
  const condition = unhealthy(context, 'ModelTransferHealthy');
  return condition && (context.pods?.ready.length ?? 0) === 0
    ? [
        {
          code: 'model-transfer-unhealthy',
          severity: 'warning',
          title: `The last model transfer failed (${condition.reason})`,
          detail:
            'The operator has seen a model transfer of this service fail.',
          advice: 'Check source and sourceSecretRef of the Model.',
          evidence: condition.message,
        },
      ]
    : [];
}

function unhealthy({ service }: DiagnosisContext, type: string) {
  return service.status?.conditions?.find(
    condition => condition.type === type && condition.status === 'False',
  );
}
