import { http, HttpResponse } from 'msw';
import { FakeGitHost, fakeGitHost } from './fakeGitHost';

const api = 'https://gitea.example.com/api/v1/repos/acme/llm';

/** Gitea with one repository, acme/llm, as far as pull requests need it. */
export function fakeGitea() {
  const host: FakeGitHost = fakeGitHost();
  const shown = (number: number) => ({
    number,
    state: 'open',
    html_url: `https://gitea.example.com/acme/llm/pulls/${number}`,
  });
  const handlers = [
    http.get(`${api}/branches/:branch`, ({ request, params }) => {
      host.authorization.add(request.headers.get('authorization'));
      const branch = host.branches.get(String(params.branch));
      return branch
        ? HttpResponse.json({ name: params.branch, commit: { id: branch.id } })
        : HttpResponse.json({ message: 'no branch' }, { status: 404 });
    }),
    http.get(`${api}/git/trees/:commit`, ({ request, params }) => {
      // One file a page, to see that all pages are read.
      const page = Number(new URL(request.url).searchParams.get('page'));
      const all = [...host.filesOf(String(params.commit))];
      return HttpResponse.json({
        tree: all
          .slice(page - 1, page)
          .map(([path, { id }]) => ({ path, type: 'blob', sha: id })),
        truncated: page < all.length,
      });
    }),
    http.post(`${api}/contents`, async ({ request }) => {
      const body = (await request.json()) as any;
      const base = host.branches.get(body.branch)!.id;
      for (const { operation, path, sha } of body.files) {
        const known = host.filesOf(base).get(path);
        if (
          (operation === 'update') !== (known !== undefined) ||
          known?.id !== sha
        ) {
          return HttpResponse.json({ message: 'stale' }, { status: 422 });
        }
      }
      if (body.new_branch) {
        host.createBranch(body.new_branch, base);
      }
      host.commit(
        body.new_branch ?? body.branch,
        body.message,
        body.files.map(({ path, content }: any) => [
          path,
          Buffer.from(content, 'base64'),
        ]),
      );
      return HttpResponse.json({ files: [] }, { status: 201 });
    }),
    http.get(`${api}/pulls/:base/:head`, ({ params }) => {
      const pull = host.pullRequests.find(
        ({ base, head }) => base === params.base && head === params.head,
      );
      return pull
        ? HttpResponse.json(shown(pull.number))
        : HttpResponse.json({ message: 'no pull request' }, { status: 404 });
    }),
    http.post(`${api}/pulls`, async ({ request }) =>
      HttpResponse.json(
        shown(host.open((await request.json()) as any).number),
        { status: 201 },
      ),
    ),
  ];
  return { host, handlers, api };
}
