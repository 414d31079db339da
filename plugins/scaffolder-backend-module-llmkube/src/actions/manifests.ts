import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { inferenceServiceEntityRef } from 'backstage-plugin-llmkube-common';
import {
  catalogEntityRef,
  ManifestFile,
  mergeManifests,
  Problem,
} from 'llmkube-portal-core';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LlmkubeClient } from '../api/LlmkubeClient';
import { manifestsExamples } from './manifests.examples';
import { requestInput, withoutEmptyFields } from './requestInput';

/**
 * `llmkube:manifests`: writes the manifests of a service into the workspace.
 * What people have added to files that are there already is kept. They come
 * from the llmkube backend, so that the cloud profiles that a
 * platform team adds there hold here too.
 * @public
 */
export function createLlmkubeManifestsAction(options: {
  client: LlmkubeClient;
}) {
  const { client } = options;
  return createTemplateAction({
    id: 'llmkube:manifests',
    description:
      'Writes the manifests of an LLM service for a cloud into the workspace: Model, InferenceService and what output asks for; keeps what people have added to files that are there already',
    examples: manifestsExamples,
    supportsDryRun: true,
    schema: {
      input: {
        request: requestInput,
        targetPath: z =>
          z
            .string()
            .describe('Directory in the workspace; its root by default')
            .optional(),
      },
      output: {
        files: z =>
          z
            .array(z.string())
            .describe('Paths below targetPath, in reading order'),
        markdown: z => z.string().describe('All files, to be shown and copied'),
        warnings: z =>
          z.array(z.string()).describe('Worth knowing, in sentences'),
        entityRef: z =>
          z
            .string()
            .describe(
              'The entity that the catalog has of the service once it runs: that of the written catalog-info.yaml, else the one that it makes by itself if the request names a cluster',
            )
            .optional(),
      },
    },
    async handler(ctx) {
      const directory = resolveSafeChildPath(
        ctx.workspacePath,
        ctx.input.targetPath ?? '.',
      );
      const { files, problems } = await client.createManifests(
        withoutEmptyFields(ctx.input.request),
        {
          credentials: await ctx.getInitiatorCredentials(),
          signal: ctx.signal,
        },
      );
      const errors = problems.filter(({ severity }) => severity === 'error');
      if (errors.length > 0) {
        throw new InputError(
          `The service can't be written as asked for: ${sentences(errors)}`,
        );
      }
      // All paths are checked before the first file is written.
      const targets = files.map(({ path }) => ({
        path,
        target: resolveSafeChildPath(directory, path),
      }));
      const existing = await readExisting(targets);
      const merged = mergeManifests(files, existing);
      const conflicts = merged.problems.filter(
        ({ severity }) => severity === 'error',
      );
      if (conflicts.length > 0) {
        throw new InputError(
          `Nothing was written, because what is there already can't be kept: ${sentences(conflicts)}`,
        );
      }
      const known = new Set(existing.map(({ path }) => path));
      for (const { path, content } of merged.files) {
        const target = resolveSafeChildPath(directory, path);
        await mkdir(dirname(target), { recursive: true });
        await writeFile(target, content, 'utf8');
        ctx.logger.info(
          known.has(path) ? `Merged into ${path}` : `Wrote ${path}`,
        );
      }
      ctx.output('markdown', asMarkdown(merged.files));
      const warnings = [...problems, ...merged.problems].map(
        ({ message }) => message,
      );
      warnings.forEach(warning => ctx.logger.warn(warning));
      ctx.output(
        'files',
        files.map(({ path }) => path),
      );
      ctx.output('warnings', warnings);
      ctx.output('entityRef', entityRefOf(ctx.input.request));
    },
  });
}

/** What stands at the paths already. */
async function readExisting(
  targets: { path: string; target: string }[],
): Promise<ManifestFile[]> {
  const read = await Promise.all(
    targets.map(async ({ path, target }) => ({
      path,
      content: await readFile(target, 'utf8').catch(error => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      }),
    })),
  );
  return read.filter(
    (file): file is ManifestFile => file.content !== undefined,
  );
}

function entityRefOf(request: {
  name: string;
  namespace: string;
  target: { cluster?: string };
  output?: { catalogInfo?: boolean };
}): string | undefined {
  const { name, namespace, target, output } = request;
  if (output?.catalogInfo) return catalogEntityRef(name);
  return target.cluster
    ? inferenceServiceEntityRef({ cluster: target.cluster, namespace, name })
    : undefined;
}

/** The fence is longer than any run of backticks inside the file. */
function asMarkdown(files: ManifestFile[]): string {
  return files
    .map(({ path, content }) => {
      const runs = content.match(/`+/g) ?? [];
      const fence = '`'.repeat(Math.max(3, ...runs.map(run => run.length + 1)));
      const language = path.endsWith('.md') ? 'markdown' : 'yaml';
      return `**${path}**\n\n${fence}${language}\n${content.trimEnd()}\n${fence}`;
    })
    .join('\n\n');
}

function sentences(problems: Problem[]): string {
  return problems.map(({ message }) => message).join(' ');
}
