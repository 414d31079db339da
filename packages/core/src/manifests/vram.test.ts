import { findCatalogModel, modelCatalog } from './modelCatalog';
import { estimateVram, suggestGpuCount } from './vram';

describe('estimateVram', () => {
  it('adds weights, KV cache and overhead', () => {
    // Llama 3.1 8B: 2 (K and V) x 32 layers x 8 heads x 128 values x 2 bytes
    // = 128 KiB per token, so 8192 tokens are 1 GiB.
    const estimate = estimateVram({
      ...findCatalogModel('llama-3.1-8b')!,
      contextSize: 8192,
    });
    expect(estimate).toMatchObject({
      weightsGiB: 5.3,
      kvCacheGiB: 1,
      overheadGiB: 1,
      totalGiB: 7.3,
    });
    expect(estimate?.assumptions).toContain(
      'a KV cache of 16-bit values for 8192 tokens, with full attention in every layer',
    );
  });

  it.each(modelCatalog)(
    'puts the weights of $id near the size of its file',
    model => {
      // The catalog's own range starts at the size of the weights.
      const { weightsGiB } = estimateVram({ ...model, contextSize: 1 })!;
      const { parameters } = model.architecture!;
      expect(weightsGiB).toBeGreaterThan((parameters * 4.5) / 8 / 2 ** 30);
      expect(weightsGiB).toBeLessThan((parameters * 6) / 8 / 2 ** 30);
    },
  );

  it('grows with the context, so that the longest ones dwarf the weights', () => {
    const { kvCacheGiB, weightsGiB } = estimateVram(
      findCatalogModel('llama-3.1-8b')!,
    )!;
    expect(kvCacheGiB).toBeGreaterThan(weightsGiB);
  });

  it('reads sizes in words, experts included', () => {
    expect(
      estimateVram({ size: '8x7B', quantization: 'Q8_0', contextSize: 4096 })
        ?.weightsGiB,
    ).toBeCloseTo(55.4, 1);
    expect(
      estimateVram({ size: '500M', contextSize: 4096 })?.weightsGiB,
    ).toBeCloseTo(0.9, 1);
  });

  it.each([
    ['a size that is no number', { size: 'large', contextSize: 4096 }],
    [
      'a quantization that it does not know',
      { size: '7B', quantization: 'IQ9_X', contextSize: 4096 },
    ],
    ['no context', { size: '7B', contextSize: 0 }],
    ['an endless context', { size: '7B', contextSize: Infinity }],
  ])('does not guess for %s', (_, input) => {
    expect(estimateVram(input)).toBeUndefined();
  });
});

describe('suggestGpuCount', () => {
  it.each([
    [7.3, 24, 1],
    [22, 24, 2],
    [45, 24, 4],
    [45, 80, 1],
    [150, 24, 8],
  ])('%d GiB need on GPUs of %d GiB: %d', (vram, gpu, count) => {
    expect(suggestGpuCount(vram, gpu)).toBe(count);
  });

  it('suggests nothing when eight are not enough', () => {
    expect(suggestGpuCount(1000, 24)).toBeUndefined();
  });
});
