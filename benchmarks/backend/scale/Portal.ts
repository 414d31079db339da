import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
// The portal's own tests start backends in processes in the same way.
import {
  BackendProcess,
  freePort,
  signInAsNamed,
  startBackendProcess,
} from '../../../packages/backend/src/__testUtils__/startBackendProcess';
import type { ClusterSize } from '../apiServer/LargeCluster';
import type { ApiServerCalls } from '../apiServer/main';
import { callsOf } from '../processes/calls';
import { MeasuredProcess, measured, Usage } from '../processes/MeasuredProcess';
import { Answer, request } from './request';
import { clusterName, componentOf, ServiceNumber } from './services';

const TEN_MINUTES_MS = 600_000;

/**
 * API servers, the kubernetes plugin and the llmkube plugin in three
 * processes, with the tokens and permissions of a real portal.
 */
export class Portal {
  readonly api: ReturnType<typeof callsOf<ApiServerCalls>>;
  readonly processes: MeasuredProcess[];
  /** Of llmkube, before it has read anything. */
  readonly idle: Usage;
  readonly #stop: () => Promise<void>;
  readonly #urls: { llmkube: string; kubernetes: string };
  readonly #headers: Record<string, string>;

  static async start(options: {
    clusters: number;
    size: ClusterSize;
    /** Services that the catalog has. */
    inCatalog: ServiceNumber[];
    /** Of the llmkube process, e.g. to profile it. */
    nodeArguments?: string[];
  }): Promise<Portal> {
    const apiServers = fork(join(__dirname, '../apiServer/main.ts'), {
      execArgv: [...process.execArgv, ...measured],
    });
    const running: (() => Promise<unknown>)[] = [() => ended(apiServers)];
    const stop = async () => {
      await Promise.all(running.map(end => end()));
    };
    // Whatever happens, nothing of it outlives its time.
    const timer = setTimeout(stop, TEN_MINUTES_MS);
    running.push(async () => clearTimeout(timer));
    try {
      return await start({ ...options, apiServers, running, stop });
    } catch (error) {
      await stop();
      throw error;
    }
  }

  constructor(parts: {
    api: Portal['api'];
    processes: MeasuredProcess[];
    idle: Usage;
    stop: () => Promise<void>;
    urls: { llmkube: string; kubernetes: string };
    token: string;
  }) {
    this.api = parts.api;
    this.processes = parts.processes;
    this.idle = parts.idle;
    this.#stop = parts.stop;
    this.#urls = parts.urls;
    this.#headers = { Authorization: `Bearer ${parts.token}` };
  }

  get llmkube(): MeasuredProcess {
    return this.processes[0];
  }

  /** A request to the llmkube plugin as a signed-in user. */
  get(path: string, etag?: string): Promise<Answer> {
    return request(`${this.#urls.llmkube}/api/llmkube${path}`, {
      headers: { ...this.#headers, ...(etag && { 'If-None-Match': etag }) },
    });
  }

  /** What a component's Kubernetes tab asks the kubernetes plugin for. */
  workloads(service: ServiceNumber): Promise<Answer> {
    const { namespace, name } = componentOf(service).metadata;
    return request(
      `${this.#urls.kubernetes}/api/kubernetes/resources/workloads/query`,
      {
        headers: { ...this.#headers, 'Content-Type': 'application/json' },
        body: JSON.stringify({
          entityRef: `component:${namespace}/${name}`,
          auth: {},
        }),
      },
    );
  }

  stop(): Promise<void> {
    return this.#stop();
  }
}

async function start(options: {
  clusters: number;
  size: ClusterSize;
  inCatalog: ServiceNumber[];
  nodeArguments?: string[];
  apiServers: ChildProcess;
  running: (() => Promise<unknown>)[];
  stop: () => Promise<void>;
}): Promise<Portal> {
  const { apiServers, running } = options;
  const api = callsOf<ApiServerCalls>(apiServers);
  const addresses = await api('start', {
    clusters: options.clusters,
    size: options.size,
  });
  const ports = { llmkube: await freePort(), kubernetes: await freePort() };
  const urls = {
    llmkube: `http://127.0.0.1:${ports.llmkube}`,
    kubernetes: `http://127.0.0.1:${ports.kubernetes}`,
  };
  const keep = (backend: BackendProcess) => {
    running.push(() => backend.stop());
    return backend;
  };
  const llmkube = keep(
    await startBackendProcess({
      port: ports.llmkube,
      features: ['backstage-plugin-llmkube-backend'],
      entities: [],
      elsewhere: [{ url: urls.kubernetes, plugins: ['auth', 'kubernetes'] }],
      nodeArguments: [...measured, ...(options.nodeArguments ?? [])],
    }),
  );
  const measuredLlmkube = new MeasuredProcess('llmkube', llmkube.child);
  // Its clusters can't be listed yet, so it has read none.
  await sleep(1_000);
  const idle = await measuredLlmkube.usage({ collect: true });
  const kubernetes = keep(
    await startBackendProcess({
      port: ports.kubernetes,
      features: [
        '@backstage/plugin-auth-backend',
        '@backstage/plugin-kubernetes-backend',
        signInAsNamed,
      ],
      entities: options.inCatalog.map(componentOf),
      config: kubernetesConfig(addresses),
      elsewhere: [{ url: urls.llmkube, plugins: ['llmkube'] }],
      nodeArguments: measured,
    }),
  );
  return new Portal({
    api,
    processes: [
      measuredLlmkube,
      new MeasuredProcess('kubernetes plugin', kubernetes.child),
      new MeasuredProcess('API servers', apiServers),
    ],
    idle,
    stop: options.stop,
    urls,
    token: await signIn(urls.kubernetes),
  });
}

function kubernetesConfig(addresses: string[]) {
  return {
    kubernetes: {
      serviceLocatorMethod: { type: 'singleTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: addresses.map((url, each) => ({
            name: clusterName(each),
            url,
            authProvider: 'serviceAccount',
            serviceAccountToken: 'benchmark',
            skipMetricsLookup: true,
          })),
        },
      ],
    },
  };
}

async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/named/refresh`, {
    headers: { 'x-user': 'user:default/jane' },
  });
  const { backstageIdentity } = (await response.json()) as {
    backstageIdentity: { token: string };
  };
  return backstageIdentity.token;
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.disconnect();
  await exit;
}
