import { unreadyContainers } from '../containers';
import { shellQuote } from '../report/kubectl';
import { FindingRule } from './rule';

/** The server runs, but its probes fail. While it loads the model that is normal. */
export const probeFindings: FindingRule = context =>
  unreadyContainers(context)
    .filter(({ isInit, status }) => !isInit && status.state?.running)
    .flatMap(({ pod, status, subject }) => {
      const event = context.podEvents?.find(
        ({ about, reason }) =>
          about.name === pod.metadata.name && reason === 'Unhealthy',
      );
      if (!event) {
        return [];
      }
      const isLoading = status.started === false;
      return [
        {
          code: isLoading ? 'model-loading' : 'probe-failing',
          severity: isLoading ? ('info' as const) : ('error' as const),
          title: isLoading
            ? 'The server is loading the model'
            : `The probes of container ${status.name} fail`,
          detail: isLoading
            ? 'Its startup probe is not answered yet. LLMKube allows 30 minutes before the kubelet restarts it.'
            : 'The server runs, but does not answer its health check, so no request is sent to it.',
          advice: isLoading
            ? undefined
            : 'Check that endpoint.port and containerPort are the port on which the runtime listens, and read its log.',
          commands: [
            {
              label: 'Show its log',
              command: `kubectl logs ${shellQuote(
                pod.metadata.name,
              )} -n ${shellQuote(
                pod.metadata.namespace ?? 'default',
              )} -c ${shellQuote(status.name)}`,
            },
          ],
          subject,
          evidence: event.message,
        },
      ];
    });
