import {
  mockServices,
  registerMswTestHooks,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { LLMKUBE_CHANGES_TOPIC } from 'backstage-plugin-llmkube-common';
import type { Knex } from 'knex';
import { setupServer } from 'msw/node';
import { LlmkubeEntityProvider } from '../provider/LlmkubeEntityProvider';
import { ProviderStore } from '../provider/ProviderStore';
import { providerConfig } from './context';
import { FakeCatalog } from './FakeCatalog';
import { FakeLlmkubeBackend } from './FakeLlmkubeBackend';

const LLMKUBE_URL = 'http://llmkube.test';

/** Providers against a fake catalog and a fake LLMKube backend, and time. */
export interface ProviderHarness {
  llmkube: FakeLlmkubeBackend;
  catalog: FakeCatalog;
  /** Milliseconds of the epoch; a test moves it on. */
  now: number;
  /** Sentences that were written to the log, by level. */
  logged(level: 'info' | 'warn'): string[];
  /** Starts a provider as a new process would: with nothing but the database. */
  startProvider(options?: JsonObject): Promise<StartedProvider>;
  /** Reads everything once, with a provider of its own. */
  readOnce(options?: JsonObject): Promise<void>;
}

/** @see ProviderHarness.startProvider */
export interface StartedProvider {
  provider: LlmkubeEntityProvider;
  /** Runs what is scheduled, a minute later. */
  runSchedule(): Promise<void>;
  /** Tells the provider of a change, as the LLMKube backend does. */
  announce(cluster: string): Promise<void>;
}

/** Sets up what is new for each test of a file. */
export function setupProviderHarness(): ProviderHarness {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const server = setupServer();
  registerMswTestHooks(server);

  let knex: Knex;
  let logger: ReturnType<typeof mockServices.logger.mock>;

  const harness: ProviderHarness = {
    llmkube: new FakeLlmkubeBackend(),
    catalog: new FakeCatalog(),
    now: 0,

    logged: level => logger[level].mock.calls.map(([message]) => message),

    async startProvider(options = {}) {
      const events = mockServices.events.mock();
      const tasks: (() => Promise<void>)[] = [];
      const provider = new LlmkubeEntityProvider({
        auth: mockServices.auth(),
        catalog: harness.catalog.service(),
        config: providerConfig(options),
        delays: { gatherFor: 0, atMostEvery: 0, proofAfter: 0, retryAfter: 0 },
        discovery: mockServices.discovery.mock({
          getBaseUrl: async () => LLMKUBE_URL,
        }),
        events,
        knex,
        logger,
        now: () => harness.now,
        taskRunner: {
          run: async ({ fn }) => {
            tasks.push(fn as () => Promise<void>);
          },
        },
        transformers: [],
      });
      await provider.connect(harness.catalog.connection);
      const [{ onEvent }] = events.subscribe.mock.calls[0];
      return {
        provider,
        async runSchedule() {
          harness.now += 61_000;
          for (const task of tasks) await task();
          await provider.stop();
        },
        announce: cluster =>
          onEvent({
            topic: LLMKUBE_CHANGES_TOPIC,
            eventPayload: { cluster, revision: '2', kind: 'Model' },
          }),
      };
    },

    async readOnce(options) {
      const { runSchedule } = await harness.startProvider(options);
      await runSchedule();
    },
  };

  beforeEach(async () => {
    const client = await databases.init('SQLITE_3');
    knex = await ProviderStore.migrate(
      mockServices.database.mock({ getClient: async () => client }),
    );
    logger = mockServices.logger.mock();
    logger.child.mockImplementation(() => logger);
    harness.llmkube = new FakeLlmkubeBackend();
    server.use(...harness.llmkube.handlers(LLMKUBE_URL));
    harness.catalog = new FakeCatalog();
    harness.now = Date.parse('2026-01-01');
  });

  return harness;
}
