import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { databaseIds, setupDatabases } from '../__testUtils__/databases';
import { ClusterLock } from './ClusterLock';
import { ProviderStore } from './ProviderStore';

jest.setTimeout(120_000);

describe.each(databaseIds)('ClusterLock on %s', databaseId => {
  const databases = setupDatabases();
  let knex: Knex;
  let ours: ClusterLock;
  let theirs: ClusterLock;

  beforeEach(async () => {
    const client = await databases.init(databaseId);
    knex = await ProviderStore.migrate(
      mockServices.database.mock({ getClient: async () => client }),
    );
    ours = new ClusterLock(knex, 'default');
    theirs = new ClusterLock(knex, 'default');
  });

  it('lets one process after the other do its work', async () => {
    let working = 0;
    const overlaps: number[] = [];
    const work = async () => {
      working += 1;
      overlaps.push(working);
      await new Promise(resolve => setTimeout(resolve, 20));
      working -= 1;
    };

    await Promise.all(
      [ours, theirs, ours].map(lock => lock.hold('prod-eu', work)),
    );

    expect(overlaps).toEqual([1, 1, 1]);
  });

  it('makes neither another cluster nor another provider wait', async () => {
    const other = new ClusterLock(knex, 'other');

    const answer = await ours.hold('prod-eu', () =>
      theirs.hold('prod-us', () => other.hold('prod-eu', async () => 'all')),
    );

    expect(answer).toBe('all');
  });

  it('is free again after work that failed', async () => {
    await expect(
      ours.hold('prod-eu', async () => {
        throw new Error('the catalog is down');
      }),
    ).rejects.toThrow('the catalog is down');

    expect(await theirs.hold('prod-eu', async () => 'free')).toBe('free');
  });

  it('is taken from a process that died', async () => {
    await knex('llmkube_locks').insert({
      provider: 'default',
      cluster: 'prod-eu',
      holder: 'died',
      until: Date.now() - 1,
    });

    expect(await ours.hold('prod-eu', async () => 'free')).toBe('free');
  });
});
