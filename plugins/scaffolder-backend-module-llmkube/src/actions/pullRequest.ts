import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import {
  createTemplateAction,
  serializeDirectoryContents,
} from '@backstage/plugin-scaffolder-node';
import { openRepository } from '../git/openRepository';
import { pullRequestExamples } from './pullRequest.examples';

/** As Git allows them, without what no shell or address likes. */
const BRANCH = /^[A-Za-z0-9_]([-A-Za-z0-9_./]*[A-Za-z0-9_])?$/;

/**
 * `llmkube:pull-request`: opens a pull request with the files of the workspace
 * in a repository on Azure DevOps or Gitea, for which Backstage has no such
 * action. Run again, it finds the branch and the pull request of its first run.
 * @public
 */
export function createLlmkubePullRequestAction(options: {
  integrations: ScmIntegrations;
}) {
  const { integrations } = options;
  return createTemplateAction({
    id: 'llmkube:pull-request',
    description:
      'Opens a pull request with the files of the workspace in a repository on Azure DevOps or Gitea that is there already',
    examples: pullRequestExamples,
    supportsDryRun: true,
    schema: {
      input: {
        repoUrl: z =>
          z.string().min(1).describe('As the field RepoUrlPicker gives it'),
        branchName: z =>
          z
            .string()
            .max(200)
            .regex(BRANCH)
            .describe('Branch for the files; made where it is not there'),
        targetBranchName: z =>
          z
            .string()
            .max(200)
            .regex(BRANCH)
            .describe('Branch that they shall end on; main by default')
            .optional(),
        title: z => z.string().min(1).max(200).describe('Of the pull request'),
        description: z => z.string().describe('Of the pull request').optional(),
        sourcePath: z =>
          z
            .string()
            .describe('Directory of the workspace; all of it by default')
            .optional(),
      },
      output: {
        remoteUrl: z =>
          z
            .string()
            .describe('Of the pull request; absent where nothing would change')
            .optional(),
        pullRequestNumber: z => z.number().optional(),
      },
    },
    async handler(ctx) {
      const { repoUrl, branchName, title, description = '' } = ctx.input;
      const { targetBranchName = 'main', sourcePath = '.' } = ctx.input;
      const repository = openRepository(repoUrl, integrations, ctx.signal);
      const files = await filesIn(
        resolveSafeChildPath(ctx.workspacePath, sourcePath),
      );
      if (ctx.isDryRun) {
        ctx.logger.info(
          `A pull request with ${files.size} files would be opened.`,
        );
        return;
      }
      const opened = await repository.propose({
        branch: branchName,
        targetBranch: targetBranchName,
        title,
        description,
        files,
      });
      if (!opened) {
        ctx.logger.info(
          `The branch ${targetBranchName} has these files already, so there is no pull request.`,
        );
        return;
      }
      ctx.logger.info(`The pull request is ${opened.url}.`);
      ctx.output('remoteUrl', opened.url);
      ctx.output('pullRequestNumber', opened.number);
    },
  });
}

/** Links are left out: they could lead out of the workspace. */
async function filesIn(directory: string): Promise<Map<string, Buffer>> {
  const files = await serializeDirectoryContents(directory, {
    gitignore: false,
  });
  const contents = new Map(
    files
      .filter(({ symlink }) => !symlink)
      .map(({ path, content }) => [path, content]),
  );
  if (contents.size === 0) {
    throw new InputError('There is no file in the workspace to propose');
  }
  return contents;
}
