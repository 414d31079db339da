import { ConflictError, NotFoundError } from '@backstage/errors';
import { blobId } from './blobId';
import { GitHostApi } from './GitHostApi';
import {
  OpenedPullRequest,
  ProposedChange,
  PullRequestRepository,
} from './ProposedChange';

const PAGE = 1000;

interface Pull {
  number: number;
  html_url: string;
}

/** A repository on Gitea 1.20 or newer, by its REST API v1. */
export class GiteaRepository implements PullRequestRepository {
  readonly #api: GitHostApi;
  readonly #url: string;

  constructor(options: {
    api: GitHostApi;
    /** `<base URL>/api/v1/repos/<owner>/<repo>`, encoded. */
    url: string;
  }) {
    this.#api = options.api;
    this.#url = options.url;
  }

  async propose(
    change: ProposedChange,
  ): Promise<OpenedPullRequest | undefined> {
    const target = await this.#commitOf(change.targetBranch);
    if (!target) {
      throw new NotFoundError(
        `The repository has no branch '${change.targetBranch}'`,
      );
    }
    const proposed = await this.#changesOn(target, change);
    if (proposed.length === 0) {
      return undefined;
    }
    const branch = await this.#commitOf(change.branch);
    const missing = branch ? await this.#changesOn(branch, change) : proposed;
    if (missing.length > 0) {
      await this.#api.json(`${this.#url}/contents`, 'push a commit', {
        ...(branch
          ? { branch: change.branch }
          : { branch: change.targetBranch, new_branch: change.branch }),
        message: change.title,
        files: missing,
      });
    }
    return (await this.#opened(change)) ?? this.#open(change);
  }

  async #commitOf(branch: string): Promise<string | undefined> {
    const found = await this.#api.jsonIfThere<{ commit: { id: string } }>(
      `${this.#url}/branches/${branch.split('/').map(encodeURIComponent).join('/')}`,
      'read its branches',
    );
    return found?.commit.id;
  }

  async #changesOn(
    commit: string,
    { files }: ProposedChange,
  ): Promise<object[]> {
    const present = await this.#blobs(commit);
    return [...files].flatMap(([path, content]) => {
      const sha = present.get(path);
      return sha === blobId(content)
        ? []
        : [
            {
              operation: sha ? 'update' : 'create',
              path,
              content: content.toString('base64'),
              ...(sha && { sha }),
            },
          ];
    });
  }

  async #blobs(commit: string): Promise<Map<string, string>> {
    const blobs = new Map<string, string>();
    for (let page = 1; ; page += 1) {
      const { tree, truncated } = await this.#api.json<{
        tree: { path: string; type: string; sha: string }[];
        truncated: boolean;
      }>(
        `${this.#url}/git/trees/${encodeURIComponent(commit)}?recursive=true&per_page=${PAGE}&page=${page}`,
        'read its files',
      );
      for (const { path, type, sha } of tree) {
        if (type === 'blob') {
          blobs.set(path, sha);
        }
      }
      if (!truncated || tree.length === 0) {
        return blobs;
      }
    }
  }

  async #opened(
    change: ProposedChange,
  ): Promise<OpenedPullRequest | undefined> {
    const pull = await this.#api.jsonIfThere<Pull & { state: string }>(
      `${this.#url}/pulls/${encodeURIComponent(change.targetBranch)}/${encodeURIComponent(change.branch)}`,
      'read its pull requests',
    );
    if (pull && pull.state !== 'open') {
      throw new ConflictError(
        `The pull request for the branch '${change.branch}' has been closed: ${pull.html_url}`,
      );
    }
    return pull && resultOf(pull);
  }

  async #open(change: ProposedChange): Promise<OpenedPullRequest> {
    return resultOf(
      await this.#api.json<Pull>(`${this.#url}/pulls`, 'open a pull request', {
        head: change.branch,
        base: change.targetBranch,
        title: change.title,
        body: change.description,
      }),
    );
  }
}

function resultOf({ number, html_url: url }: Pull): OpenedPullRequest {
  return { number, url };
}
