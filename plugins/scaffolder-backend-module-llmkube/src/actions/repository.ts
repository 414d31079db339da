import {
  resolveSafeChildPath,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { gitRepository, repositoryTypes } from '../git/gitRepository';
import { repositoryExamples } from './repository.examples';

/**
 * `llmkube:repository`: says on which kind of Git host a repository is, by the
 * portal's integrations, so that one template can publish to any of them: each
 * of its publishing steps asks for its own kind. What stands at `path` is
 * brought into the workspace, where `llmkube:manifests` keeps what people have
 * changed in it.
 * @public
 */
export function createLlmkubeRepositoryAction(options: {
  integrations: ScmIntegrations;
  reader: UrlReaderService;
}) {
  const { integrations, reader } = options;
  return createTemplateAction({
    id: 'llmkube:repository',
    description:
      "Says on which kind of Git host a repository is, by the portal's integrations, and where a file will be in it, and brings what stands at path into the workspace; refuses a host that nothing can be published to",
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
            .describe(
              'Directory of the files in the repository, and in the workspace',
            )
            .optional(),
      },
      output: {
        type: z => z.enum(repositoryTypes),
        url: z => z.string().describe('Address to clone from'),
        existing: z =>
          z
            .array(z.string())
            .describe('Files that stood at path, below it; empty in a dry run'),
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
      const existing =
        path && !ctx.isDryRun
          ? await bringFiles(
              reader,
              repository.fileUrl(branch || 'main', path),
              resolveSafeChildPath(ctx.workspacePath, path),
              ctx.signal,
            )
          : [];
      ctx.output('existing', existing);
      if (existing.length > 0) {
        ctx.logger.info(
          `${path} is there already: ${existing.join(', ')}. What people have changed in it is kept.`,
        );
      }
    },
  });
}

/** The paths of the files that were read; none where there is no such directory. */
async function bringFiles(
  reader: UrlReaderService,
  url: string,
  directory: string,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const tree = await reader.readTree(url, { signal }).catch(error => {
    if (error?.name === 'NotFoundError') {
      return undefined;
    }
    throw error;
  });
  const files = (await tree?.files()) ?? [];
  for (const { path, content } of files) {
    const target = resolveSafeChildPath(directory, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, await content());
  }
  return files.map(({ path }) => path).sort();
}
