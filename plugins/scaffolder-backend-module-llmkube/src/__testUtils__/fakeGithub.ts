import { http, HttpResponse } from 'msw';

/** What arrived at a GitHub that has one repository, acme/llm. */
export interface FakeGithub {
  /** Contents by path, of the pull request's commit. */
  files: Record<string, string>;
  branch?: string;
  pullRequest?: { base: string; head: string; title: string; body: string };
  authorization: Set<string | null>;
}

const api = 'https://api.github.com/repos/acme/llm';

/** Answers what is asked to make a branch with a commit and a pull request. */
export function fakeGithub() {
  const github: FakeGithub = { files: {}, authorization: new Set() };
  const blobs = new Map<string, string>();
  const json = async (request: Request) => {
    github.authorization.add(request.headers.get('authorization'));
    return (await request.json()) as any;
  };
  const handlers = [
    http.get(api, () =>
      HttpResponse.json({
        default_branch: 'main',
        permissions: { push: true },
      }),
    ),
    http.get(`${api}/commits`, () =>
      HttpResponse.json([{ sha: 'c0', commit: { tree: { sha: 't0' } } }]),
    ),
    http.post(`${api}/git/blobs`, async ({ request }) => {
      const { content, encoding } = await json(request);
      const sha = `b${blobs.size}`;
      blobs.set(sha, Buffer.from(content, encoding).toString('utf8'));
      return HttpResponse.json({ sha }, { status: 201 });
    }),
    http.post(`${api}/git/trees`, async ({ request }) => {
      const { tree } = await json(request);
      for (const { path, sha, content } of tree) {
        github.files[path] = content ?? blobs.get(sha);
      }
      return HttpResponse.json({ sha: 't1' }, { status: 201 });
    }),
    http.post(`${api}/git/commits`, () =>
      HttpResponse.json({ sha: 'c1', tree: { sha: 't1' } }, { status: 201 }),
    ),
    http.post('https://api.github.com/graphql', async ({ request }) => {
      await json(request);
      return HttpResponse.json({ data: { repository: { ref: null } } });
    }),
    http.post(`${api}/git/refs`, async ({ request }) => {
      const { ref } = await json(request);
      github.branch = ref.replace('refs/heads/', '');
      return HttpResponse.json({ ref }, { status: 201 });
    }),
    http.post(`${api}/pulls`, async ({ request }) => {
      const pull = await json(request);
      github.pullRequest = pull;
      return HttpResponse.json(
        {
          number: 7,
          html_url: 'https://github.com/acme/llm/pull/7',
          base: { ref: pull.base },
        },
        { status: 201 },
      );
    }),
  ];
  return { github, handlers };
}
