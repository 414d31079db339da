import { parseEntityRef } from '@backstage/catalog-model';
import { ConflictError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  inferenceServiceEntityRef,
  ServiceRef,
} from 'backstage-plugin-llmkube-common';
import { setTimeout } from 'node:timers/promises';
import { LlmkubeClient } from '../api/LlmkubeClient';
import { waitExamples } from './wait.examples';
import { waitForService } from './waitForService';

/**
 * `llmkube:wait`: waits until a service runs, or until it is clear why it
 * won't by itself, and says which in a sentence.
 * @public
 */
export function createLlmkubeWaitAction(options: {
  client: LlmkubeClient;
  /** Address of the portal, for links in sentences. */
  appUrl?: string;
  /** For tests; resolves after so many milliseconds or rejects when aborted. */
  sleep?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** For tests; milliseconds. */
  now?: () => number;
}) {
  return createTemplateAction({
    id: 'llmkube:wait',
    description:
      'Waits until an inference service is ready, or until its diagnosis says why it is not',
    examples: waitExamples,
    supportsDryRun: true,
    schema: {
      input: {
        cluster: z =>
          z.string().min(1).describe('Name in the kubernetes plugin'),
        namespace: z => z.string().min(1),
        name: z => z.string().min(1).describe('Name of the InferenceService'),
        timeoutSeconds: z =>
          z
            .number()
            .int()
            .min(1)
            .max(3600)
            .describe('How long to wait; 120 by default')
            .optional(),
        failUnlessReady: z =>
          z
            .boolean()
            .describe(
              'Fail the task if the service is not ready in the end; off by default',
            )
            .optional(),
      },
      output: {
        ready: z => z.boolean(),
        state: z => z.string().describe('State of the service in the end'),
        summary: z => z.string().describe('How it ended, in a sentence'),
      },
    },
    async handler(ctx) {
      const { cluster, namespace, name } = ctx.input;
      if (ctx.isDryRun) {
        ctx.output('ready', false);
        ctx.output('state', 'unknown');
        ctx.output('summary', 'A dry run waits for nothing.');
        return;
      }
      const outcome = await waitForService({
        client: options.client,
        service: { cluster, namespace, name },
        page: options.appUrl && pageOf(options.appUrl, ctx.input),
        credentials: await ctx.getInitiatorCredentials(),
        timeoutMs: (ctx.input.timeoutSeconds ?? 120) * 1000,
        signal: ctx.signal,
        log: line => ctx.logger.info(line),
        sleep:
          options.sleep ??
          ((milliseconds, signal) =>
            setTimeout(milliseconds, undefined, { signal })),
        now: options.now ?? Date.now,
      });
      ctx.output('ready', outcome.ready);
      ctx.output('state', outcome.state);
      ctx.output('summary', outcome.summary);
      if (ctx.input.failUnlessReady && !outcome.ready) {
        throw new ConflictError(outcome.summary);
      }
      if (outcome.ready) ctx.logger.info(outcome.summary);
      else ctx.logger.warn(outcome.summary);
    },
  });
}

function pageOf(appUrl: string, service: ServiceRef): string {
  const entity = parseEntityRef(inferenceServiceEntityRef(service));
  const path = [entity.namespace, entity.kind, entity.name]
    .map(encodeURIComponent)
    .join('/');
  return `${appUrl.replace(/\/$/, '')}/catalog/${path}`;
}
