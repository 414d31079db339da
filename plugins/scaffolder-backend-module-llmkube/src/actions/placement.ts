import { ConflictError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { LlmkubeClient } from '../api/LlmkubeClient';
import { placementExamples } from './placement.examples';
import { readWorkspaceManifests } from './workspaceManifests';

const VERDICTS = [
  'fits',
  'fixable',
  'waits',
  'needs-capacity',
  'never-fits',
  'not-checked',
] as const;

/**
 * `llmkube:placement`: asks whether the manifests in the workspace would be
 * scheduled on a cluster now. It warns; what should stop the task is said in
 * `failOn`.
 * @public
 */
export function createLlmkubePlacementAction(options: {
  client: LlmkubeClient;
}) {
  const { client } = options;
  return createTemplateAction({
    id: 'llmkube:placement',
    description:
      'Checks where the service in the workspace would be scheduled on a cluster, and says why not',
    examples: placementExamples,
    supportsDryRun: true,
    schema: {
      input: {
        cluster: z =>
          z.string().min(1).describe('Name in the kubernetes plugin'),
        path: z =>
          z
            .string()
            .describe(
              'Directory in the workspace with the manifests; its root by default',
            )
            .optional(),
        failOn: z =>
          z
            .array(z.enum(VERDICTS))
            .describe('Verdicts that stop the task; none by default')
            .optional(),
      },
      output: {
        verdict: z => z.enum(VERDICTS),
        summary: z => z.string().describe('The verdict in a sentence'),
        fitsOn: z =>
          z
            .array(z.string())
            .describe(
              'Nodes that could take a replica, as far as you may see them',
            ),
      },
    },
    async handler(ctx) {
      const { cluster, failOn = [] } = ctx.input;
      const files = await readWorkspaceManifests(
        ctx.workspacePath,
        ctx.input.path ?? '.',
      );
      const answer = await client.checkPlacement(
        { cluster, files },
        {
          credentials: await ctx.getInitiatorCredentials(),
          signal: ctx.signal,
        },
      );
      const { verdict, summary, problems } = answer;
      const fitsOn = (answer.diagnosis?.nodes ?? [])
        .filter(({ fits }) => fits === true)
        .flatMap(({ names }) => names);
      ctx.output('verdict', verdict);
      ctx.output('summary', summary);
      ctx.output('fitsOn', fitsOn);

      problems.forEach(({ message }) => ctx.logger.warn(message));
      if (failOn.includes(verdict)) {
        throw new ConflictError(
          `The service would not run on cluster '${cluster}' as it is: ${summary}`,
        );
      }
      if (verdict === 'fits') ctx.logger.info(summary);
      else ctx.logger.warn(summary);
    },
  });
}
