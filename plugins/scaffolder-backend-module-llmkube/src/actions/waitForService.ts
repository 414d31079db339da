import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { isError, NotAllowedError } from '@backstage/errors';
import {
  InferenceServiceStatus,
  ServiceRef,
} from 'backstage-plugin-llmkube-common';
import { LlmkubeClient } from '../api/LlmkubeClient';

const POLL_INTERVAL_MS = 3000;

/** Verdicts after which nothing changes unless someone acts. */
const FINAL_VERDICTS = ['fixable', 'never-fits', 'failing'];

/** How waiting ended. */
export interface WaitOutcome {
  ready: boolean;
  state: string;
  /** A sentence that names the service. */
  summary: string;
}

/**
 * Polls a service until it runs, is stopped, has a diagnosis that only someone
 * who acts can change, or the time is over. A backend that doesn't answer is
 * asked again; a missing permission ends the wait with an error, the end of the
 * person's sign-in with a sentence, since the service goes on without it.
 *
 * @throws NotAllowedError; the abort reason when the task is cancelled
 */
export async function waitForService(options: {
  client: LlmkubeClient;
  service: ServiceRef;
  /** Where people follow the service when the task can't any more. */
  page?: string;
  credentials: BackstageCredentials;
  timeoutMs: number;
  signal?: AbortSignal;
  log: (line: string) => void;
  sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  now: () => number;
}): Promise<WaitOutcome> {
  const { client, service, credentials, signal, log } = options;
  const call = { credentials, signal };
  const title = `'${service.name}' in namespace '${service.namespace}' of cluster '${service.cluster}'`;
  const deadline = options.now() + options.timeoutMs;
  let lastLine = '';
  let last = { state: 'unknown', line: 'nothing is known of it yet' };

  for (;;) {
    signal?.throwIfAborted();
    try {
      const { item } = await client.getInferenceService(service, call);
      const ending = endOf(item, title);
      if (ending) return ending;
      last = { state: item.state, line: item.summary };
    } catch (error) {
      if (signal?.aborted || error instanceof NotAllowedError) throw error;
      if (isError(error) && error.name === 'AuthenticationError') {
        return {
          ready: false,
          state: last.state,
          summary: `The wait for ${title} is over, because the sign-in of whoever started the task is not accepted any more: ${last.line}. It goes on without this task${options.page ? `; follow it at ${options.page}` : ''}`,
        };
      }
      last = {
        ...last,
        line: isError(error) ? error.message : 'it could not be asked for',
      };
    }
    if (last.line !== lastLine) {
      log(`${service.name}: ${last.line}`);
      lastLine = last.line;
    }
    if (options.now() + POLL_INTERVAL_MS > deadline) {
      return {
        ready: false,
        state: last.state,
        summary: `The wait for ${title} is over after ${Math.round(
          options.timeoutMs / 1000,
        )} seconds: ${last.line}. It goes on without this task`,
      };
    }
    await options.sleep(POLL_INTERVAL_MS, signal);
  }
}

function endOf(
  item: InferenceServiceStatus,
  title: string,
): WaitOutcome | undefined {
  const { state, verdict, summary } = item;
  if (state === 'running') {
    return { ready: true, state, summary: `${title} is ready to serve` };
  }
  if (state === 'stopped' || state === 'suspended') {
    return {
      ready: false,
      state,
      summary: `${title} is ${state}, so it will not become ready by itself`,
    };
  }
  return FINAL_VERDICTS.includes(verdict)
    ? {
        ready: false,
        state,
        summary: `${title} will not become ready by itself: ${summary}`,
      }
    : undefined;
}
