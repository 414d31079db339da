import { NotFoundError } from '@backstage/errors';
import { blobId } from './blobId';
import { GitHostApi } from './GitHostApi';
import {
  OpenedPullRequest,
  ProposedChange,
  PullRequestRepository,
} from './ProposedChange';

const VERSION = '7.1';
const NO_COMMIT = '0'.repeat(40);
/** Azure DevOps refuses longer ones. */
const MAX_DESCRIPTION = 4000;

interface Ref {
  name: string;
  objectId: string;
}

/** A repository on Azure DevOps, by its REST API 7.1. */
export class AzureDevOpsRepository implements PullRequestRepository {
  readonly #api: GitHostApi;
  readonly #url: string;
  readonly #webUrl: string;

  constructor(options: {
    api: GitHostApi;
    /** `https://<host>/<organization>/<project>`, encoded. */
    projectUrl: string;
    /** Encoded. */
    repository: string;
  }) {
    const { projectUrl, repository } = options;
    this.#api = options.api;
    this.#url = `${projectUrl}/_apis/git/repositories/${repository}`;
    this.#webUrl = `${projectUrl}/_git/${repository}`;
  }

  async propose(
    change: ProposedChange,
  ): Promise<OpenedPullRequest | undefined> {
    const target = await this.#branch(change.targetBranch);
    if (!target) {
      throw new NotFoundError(
        `The repository has no branch '${change.targetBranch}'`,
      );
    }
    if ((await this.#changesOn(target, change)).length === 0) {
      return undefined;
    }
    const branch =
      (await this.#branch(change.branch)) ??
      (await this.#createBranch(change.branch, target.objectId));
    await this.#push(branch, change);
    return (await this.#opened(change)) ?? this.#open(change);
  }

  async #branch(name: string): Promise<Ref | undefined> {
    const { value } = await this.#api.json<{ value: Ref[] }>(
      this.#at('/refs', { filter: `heads/${name}` }),
      'read its branches',
    );
    // The filter is a prefix.
    return value.find(ref => ref.name === `refs/heads/${name}`);
  }

  async #createBranch(name: string, commit: string): Promise<Ref> {
    const ref = { name: `refs/heads/${name}`, objectId: commit };
    await this.#api.json(this.#at('/refs'), 'create a branch', [
      { name: ref.name, oldObjectId: NO_COMMIT, newObjectId: commit },
    ]);
    return ref;
  }

  /** Pushes what the branch doesn't have yet. */
  async #push(branch: Ref, change: ProposedChange): Promise<void> {
    const changes = await this.#changesOn(branch, change);
    if (changes.length > 0) {
      await this.#api.json(this.#at('/pushes'), 'push a commit', {
        refUpdates: [{ name: branch.name, oldObjectId: branch.objectId }],
        commits: [{ comment: change.title, changes }],
      });
    }
  }

  async #changesOn(ref: Ref, { files }: ProposedChange): Promise<object[]> {
    const present = await this.#blobs(ref.objectId, [...files.keys()]);
    return [...files].flatMap(([path, content]) => {
      const known = present.get(`/${path}`);
      return known === blobId(content)
        ? []
        : [
            {
              changeType: known ? 'edit' : 'add',
              item: { path: `/${path}` },
              newContent: {
                content: content.toString('base64'),
                contentType: 'base64encoded',
              },
            },
          ];
    });
  }

  async #blobs(commit: string, paths: string[]): Promise<Map<string, string>> {
    const found = await this.#api.jsonIfThere<{
      value: { path: string; objectId: string; isFolder?: boolean }[];
    }>(
      this.#at('/items', {
        scopePath: `/${commonDirectory(paths)}`,
        recursionLevel: 'full',
        'versionDescriptor.versionType': 'commit',
        'versionDescriptor.version': commit,
      }),
      'read its files',
    );
    return new Map(
      (found?.value ?? [])
        .filter(({ isFolder }) => !isFolder)
        .map(({ path, objectId }) => [path, objectId]),
    );
  }

  async #opened(
    change: ProposedChange,
  ): Promise<OpenedPullRequest | undefined> {
    const { value } = await this.#api.json<{
      value: { pullRequestId: number }[];
    }>(
      this.#at('/pullrequests', {
        'searchCriteria.status': 'active',
        'searchCriteria.sourceRefName': `refs/heads/${change.branch}`,
        'searchCriteria.targetRefName': `refs/heads/${change.targetBranch}`,
      }),
      'read its pull requests',
    );
    return value[0] && this.#result(value[0].pullRequestId);
  }

  async #open(change: ProposedChange): Promise<OpenedPullRequest> {
    const { pullRequestId } = await this.#api.json<{ pullRequestId: number }>(
      this.#at('/pullrequests'),
      'open a pull request',
      {
        sourceRefName: `refs/heads/${change.branch}`,
        targetRefName: `refs/heads/${change.targetBranch}`,
        title: change.title,
        description: change.description.slice(0, MAX_DESCRIPTION),
      },
    );
    return this.#result(pullRequestId);
  }

  #result(number: number): OpenedPullRequest {
    return { number, url: `${this.#webUrl}/pullrequest/${number}` };
  }

  #at(path: string, query: Record<string, string> = {}): string {
    const all = new URLSearchParams({ ...query, 'api-version': VERSION });
    return `${this.#url}${path}?${all}`;
  }
}

function commonDirectory(paths: string[]): string {
  const directories = paths.map(path => path.split('/').slice(0, -1));
  const [first = []] = directories;
  const differs = first.findIndex((part, depth) =>
    directories.some(directory => directory[depth] !== part),
  );
  return first.slice(0, differs < 0 ? first.length : differs).join('/');
}
