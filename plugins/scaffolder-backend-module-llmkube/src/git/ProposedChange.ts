/** What a pull request shall bring. */
export interface ProposedChange {
  /** New; taken up again where a task is retried. */
  branch: string;
  targetBranch: string;
  title: string;
  description: string;
  /** Contents by path from the root of the repository. */
  files: ReadonlyMap<string, Buffer>;
}

export interface OpenedPullRequest {
  url: string;
  number: number;
}

/** A repository that a pull request can be opened in. */
export interface PullRequestRepository {
  /**
   * Opens the pull request, or finds the one that an earlier attempt has
   * opened; undefined when the target branch has all files as they are.
   * @throws NotAllowedError when the integration's credentials don't suffice
   * @throws NotFoundError when the repository or target branch doesn't exist
   */
  propose(change: ProposedChange): Promise<OpenedPullRequest | undefined>;
}
