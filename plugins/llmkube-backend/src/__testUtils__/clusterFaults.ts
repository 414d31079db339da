import { Fault } from 'llmkube-sandbox';
import { Script, sendJson, sendStatus } from './ScriptedApiServer';

/** What goes wrong with a cluster, and how it is done to a simulated one. */
export interface ClusterFault {
  what: string;
  script: Script;
  sandbox?: Fault;
}

/** Faults under which the last known state has to stay. */
export const clusterFaults: ClusterFault[] = [
  {
    what: 'never answers',
    script: () => true,
    sandbox: { kind: 'hang' },
  },
  {
    what: 'breaks every connection',
    script: (_request, response) => Boolean(response.destroy()),
    sandbox: { kind: 'reset' },
  },
  {
    what: 'breaks off in the middle of every answer',
    script: (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.write('{"items":[{"meta');
      setTimeout(() => response.destroy(), 5);
      return true;
    },
    sandbox: { kind: 'reset', afterCharacters: 16 },
  },
  {
    what: 'answers with internal errors',
    script: (_request, response) =>
      sendStatus(response, 500, 'InternalError', 'etcd is away'),
    sandbox: { kind: 'error', code: 500 },
  },
  {
    what: 'asks for patience',
    script: (_request, response) =>
      sendStatus(response, 429, 'TooManyRequests', 'slow down', {
        'Retry-After': '1',
      }),
    sandbox: { kind: 'error', code: 429, retryAfterSeconds: 1 },
  },
  {
    what: 'refuses a token that has expired',
    script: (_request, response) =>
      sendStatus(response, 401, 'Unauthorized', 'Unauthorized'),
  },
  {
    what: 'answers with something that is no list',
    script: (_request, response) => sendJson(response, 200, 'hello'),
  },
];
