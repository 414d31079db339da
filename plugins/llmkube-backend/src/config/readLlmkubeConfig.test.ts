import { mockServices } from '@backstage/backend-test-utils';
import { modelCatalog } from 'llmkube-portal-core';
import { readLlmkubeConfig } from './readLlmkubeConfig';

const read = (llmkube?: object) =>
  readLlmkubeConfig(
    mockServices.rootConfig({
      data: llmkube ? { llmkube: llmkube as {} } : {},
    }),
  );

describe('the configuration', () => {
  it('may be absent', () => {
    expect(read()).toEqual({ clusters: [], models: modelCatalog });
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
    expect(read(config)).toMatchObject({ serves, clusters });
  });

  const own = {
    id: 'own-7b',
    size: '7B',
    quantization: 'Q4_K_M',
    contextSize: 32768,
    cpu: '4',
    memory: '8Gi',
    source: 'https://models.example.com/own-7b.gguf',
  };

  it('adds models to the catalog, and replaces those of the same id', () => {
    const replaced = { ...own, id: 'mistral-7b', name: 'Our Mistral' };
    const { models } = read({ models: [own, replaced] });
    expect(models).toHaveLength(modelCatalog.length + 1);
    expect(models.slice(0, 2)).toEqual([{ ...own, name: 'own-7b' }, replaced]);
    expect(models.filter(({ id }) => id === 'mistral-7b')).toEqual([replaced]);
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
    [
      'a model of a size that is no number',
      { models: [own, { ...own, id: 'b', size: 'large' }] },
      'llmkube.models[1].size is "large"; it must be a number of parameters such as 8B',
    ],
    [
      'a model without a source',
      { models: [{ ...own, source: undefined }] },
      'llmkube.models[0].source is missing',
    ],
    [
      'a key that models do not have',
      { models: [{ ...own, vram: '8Gi' }] },
      'llmkube.models[0].vram is not a known field',
    ],
    [
      'a model twice',
      { models: [own, own] },
      'llmkube.models[1].id is "own-7b", which another model of the list has, too',
    ],
    [
      'a model in a bucket without credentials',
      { models: [{ ...own, source: 's3://models/own.gguf' }] },
      'llmkube.models[0].sourceSecretName is missing',
    ],
    [
      'models that are no list',
      { models: { own } },
      'llmkube.models is "a map of fields"; it must be a list',
    ],
  ])('is refused with %s, by the name of the key', (_what, config, message) => {
    expect(() => read(config)).toThrow(message);
  });
});
