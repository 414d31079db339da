import { mockServices } from '@backstage/backend-test-utils';
import { readLlmkubeConfig } from './readLlmkubeConfig';

const read = (llmkube?: object) =>
  readLlmkubeConfig(
    mockServices.rootConfig({
      data: llmkube ? { llmkube: llmkube as {} } : {},
    }),
  );

describe('the configuration', () => {
  it('may be absent', () => {
    expect(read()).toEqual({ clusters: [] });
  });

  it('says of clusters where their console is, how they are read, and which are served', () => {
    const config = {
      serveClusters: ['a', 'b'],
      clusters: [
        { name: 'a', dashboard: 'https://console.example/a' },
        { name: 'b', mode: 'on-demand', namespaces: ['team-nlp', 'vision'] },
      ],
    };
    const { serveClusters: serves, clusters } = config;
    expect(read(config)).toEqual({ serves, clusters });
  });

  it.each<[string, object, string]>([
    [
      'a cluster twice',
      { clusters: [{ name: 'a' }, { name: 'a' }] },
      "llmkube.clusters names cluster 'a' twice",
    ],
    [
      'a console that is no web address',
      { clusters: [{ name: 'a', dashboard: 'ftp://console.example' }] },
      "llmkube.clusters[0].dashboard of cluster 'a'",
    ],
    [
      'a cluster without a name',
      { clusters: [{}] },
      'llmkube.clusters[0].name',
    ],
    [
      'a mode that there is not',
      { clusters: [{ name: 'b' }, { name: 'a', mode: 'ondemand' }] },
      "llmkube.clusters[1].mode of cluster 'a' is 'ondemand'; write on-demand",
    ],
    [
      'no namespace at all',
      { clusters: [{ name: 'a', namespaces: [] }] },
      'llmkube.clusters[0].namespaces is empty',
    ],
    [
      'a pattern for namespaces',
      { clusters: [{ name: 'a', namespaces: ['team-*'] }] },
      "llmkube.clusters[0].namespaces has 'team-*'",
    ],
    [
      'a namespace twice',
      { clusters: [{ name: 'a', namespaces: ['nlp', 'nlp'] }] },
      "llmkube.clusters[0].namespaces names 'nlp' twice",
    ],
    [
      'a namespace that is a number',
      { clusters: [{ name: 'a', namespaces: [1] }] },
      'llmkube.clusters[0].namespaces',
    ],
    ['no cluster to serve', { serveClusters: [] }, 'llmkube.serveClusters'],
  ])('is refused with %s, by the name of the key', (_what, config, message) => {
    expect(() => read(config)).toThrow(message);
  });
});
