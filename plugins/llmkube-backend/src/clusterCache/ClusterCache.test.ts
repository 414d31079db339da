import { mockServices } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import { eventually } from '../__testUtils__/eventually';
import { KubernetesCluster } from '../kubernetes/KubernetesCluster';
import { CachedCluster } from './CachedCluster';
import { ClusterCache } from './ClusterCache';

const cluster = (
  name: string,
  authProvider = 'serviceAccount',
): KubernetesCluster => ({ name, authProvider });

describe('the cluster cache', () => {
  let listed: KubernetesCluster[] | Error;
  let started: string[];
  let stopped: string[];
  let cache: ClusterCache;

  const names = async () =>
    (await cache.cached()).map(cached => cached.cluster.name);

  const logger = mockServices.logger.mock();
  const create = (
    options: Partial<ConstructorParameters<typeof ClusterCache>[0]> = {},
  ) =>
    new ClusterCache({
      logger,
      rereadMs: 10,
      listClusters: async () => {
        if (listed instanceof Error) {
          throw listed;
        }
        return listed;
      },
      createCluster: one =>
        ({
          cluster: one,
          start: () => started.push(one.name),
          stop: async () => stopped.push(one.name),
        }) as unknown as CachedCluster,
      ...options,
    });

  beforeEach(() => {
    listed = [cluster('a'), cluster('b')];
    started = [];
    stopped = [];
    cache = create();
  });

  afterEach(() => cache.stop());

  it('picks up clusters that come and drops those that go', async () => {
    cache.start();
    expect(await names()).toEqual(['a', 'b']);
    listed = [cluster('b'), cluster('c')];
    await eventually(async () => expect(await names()).toEqual(['b', 'c']));
    expect(started).toEqual(['a', 'b', 'c']);
    expect(stopped).toEqual(['a']);
  });

  it('keeps every cluster while the list of clusters cannot be read', async () => {
    cache.start();
    expect(await names()).toEqual(['a', 'b']);
    listed = new Error('the kubernetes plugin is away');
    await eventually(() => expect(cache.listError).toContain('is away'));
    expect(await names()).toEqual(['a', 'b']);
    expect(stopped).toEqual([]);
  });

  it('starts a cluster anew when its way of authentication changes', async () => {
    cache.start();
    await names();
    listed = [cluster('a', 'aws'), cluster('b')];
    await eventually(() => expect(started).toEqual(['a', 'b', 'a']));
    expect(stopped).toEqual(['a']);
  });

  it('does not keep clusters that only a user can read', async () => {
    listed = [cluster('a'), cluster('sso', 'oidc'), cluster('gke', 'google')];
    cache.start();
    expect(await names()).toEqual(['a']);
    expect((await cache.onDemand()).map(({ name }) => name)).toEqual([
      'gke',
      'sso',
    ]);
    await expect(cache.find('sso')).resolves.toEqual({
      cluster: cluster('sso', 'oidc'),
    });
  });

  it('does not keep clusters that are configured to be read on demand', async () => {
    cache = create({ isOnDemand: ({ name }) => name === 'b' });
    cache.start();
    expect(await names()).toEqual(['a']);
    await expect(cache.find('b')).resolves.toEqual({ cluster: cluster('b') });
  });

  it('warns once of configured names that the kubernetes plugin does not know', async () => {
    cache = create({ expected: ['a', 'typo'] });
    cache.start();
    await names();
    listed = [cluster('a'), cluster('c')];
    await eventually(async () => expect(await names()).toEqual(['a', 'c']));
    const warnings = logger.warn.mock.calls.filter(([text]) =>
      String(text).includes('typo'),
    );
    expect(warnings).toHaveLength(1);
  });

  it('serves only the clusters that it is configured to', async () => {
    cache = create({ isServed: name => name === 'b' });
    cache.start();
    expect(await names()).toEqual(['b']);
  });

  it('says where to look for a cluster that it does not know', async () => {
    cache.start();
    await expect(cache.find('x')).rejects.toThrow(NotFoundError);
    await expect(cache.find('x')).rejects.toThrow('clusterLocatorMethods');
  });

  it('stops all clusters with it', async () => {
    cache.start();
    await names();
    await cache.stop();
    expect(stopped).toEqual(['a', 'b']);
  });
});
