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

  it('names consoles of clusters and the clusters to serve', () => {
    const config = {
      serveClusters: ['a'],
      clusters: [{ name: 'a', dashboard: 'https://console.example/a' }],
    };
    expect(read(config)).toEqual({
      serves: ['a'],
      clusters: [{ name: 'a', dashboard: 'https://console.example/a' }],
    });
  });

  it('is refused with the key that is wrong', () => {
    expect(() => read({ clusters: [{ name: 'a' }, { name: 'a' }] })).toThrow(
      "llmkube.clusters names cluster 'a' twice",
    );
    expect(() =>
      read({ clusters: [{ name: 'a', dashboard: 'ftp://console.example' }] }),
    ).toThrow("dashboard of cluster 'a'");
    expect(() => read({ clusters: [{}] })).toThrow('name');
  });
});
