import { ScmIntegrations } from '@backstage/integration';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { gitRepository, repositoryTypes } from '../git/gitRepository';
import { repositoryExamples } from './repository.examples';

/**
 * `llmkube:repository`: says on which kind of Git host a repository is, by the
 * portal's integrations, so that one template can publish to any of them: each
 * of its publishing steps asks for its own kind.
 * @public
 */
export function createLlmkubeRepositoryAction(options: {
  integrations: ScmIntegrations;
}) {
  const { integrations } = options;
  return createTemplateAction({
    id: 'llmkube:repository',
    description:
      "Says on which kind of Git host a repository is, by the portal's integrations, and where a file will be in it; refuses a host that nothing can be published to",
    examples: repositoryExamples,
    supportsDryRun: true,
    schema: {
      input: {
        repoUrl: z =>
          z.string().min(1).describe('As the field RepoUrlPicker gives it'),
        branch: z =>
          z
            .string()
            .describe('Branch that the files end on; main by default')
            .optional(),
        path: z =>
          z
            .string()
            .describe('Directory of the files in the repository')
            .optional(),
      },
      output: {
        type: z => z.enum(repositoryTypes),
        url: z => z.string().describe('Address to clone from'),
        catalogInfoUrl: z =>
          z
            .string()
            .describe('Address of catalog-info.yaml in path on the branch'),
      },
    },
    async handler(ctx) {
      const { repoUrl, branch, path } = ctx.input;
      const repository = gitRepository(repoUrl, integrations);
      ctx.output('type', repository.type);
      ctx.output('url', repository.url);
      ctx.output(
        'catalogInfoUrl',
        repository.fileUrl(
          branch || 'main',
          [path, 'catalog-info.yaml'].filter(Boolean).join('/'),
        ),
      );
      ctx.logger.info(
        `${repository.url} is a repository on ${repository.title}.`,
      );
    },
  });
}
