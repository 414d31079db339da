import { setTimeout as sleep } from 'node:timers/promises';
import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { ClusterInfo } from 'backstage-plugin-llmkube-common';
import { Fault, SandboxCluster, startSandbox } from 'llmkube-sandbox';
import { eventually } from './__testUtils__/eventually';
import { PortalProcess, startPortal } from './__testUtils__/startPortal';

jest.setTimeout(300_000);

const SERVICES = 'inferenceservices.inference.llmkube.dev';
/** The provider compares everything each second. */
const SEVERAL_ROUNDS_MS = 4_000;
/** A connection that has died behind the proxy is noticed by its silence. */
const NOTICED_WITHIN_MS = 120_000;

/** What befalls a cluster, by its name. */
const faults: Record<string, Fault | 'offline'> = {
  'refuses-connections': 'offline',
  'answers-500': { kind: 'error', code: 500 },
  'answers-429': { kind: 'error', code: 429, retryAfterSeconds: 1 },
  'answers-403': { kind: 'error', code: 403 },
  'forgets-versions': { kind: 'gone' },
  'never-answers': { kind: 'hang' },
  'breaks-connections': { kind: 'reset' },
  'breaks-off-in-a-line': { kind: 'reset', afterCharacters: 300 },
  'answers-late': { kind: 'delay', milliseconds: 1_500 },
};
/** What is late, expired or read in pieces is no sign that nothing can be read. */
const mayStaySynced = [
  'answers-late',
  'breaks-off-in-a-line',
  'forgets-versions',
];

/** Everything from the clusters' APIs to the catalog is the real thing. */
describe('the catalog, while clusters are in trouble', () => {
  const clusters = new Map<string, SandboxCluster>();
  let stopClusters: () => Promise<unknown>;
  let portal: PortalProcess;

  beforeAll(async () => {
    const sandboxes = await Promise.all(
      Object.keys(faults).map(async name => {
        const sandbox = await startSandbox({ clusters: ['k3s-lab'] });
        clusters.set(name, sandbox.clusters[0]);
        return sandbox;
      }),
    );
    stopClusters = () => Promise.all(sandboxes.map(each => each.stop()));
    portal = await startPortal(
      [...clusters].map(([name, { url, token }]) => ({
        name,
        url,
        authProvider: 'serviceAccount',
        serviceAccountToken: token,
      })),
    );
    const services = [...clusters.values()].flatMap(({ store }) =>
      store.list(SERVICES),
    );
    await eventually(async () => {
      const found = await ask<Entity[]>(
        '/api/catalog/entities?filter=spec.type=inference-service',
      );
      if (found.length < services.length) throw new Error('Not all are there');
    });
  });

  afterAll(async () => {
    await portal?.stop();
    await stopClusters?.();
  });

  async function ask<T>(path: string): Promise<T> {
    const response = await fetch(`${portal.url}${path}`, {
      headers: { Authorization: mockCredentials.user.header() },
    });
    return (await response.json()) as T;
  }

  /** The etag changes with every write of an entity, so that none goes unseen. */
  async function entities(): Promise<Record<string, string | undefined>> {
    const all = await ask<Entity[]>('/api/catalog/entities');
    return Object.fromEntries(
      all.map(entity => [stringifyEntityRef(entity), entity.metadata.etag]),
    );
  }

  /** Names of the clusters that are followed. */
  async function synced(): Promise<string[]> {
    const { items } = await ask<{ items: ClusterInfo[] }>(
      '/api/llmkube/v1/clusters',
    );
    return items
      .filter(({ state }) => state === 'synced')
      .map(({ name }) => name)
      .sort();
  }

  async function untilSettled() {
    let settled = await entities();
    await eventually(async () => {
      const before = settled;
      await sleep(SEVERAL_ROUNDS_MS);
      settled = await entities();
      expect(settled).toEqual(before);
    });
    return settled;
  }

  it('loses and writes no entity, whatever befalls an API server, nor when that is over', async () => {
    await eventually(async () => expect(await synced()).toHaveLength(9));
    const before = await untilSettled();

    for (const [name, fault] of Object.entries(faults)) {
      const cluster = clusters.get(name)!;
      if (fault === 'offline') {
        await cluster.goOffline();
      } else {
        cluster.faults.add({ fault });
        cluster.breakConnections();
      }
    }
    await eventually(async () => {
      const followed = await synced();
      expect(followed.filter(each => !mayStaySynced.includes(each))).toEqual(
        [],
      );
    }, NOTICED_WITHIN_MS);
    await sleep(SEVERAL_ROUNDS_MS);
    expect(await entities()).toEqual(before);

    for (const [name, fault] of Object.entries(faults)) {
      const cluster = clusters.get(name)!;
      if (fault === 'offline') {
        await cluster.comeBack();
      } else {
        cluster.faults.clear();
        // Whoever waits for an answer shall ask again.
        cluster.breakConnections();
      }
    }
    await eventually(
      async () => expect(await synced()).toHaveLength(9),
      NOTICED_WITHIN_MS,
    );
    await sleep(SEVERAL_ROUNDS_MS);
    expect(await entities()).toEqual(before);
  });

  it('writes what does change on a cluster that was in trouble', async () => {
    const before = await untilSettled();
    const { url, token, store } = clusters.get('refuses-connections')!;
    const { namespace, name } = store.list(SERVICES)[0].metadata;
    await fetch(
      `${url}/apis/inference.llmkube.dev/v1alpha1/namespaces/${namespace}/inferenceservices/${name}`,
      {
        method: 'PATCH',
        headers: {
          Authorization: `Bearer ${token}`,
          'Content-Type': 'application/merge-patch+json',
        },
        body: JSON.stringify({
          metadata: { annotations: { 'backstage.io/owner': 'group:new' } },
        }),
      },
    );

    await eventually(async () => {
      const now = await entities();
      const written = Object.keys(now).filter(ref => now[ref] !== before[ref]);
      expect(written).toContain(
        `component:default/${name}.${namespace}.refuses-connections`,
      );
    });
  });
});
