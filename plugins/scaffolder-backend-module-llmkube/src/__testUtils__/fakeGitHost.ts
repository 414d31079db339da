import { blobId } from '../git/blobId';

export interface Pull {
  head: string;
  base: string;
  title: string;
  body: string;
}

type Files = Map<string, { id: string; content: Buffer }>;

export type FakeGitHost = ReturnType<typeof fakeGitHost>;

/** A repository whose branch main has one commit with one file, what.md. */
export function fakeGitHost() {
  const commits = new Map<string, Files>();
  const branches = new Map<string, { id: string }>();
  const messages: string[] = [];
  const pullRequests: (Pull & { number: number })[] = [];
  const host = {
    branches,
    messages,
    pullRequests,
    authorization: new Set<string | null>(),
    filesOf: (commit: string): Files => commits.get(commit) ?? new Map(),
    /** Contents by path. */
    contentsOf: (branch: string): Record<string, string> =>
      Object.fromEntries(
        [...host.filesOf(branches.get(branch)?.id ?? '')].map(
          ([path, { content }]) => [path, content.toString('utf8')],
        ),
      ),
    createBranch: (name: string, commit: string) => {
      branches.set(name, { id: commit });
    },
    commit: (branch: string, message: string, changes: [string, Buffer][]) => {
      const files: Files = new Map(
        host.filesOf(branches.get(branch)?.id ?? ''),
      );
      changes.forEach(([path, content]) =>
        files.set(path, { id: blobId(content), content }),
      );
      const id = String(commits.size + 1).padStart(40, 'c');
      commits.set(id, files);
      branches.set(branch, { id });
      messages.push(message);
    },
    open: (pull: Pull) => {
      const opened = { ...pull, number: pullRequests.length + 7 };
      pullRequests.push(opened);
      return opened;
    },
  };
  host.commit('main', 'first', [['what.md', Buffer.from('A repository\n')]]);
  return host;
}
