import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { delay, http, HttpResponse, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';
import { LlmkubeClient } from '../api';

const BASE_URL = 'http://portal.test/api/llmkube';

/** An LLMKube backend at the HTTP boundary, answering what a test says. */
export function fakeBackend() {
  const server = setupServer();
  registerMswTestHooks(server);
  const path = (route: string) => `${BASE_URL}/v1/${route}`;
  return {
    server,
    client: new LlmkubeClient({
      discoveryApi: { getBaseUrl: async () => BASE_URL },
      fetchApi: { fetch: (...args) => fetch(...args) },
    }),
    /** Answers a GET; a route's segments stay percent-encoded. */
    answers(route: string, body: JsonBodyType) {
      server.use(http.get(path(route), () => HttpResponse.json(body)));
    },
    answersText(route: string, text: string) {
      server.use(http.get(path(route), () => HttpResponse.text(text)));
    },
    answersPost(
      route: string,
      answer: (body: any) => JsonBodyType | Promise<JsonBodyType>,
    ) {
      server.use(
        http.post(path(route), async ({ request }) =>
          HttpResponse.json(await answer(await request.json())),
        ),
      );
    },
    /** Refuses as a Backstage backend does. */
    refuses(route: string, status: number, name: string, message: string) {
      server.use(
        http.get(path(route), ({ request: { method, url } }) =>
          HttpResponse.json(
            {
              error: { name, message },
              request: { method, url },
              response: { statusCode: status },
            },
            { status },
          ),
        ),
      );
    },
    neverAnswers(route: string) {
      server.use(
        http.get(path(route), async () => {
          await delay('infinite');
          return new HttpResponse();
        }),
      );
    },
    /** Addresses that were asked, from now on. */
    requests() {
      const urls: string[] = [];
      server.events.on('request:start', ({ request }) => {
        urls.push(request.url.slice(BASE_URL.length));
      });
      return urls;
    },
  };
}
