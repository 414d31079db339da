import { http, HttpResponse } from 'msw';
import { FakeGitHost, fakeGitHost } from './fakeGitHost';

const api = 'https://dev.azure.com/acme/ai/_apis/git/repositories/llm';

/** Azure DevOps with one repository, acme/ai/llm, as far as pull requests need it. */
export function fakeAzureDevOps() {
  const host: FakeGitHost = fakeGitHost();
  const noted = (request: Request) =>
    host.authorization.add(request.headers.get('authorization'));
  const handlers = [
    http.get(`${api}/refs`, ({ request }) => {
      noted(request);
      const prefix = new URL(request.url).searchParams.get('filter');
      return HttpResponse.json({
        value: [...host.branches]
          .map(([name, { id }]) => ({
            name: `refs/heads/${name}`,
            objectId: id,
          }))
          .filter(({ name }) => name.startsWith(`refs/${prefix}`)),
      });
    }),
    http.post(`${api}/refs`, async ({ request }) => {
      const [{ name, oldObjectId, newObjectId }] =
        (await request.json()) as any;
      expect(oldObjectId).toBe('0'.repeat(40));
      host.createBranch(name.replace('refs/heads/', ''), newObjectId);
      return HttpResponse.json({ value: [{ success: true }] });
    }),
    http.get(`${api}/items`, ({ request }) => {
      const query = new URL(request.url).searchParams;
      const scope = query.get('scopePath')!;
      const files = [
        ...host.filesOf(query.get('versionDescriptor.version')!),
      ].filter(([path]) => `/${path}`.startsWith(`${scope}/`));
      return files.length === 0
        ? HttpResponse.json({ message: 'TF401174' }, { status: 404 })
        : HttpResponse.json({
            value: [
              { path: scope, objectId: 'folder', isFolder: true },
              ...files.map(([path, { id }]) => ({
                path: `/${path}`,
                objectId: id,
              })),
            ],
          });
    }),
    http.post(`${api}/pushes`, async ({ request }) => {
      const { refUpdates, commits } = (await request.json()) as any;
      const [{ name, oldObjectId }] = refUpdates;
      const branch = name.replace('refs/heads/', '');
      if (host.branches.get(branch)?.id !== oldObjectId) {
        return HttpResponse.json({ message: 'stale' }, { status: 409 });
      }
      const [{ comment, changes }] = commits;
      for (const { changeType, item } of changes) {
        const known = host.filesOf(oldObjectId).has(item.path.slice(1));
        if (known !== (changeType === 'edit')) {
          return HttpResponse.json({ message: changeType }, { status: 400 });
        }
      }
      host.commit(
        branch,
        comment,
        changes.map(({ item, newContent }: any) => [
          item.path.slice(1),
          Buffer.from(newContent.content, 'base64'),
        ]),
      );
      return HttpResponse.json({ pushId: 1 }, { status: 201 });
    }),
    http.get(`${api}/pullrequests`, ({ request }) => {
      const query = new URL(request.url).searchParams;
      const head = query.get('searchCriteria.sourceRefName');
      return HttpResponse.json({
        value: host.pullRequests
          .filter(pull => `refs/heads/${pull.head}` === head)
          .map(({ number }) => ({ pullRequestId: number })),
      });
    }),
    http.post(`${api}/pullrequests`, async ({ request }) => {
      const { sourceRefName, targetRefName, title, description } =
        (await request.json()) as any;
      const { number } = host.open({
        head: sourceRefName.replace('refs/heads/', ''),
        base: targetRefName.replace('refs/heads/', ''),
        title,
        body: description,
      });
      return HttpResponse.json({ pullRequestId: number }, { status: 201 });
    }),
  ];
  return { host, handlers, api };
}
