import { mockCredentials } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { Sandbox, startSandbox } from 'llmkube-sandbox';
import { eventually } from './__testUtils__/eventually';
import { PortalProcess, startPortal } from './__testUtils__/startPortal';

jest.setTimeout(120_000);

const EKS = 'eks-eu-central-1';
const GKE = 'gke-europe-west4';

interface Pod {
  metadata: { name: string; namespace: string };
}

describe('an ingested Component in the stock Kubernetes tab', () => {
  let sandbox: Sandbox;
  let portal: PortalProcess;
  let components: Entity[];

  function componentOfCoder(cluster: string): Entity {
    const found = components.filter(
      ({ metadata }) =>
        metadata.name.startsWith('coder.') &&
        metadata.name.endsWith(`.${cluster}`),
    );
    if (found.length !== 1) {
      throw new Error(`${cluster} has ${found.length} services called coder`);
    }
    return found[0];
  }

  beforeAll(async () => {
    // Both clusters run a service called `coder`.
    sandbox = await startSandbox({ clusters: [EKS, GKE] });
    portal = await startPortal(
      sandbox.clusters.map(({ name, url, token }) => ({
        name,
        url,
        authProvider: 'serviceAccount',
        serviceAccountToken: token,
      })),
    );
    await eventually(async () => {
      components = (
        await ask<Entity[]>('/api/catalog/entities?filter=kind=component')
      ).filter(({ spec }) => spec?.type === 'inference-service');
      for (const { name } of sandbox.clusters) componentOfCoder(name);
    });
  });

  afterAll(async () => {
    await portal?.stop();
    await sandbox?.stop();
  });

  async function ask<T>(path: string, body?: object): Promise<T> {
    const response = await fetch(`${portal.url}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        Authorization: mockCredentials.user.header(),
        'Content-Type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    return (await response.json()) as T;
  }

  /** What the Kubernetes tab asks for. */
  async function podsOf({ metadata }: Entity) {
    const { items } = await ask<{
      items: {
        cluster: { name: string };
        errors: object[];
        resources: { type: string; resources: Pod[] }[];
      }[];
    }>('/api/kubernetes/resources/workloads/query', {
      entityRef: `component:default/${metadata.name}`,
      auth: {},
    });
    return items.map(({ cluster, errors, resources }) => ({
      cluster: cluster.name,
      errors,
      pods: namesOf(
        resources.flatMap(each => (each.type === 'pods' ? each.resources : [])),
      ),
    }));
  }

  /** What the cluster itself says; the operator names pods after their service. */
  async function podsInCluster(cluster: string, service: string) {
    const { url, token } = sandbox.cluster(cluster);
    const response = await fetch(`${url}/api/v1/pods`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    const { items } = (await response.json()) as { items: Pod[] };
    return namesOf(items).filter(name =>
      name.split('/')[1].startsWith(service),
    );
  }

  it.each([EKS, GKE])(
    'lists the pods of its service on %s, and no others',
    async cluster => {
      const component = componentOfCoder(cluster);

      await eventually(async () => {
        const expected = await podsInCluster(cluster, 'coder');
        expect(expected).not.toEqual([]);
        expect(await podsOf(component)).toEqual([
          { cluster, errors: [], pods: expected },
        ]);
      });
    },
  );

  it('lists no pod under two services', async () => {
    const listed = (await Promise.all(components.map(podsOf)))
      .flat()
      .flatMap(({ cluster, pods }) => pods.map(pod => `${cluster}/${pod}`));

    expect(listed.length).toBeGreaterThan(components.length / 2);
    expect(new Set(listed).size).toBe(listed.length);
  });
});

function namesOf(pods: Pod[]): string[] {
  return pods
    .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)
    .sort();
}
