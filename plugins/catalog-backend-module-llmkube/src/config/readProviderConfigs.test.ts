import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readProviderConfigs } from './readProviderConfigs';

const read = (llmkube?: JsonObject) =>
  readProviderConfigs(
    new ConfigReader(llmkube ? { catalog: { providers: { llmkube } } } : {}),
  );

describe('readProviderConfigs', () => {
  it('gives one provider with defaults when nothing is configured', () => {
    expect(read()).toEqual([
      expect.objectContaining({
        id: 'default',
        optIn: false,
        entityNamespace: 'default',
        rules: [],
        clusterRemovalGracePeriodMs: 24 * 60 * 60 * 1000,
        schedule: expect.objectContaining({ frequency: { minutes: 1 } }),
      }),
    ]);
  });

  it('reads the options of a single provider', () => {
    const [config, ...others] = read({
      owner: 'group:default/platform',
      namespaces: { include: ['team-*'], exclude: ['team-test'] },
      labels: { 'example.com/tier': 'gold' },
      clusterRemovalGracePeriod: 'PT1H',
      schedule: { frequency: { seconds: 10 }, timeout: { seconds: 30 } },
    });

    expect(others).toEqual([]);
    expect(config).toMatchObject({
      id: 'default',
      defaults: { owner: 'group:default/platform' },
      namespaces: { include: ['team-*'], exclude: ['team-test'] },
      labels: { 'example.com/tier': 'gold' },
      clusterRemovalGracePeriodMs: 3_600_000,
      schedule: { frequency: { seconds: 10 } },
    });
  });

  it('reads several providers by id', () => {
    const configs = read({
      eu: { clusters: ['prod-eu'] },
      us: { clusters: ['prod-us'], optIn: true },
    });

    expect(configs).toMatchObject([
      { id: 'eu', clusters: ['prod-eu'], optIn: false },
      { id: 'us', clusters: ['prod-us'], optIn: true },
    ]);
  });

  it('reads rules with labels whose keys contain dots', () => {
    const [config] = read({
      rules: [
        {
          match: { labels: { 'app.kubernetes.io/part-of': 'search' } },
          system: 'search',
        },
      ],
    });

    expect(config.rules).toMatchObject([
      {
        match: { labels: { 'app.kubernetes.io/part-of': 'search' } },
        system: 'search',
      },
    ]);
  });

  it('names an option that does not exist', () => {
    expect(() => read({ eu: { ownr: 'group:default/platform' } })).toThrow(
      /llmkube\.eu\.ownr' is no option/,
    );
  });

  it('names what is neither an option nor a provider', () => {
    expect(() => read({ owner: 'group:default/a', eu: {} })).toThrow(
      /llmkube\.owner' is neither an option nor a provider/,
    );
  });
});
