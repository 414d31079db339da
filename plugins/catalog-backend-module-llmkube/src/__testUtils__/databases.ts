import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { PostgresServer } from './PostgresServer';

const CONNECTION_STRING =
  'BACKSTAGE_TEST_DATABASE_POSTGRES17_CONNECTION_STRING';

/** The databases that a portal runs on; none is left out where it is missing. */
export const databaseIds: TestDatabaseId[] = ['SQLITE_3', 'POSTGRES_17'];

/** Sets up these databases for a file's tests. */
export function setupDatabases(): TestDatabases {
  const databases = TestDatabases.create({
    ids: databaseIds,
    disableDocker: false,
  });
  let server: PostgresServer | undefined;

  beforeAll(async () => {
    if (process.env[CONNECTION_STRING]) return;
    server = await PostgresServer.start();
    process.env[CONNECTION_STRING] = server.connectionString;
  }, 120_000);

  afterAll(async () => {
    if (!server) return;
    delete process.env[CONNECTION_STRING];
    await server.stop();
  }, 60_000);

  return databases;
}
