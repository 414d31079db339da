import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { parseRepoUrl } from '@backstage/plugin-scaffolder-node';

type Location = ReturnType<typeof parseRepoUrl>;

/** How one kind of Git host is published to and addressed. */
interface GitHost {
  title: string;
  /** Address to clone from, without protocol. */
  repository(location: Location): string;
  /** Address of a file in a browser, without protocol, as the catalog reads it. */
  file(location: Location, branch: string, path: string): string;
}

/** Parts of an address, each kept inside its place. */
export function segments(...parts: (string | undefined)[]): string {
  const all = parts
    .flatMap(part => (part ?? '').split('/'))
    .filter(part => part !== '');
  if (all.some(part => part === '.' || part === '..')) {
    throw new InputError(
      `'${all.join('/')}' is no address of a repository or file: it must not hold . or ..`,
    );
  }
  return all.map(encodeURIComponent).join('/');
}

const ownerAndRepo = ({ owner, repo }: Location) => segments(owner, repo);

const gitHosts = {
  github: {
    title: 'GitHub',
    repository: at => `${at.host}/${ownerAndRepo(at)}.git`,
    file: (at, branch, path) =>
      `${at.host}/${ownerAndRepo(at)}/blob/${segments(branch, path)}`,
  },
  gitlab: {
    title: 'GitLab',
    repository: at => `${at.host}/${ownerAndRepo(at)}.git`,
    file: (at, branch, path) =>
      `${at.host}/${ownerAndRepo(at)}/-/blob/${segments(branch, path)}`,
  },
  bitbucketCloud: {
    title: 'Bitbucket Cloud',
    repository: at => `${at.host}/${segments(at.workspace, at.repo)}.git`,
    file: (at, branch, path) =>
      `${at.host}/${segments(at.workspace, at.repo, 'src', branch, path)}`,
  },
  bitbucketServer: {
    title: 'Bitbucket Data Center',
    repository: at => `${at.host}/scm/${segments(at.project, at.repo)}.git`,
    file: (at, branch, path) =>
      `${at.host}/projects/${segments(at.project, 'repos', at.repo, 'browse', path)}?at=${encodeURIComponent(branch)}`,
  },
  azure: {
    title: 'Azure DevOps',
    repository: at =>
      `${at.host}/${segments(at.organization, at.project, '_git', at.repo)}`,
    file: (at, branch, path) =>
      `${at.host}/${segments(at.organization, at.project, '_git', at.repo)}?path=/${segments(path)}&version=GB${encodeURIComponent(branch)}`,
  },
  gitea: {
    title: 'Gitea',
    repository: at => `${at.host}/${ownerAndRepo(at)}.git`,
    file: (at, branch, path) =>
      `${at.host}/${ownerAndRepo(at)}/src/branch/${segments(branch, path)}`,
  },
} satisfies Record<string, GitHost>;

type RepositoryType = keyof typeof gitHosts;

/** The kinds of Git hosts that a template can publish to, as integrations name them. */
export const repositoryTypes = Object.keys(gitHosts) as [
  RepositoryType,
  ...RepositoryType[],
];

/**
 * What a `repoUrl` of the scaffolder (`github.com?owner=acme&repo=llm`) means,
 * by the integrations of the portal.
 *
 * @throws InputError when the portal has no integration for the host, the
 * address lacks a part, or nothing can be published to that kind of host
 */
export function gitRepository(repoUrl: string, integrations: ScmIntegrations) {
  const location = parseRepoUrl(repoUrl, integrations);
  const type = integrations.byHost(location.host)?.type ?? '';
  if (!Object.hasOwn(gitHosts, type)) {
    throw new InputError(
      `Nothing can be published to ${location.host}, which is of the kind ${type}; choose a repository on ${Object.values(
        gitHosts,
      )
        .map(({ title }) => title)
        .join(', ')}`,
    );
  }
  const host: GitHost = gitHosts[type as RepositoryType];
  return {
    type: type as RepositoryType,
    title: host.title,
    url: `https://${host.repository(location)}`,
    fileUrl: (branch: string, path: string) =>
      `https://${host.file(location, branch, path)}`,
  };
}
