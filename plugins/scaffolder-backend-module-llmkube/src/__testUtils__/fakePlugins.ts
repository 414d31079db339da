import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { buildManifests } from 'llmkube-portal-core';
import type { IncomingMessage, ServerResponse } from 'node:http';

type Answer = (request: {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: any;
}) => { status?: number; body: unknown };

/** A plugin that answers every request as it is told. */
export function fakePlugin(pluginId: string, answer: Answer) {
  return createBackendPlugin({
    pluginId,
    register({ registerInit }) {
      registerInit({
        deps: { http: coreServices.httpRouter },
        async init({ http }) {
          http.use((async (
            request: IncomingMessage,
            response: ServerResponse,
          ) => {
            const chunks: Buffer[] = [];
            for await (const chunk of request) chunks.push(chunk);
            const text = Buffer.concat(chunks).toString();
            const { status = 200, body } = answer({
              method: request.method ?? 'GET',
              path: request.url ?? '',
              headers: request.headers,
              body: text ? JSON.parse(text) : undefined,
            });
            response.writeHead(status, { 'Content-Type': 'application/json' });
            response.end(JSON.stringify(body));
          }) as any);
        },
      });
    },
  });
}

/** The llmkube backend with a cluster on which everything fits and runs. */
export function fakeLlmkube(requests: any[] = []) {
  return fakePlugin('llmkube', ({ path, body }) => {
    requests.push({ path, body });
    if (path === '/v1/manifests') {
      return { body: { files: buildManifests(body.request), problems: [] } };
    }
    if (path === '/v1/placement') {
      return {
        body: { verdict: 'fits', summary: 'It fits on gpu-1.', problems: [] },
      };
    }
    return {
      body: {
        item: { state: 'running', verdict: 'running', summary: 'It serves.' },
      },
    };
  });
}

/** The kubernetes backend with one cluster, named prod, that accepts all. */
export function fakeKubernetes(requests: any[] = []) {
  return fakePlugin('kubernetes', ({ method, path, headers, body }) => {
    requests.push({ method, path, headers, body });
    if (path === '/clusters') {
      return {
        body: { items: [{ name: 'prod', authProvider: 'serviceAccount' }] },
      };
    }
    return method === 'GET'
      ? { status: 404, body: { kind: 'Status', message: 'not found' } }
      : { status: 201, body };
  });
}
