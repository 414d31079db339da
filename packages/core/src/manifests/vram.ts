import { ModelArchitecture } from './modelCatalog';

const GIB = 2 ** 30;

/** Compute buffers and the CUDA context, as llama.cpp's log shows them. */
const OVERHEAD_GIB = 1;

/** Bytes of one value of the KV cache (f16). */
const CACHE_VALUE_BYTES = 2;

/**
 * Bits per weight by quantization, scales included: for GGUF as `llama-quantize`
 * lists them, for the others by their format.
 */
const bitsPerWeight: Readonly<Record<string, number>> = {
  Q2_K: 3.0,
  Q3_K_M: 3.9,
  Q4_0: 4.6,
  Q4_K_S: 4.6,
  Q4_K_M: 4.9,
  Q5_0: 5.6,
  Q5_K_S: 5.6,
  Q5_K_M: 5.7,
  Q6_K: 6.6,
  Q8_0: 8.5,
  F16: 16,
  BF16: 16,
  F32: 32,
  FP8: 8,
  MXFP4: 4.25,
  NVFP4: 4.5,
  AWQ: 4.5,
  GPTQ: 4.5,
};

/**
 * Bytes of KV cache per token of today's dense models with grouped heads, by
 * number of parameters up to which it holds.
 */
const cacheBytesBySize: [parameters: number, bytes: number][] = [
  [9e9, 131072],
  [16e9, 196608],
  [40e9, 262144],
  [Infinity, 327680],
];

/** What the memory of a model is estimated from. @public */
export interface VramInput {
  /** Number of parameters in words, e.g. `8B` or `8x7B`. */
  size: string;
  /** E.g. `Q4_K_M` or `fp8`; 16 bits per weight when absent. */
  quantization?: string;
  /** Tokens, of all parallel requests together. */
  contextSize: number;
  /** Makes the estimate of the KV cache exact. */
  architecture?: ModelArchitecture;
}

/**
 * GPU memory of one replica in GiB, over all its GPUs.
 * @public
 */
export interface VramEstimate {
  totalGiB: number;
  weightsGiB: number;
  kvCacheGiB: number;
  overheadGiB: number;
  /** What the numbers rest on, in sentences. */
  assumptions: string[];
}

/**
 * Estimates the GPU memory that a model needs: weights, KV cache of the whole
 * context, and a fixed overhead. A catalog entry is a valid input. Undefined
 * when the size or the quantization can't be read, because a guess would look
 * like knowledge.
 * @public
 */
export function estimateVram(input: VramInput): VramEstimate | undefined {
  const { architecture, contextSize } = input;
  const parameters = architecture?.parameters ?? parametersOf(input.size);
  const bits = bitsOf(input.quantization);
  if (
    parameters === undefined ||
    bits === undefined ||
    !(contextSize > 0 && Number.isFinite(contextSize))
  ) {
    return undefined;
  }
  const bytesPerToken = architecture
    ? 2 *
      architecture.layers *
      architecture.keyValueHeads *
      architecture.headSize *
      CACHE_VALUE_BYTES
    : cacheBytesBySize.find(([limit]) => parameters <= limit)![1];
  const weightsGiB = (parameters * bits) / 8 / GIB;
  const kvCacheGiB = (bytesPerToken * contextSize) / GIB;
  return {
    totalGiB: rounded(weightsGiB + kvCacheGiB + OVERHEAD_GIB),
    weightsGiB: rounded(weightsGiB),
    kvCacheGiB: rounded(kvCacheGiB),
    overheadGiB: OVERHEAD_GIB,
    assumptions: [
      `${rounded(parameters / 1e9)} billion parameters at ${bits} bits each, all on the GPU`,
      `a KV cache of 16-bit values for ${contextSize} tokens${
        architecture
          ? ', with full attention in every layer'
          : ', of the length that is usual for models of that size'
      }`,
      `${OVERHEAD_GIB} GiB for buffers`,
    ],
  };
}

/**
 * The smallest of 1, 2, 4 and 8 GPUs of a size that hold the memory, with a
 * tenth left free; undefined when 8 do not.
 * @public
 */
export function suggestGpuCount(
  vramGiB: number,
  gpuMemoryGiB: number = 24,
): number | undefined {
  return [1, 2, 4, 8].find(count => vramGiB <= count * gpuMemoryGiB * 0.9);
}

function parametersOf(size: string): number | undefined {
  const [, experts = '1', count, unit] =
    /^(?:(\d+)x)?(\d+(?:\.\d+)?)([BM])$/i.exec(size.trim()) ?? [];
  if (count === undefined) return undefined;
  const factor = unit.toUpperCase() === 'B' ? 1e9 : 1e6;
  return Number(experts) * Number(count) * factor;
}

function bitsOf(quantization: string | undefined): number | undefined {
  if (quantization === undefined) return 16;
  const name = quantization.toUpperCase();
  return Object.hasOwn(bitsPerWeight, name) ? bitsPerWeight[name] : undefined;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
