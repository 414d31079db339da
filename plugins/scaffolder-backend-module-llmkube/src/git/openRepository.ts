import { InputError } from '@backstage/errors';
import {
  DefaultAzureDevOpsCredentialsProvider,
  getGiteaRequestOptions,
  ScmIntegrations,
} from '@backstage/integration';
import { parseRepoUrl } from '@backstage/plugin-scaffolder-node';
import { AzureDevOpsRepository } from './AzureDevOpsRepository';
import { GiteaRepository } from './GiteaRepository';
import { GitHostApi } from './GitHostApi';
import { segments } from './gitRepository';
import { PullRequestRepository } from './ProposedChange';

/**
 * The repository that a `repoUrl` of the scaffolder means, with the
 * credentials of the portal's integration.
 * @throws InputError when the portal has no integration for the host, the
 * address lacks a part, or other actions open pull requests on that host
 */
export function openRepository(
  repoUrl: string,
  integrations: ScmIntegrations,
  signal?: AbortSignal,
): PullRequestRepository {
  const at = parseRepoUrl(repoUrl, integrations);
  const integration = integrations.byHost(at.host);
  if (integration?.type === 'azure') {
    const projectUrl = `https://${at.host}/${segments(at.organization, at.project)}`;
    const repository = segments(at.repo);
    const credentials =
      DefaultAzureDevOpsCredentialsProvider.fromIntegrations(integrations);
    return new AzureDevOpsRepository({
      projectUrl,
      repository,
      api: new GitHostApi({
        host: at.host,
        headers: async () =>
          (
            await credentials.getCredentials({
              url: `${projectUrl}/_git/${repository}`,
            })
          )?.headers ?? {},
        signal,
      }),
    });
  }
  const gitea = integrations.gitea.byHost(at.host);
  if (gitea) {
    const { config } = gitea;
    const base = (config.baseUrl ?? `https://${config.host}`).replace(
      /\/$/,
      '',
    );
    return new GiteaRepository({
      url: `${base}/api/v1/repos/${segments(at.owner)}/${segments(at.repo)}`,
      api: new GitHostApi({
        host: at.host,
        headers: async () => getGiteaRequestOptions(config).headers ?? {},
        signal,
      }),
    });
  }
  throw new InputError(
    `${at.host} is of the kind ${integration?.type}, for which Backstage has an action of its own that opens pull requests; this one is for Azure DevOps and Gitea`,
  );
}
