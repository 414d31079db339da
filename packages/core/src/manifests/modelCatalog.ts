/**
 * One model that can be asked for by its id: of LLMKube's own catalog, which
 * has GGUF files for llama.cpp, or added by a platform team. With the resources
 * that are recommended for one replica.
 * @public
 */
export interface CatalogModel {
  /** As `llmkube deploy <id>` takes it; may contain dots. */
  id: string;
  name: string;
  /** Number of parameters in words, e.g. `8B` or `8x7B`. */
  size: string;
  quantization: string;
  /** Longest context that the catalog recommends, in tokens. */
  contextSize: number;
  /** Kubernetes quantities. */
  cpu: string;
  memory: string;
  source: string;
  /** Secret with the credentials of the source. */
  sourceSecretName?: string;
  /** `gguf` when absent. */
  format?: string;
  /** What its configuration file says; needed to estimate GPU memory. */
  architecture?: ModelArchitecture;
}

/**
 * The part of a model's `config.json` that decides how much memory it needs.
 * @public
 */
export interface ModelArchitecture {
  /** Of all experts, where it has experts. */
  parameters: number;
  layers: number;
  keyValueHeads: number;
  /** Values per head. */
  headSize: number;
}

/**
 * The entries of LLMKube's `catalog/catalog.yaml`, version 1.1, in its order.
 * @public
 */
export const modelCatalog: CatalogModel[] = [
  {
    id: 'llama-3.2-3b',
    name: 'Llama 3.2 3B Instruct',
    size: '3B',
    quantization: 'Q5_K_M',
    contextSize: 8192,
    cpu: '2',
    memory: '4Gi',
    source:
      'https://huggingface.co/bartowski/Llama-3.2-3B-Instruct-GGUF/resolve/main/Llama-3.2-3B-Instruct-Q5_K_M.gguf',
    architecture: {
      parameters: 3.21e9,
      layers: 28,
      keyValueHeads: 8,
      headSize: 128,
    },
  },
  {
    id: 'phi-4-mini',
    name: 'Phi-4 Mini Instruct (3.8B)',
    size: '3.8B',
    quantization: 'Q5_K_M',
    contextSize: 8192,
    cpu: '2',
    memory: '4Gi',
    source:
      'https://huggingface.co/bartowski/microsoft_Phi-4-mini-instruct-GGUF/resolve/main/microsoft_Phi-4-mini-instruct-Q5_K_M.gguf',
    architecture: {
      parameters: 3.84e9,
      layers: 32,
      keyValueHeads: 8,
      headSize: 128,
    },
  },
  {
    id: 'gemma-3-4b',
    name: 'Gemma 3 4B IT',
    size: '4B',
    quantization: 'Q5_K_M',
    contextSize: 8192,
    cpu: '2',
    memory: '4Gi',
    source:
      'https://huggingface.co/bartowski/google_gemma-3-4b-it-GGUF/resolve/main/google_gemma-3-4b-it-Q5_K_M.gguf',
    architecture: {
      parameters: 4.3e9,
      layers: 34,
      keyValueHeads: 4,
      headSize: 256,
    },
  },
  {
    id: 'llama-3.1-8b',
    name: 'Llama 3.1 8B Instruct',
    size: '8B',
    quantization: 'Q5_K_M',
    contextSize: 131072,
    cpu: '4',
    memory: '8Gi',
    source:
      'https://huggingface.co/bartowski/Meta-Llama-3.1-8B-Instruct-GGUF/resolve/main/Meta-Llama-3.1-8B-Instruct-Q5_K_M.gguf',
    architecture: {
      parameters: 8.03e9,
      layers: 32,
      keyValueHeads: 8,
      headSize: 128,
    },
  },
  {
    id: 'mistral-7b',
    name: 'Mistral 7B Instruct v0.3',
    size: '7B',
    quantization: 'Q5_K_M',
    contextSize: 32768,
    cpu: '4',
    memory: '8Gi',
    source:
      'https://huggingface.co/bartowski/Mistral-7B-Instruct-v0.3-GGUF/resolve/main/Mistral-7B-Instruct-v0.3-Q5_K_M.gguf',
    architecture: {
      parameters: 7.25e9,
      layers: 32,
      keyValueHeads: 8,
      headSize: 128,
    },
  },
  {
    id: 'qwen-2.5-coder-7b',
    name: 'Qwen 2.5 Coder 7B Instruct',
    size: '7B',
    quantization: 'Q5_K_M',
    contextSize: 131072,
    cpu: '4',
    memory: '8Gi',
    source:
      'https://huggingface.co/bartowski/Qwen2.5-Coder-7B-Instruct-GGUF/resolve/main/Qwen2.5-Coder-7B-Instruct-Q5_K_M.gguf',
    architecture: {
      parameters: 7.62e9,
      layers: 28,
      keyValueHeads: 4,
      headSize: 128,
    },
  },
  {
    id: 'deepseek-r1-7b',
    name: 'DeepSeek R1 Distill Qwen 7B',
    size: '7B',
    quantization: 'Q5_K_M',
    contextSize: 32768,
    cpu: '4',
    memory: '8Gi',
    source:
      'https://huggingface.co/bartowski/DeepSeek-R1-Distill-Qwen-7B-GGUF/resolve/main/DeepSeek-R1-Distill-Qwen-7B-Q5_K_M.gguf',
    architecture: {
      parameters: 7.62e9,
      layers: 28,
      keyValueHeads: 4,
      headSize: 128,
    },
  },
  {
    id: 'gemma-3-12b',
    name: 'Gemma 3 12B IT',
    size: '12B',
    quantization: 'Q5_K_M',
    contextSize: 8192,
    cpu: '4',
    memory: '12Gi',
    source:
      'https://huggingface.co/bartowski/google_gemma-3-12b-it-GGUF/resolve/main/google_gemma-3-12b-it-Q5_K_M.gguf',
    architecture: {
      parameters: 12.2e9,
      layers: 48,
      keyValueHeads: 8,
      headSize: 256,
    },
  },
  {
    id: 'deepseek-r1-14b',
    name: 'DeepSeek R1 Distill Qwen 14B',
    size: '14B',
    quantization: 'Q5_K_M',
    contextSize: 32768,
    cpu: '6',
    memory: '16Gi',
    source:
      'https://huggingface.co/bartowski/DeepSeek-R1-Distill-Qwen-14B-GGUF/resolve/main/DeepSeek-R1-Distill-Qwen-14B-Q5_K_M.gguf',
    architecture: {
      parameters: 14.8e9,
      layers: 48,
      keyValueHeads: 8,
      headSize: 128,
    },
  },
  {
    id: 'deepseek-r1-32b',
    name: 'DeepSeek R1 Distill Qwen 32B',
    size: '32B',
    quantization: 'Q4_K_M',
    contextSize: 32768,
    cpu: '8',
    memory: '24Gi',
    source:
      'https://huggingface.co/bartowski/DeepSeek-R1-Distill-Qwen-32B-GGUF/resolve/main/DeepSeek-R1-Distill-Qwen-32B-Q4_K_M.gguf',
    architecture: {
      parameters: 32.8e9,
      layers: 64,
      keyValueHeads: 8,
      headSize: 128,
    },
  },
  {
    id: 'mistral-small-24b',
    name: 'Mistral Small 24B Instruct',
    size: '24B',
    quantization: 'Q4_K_M',
    contextSize: 32768,
    cpu: '6',
    memory: '18Gi',
    source:
      'https://huggingface.co/bartowski/Mistral-Small-24B-Instruct-2501-GGUF/resolve/main/Mistral-Small-24B-Instruct-2501-Q4_K_M.gguf',
    architecture: {
      parameters: 23.6e9,
      layers: 40,
      keyValueHeads: 8,
      headSize: 128,
    },
  },
  {
    id: 'qwen-2.5-32b',
    name: 'Qwen 2.5 32B Instruct',
    size: '32B',
    quantization: 'Q4_K_M',
    contextSize: 8192,
    cpu: '8',
    memory: '24Gi',
    source:
      'https://huggingface.co/bartowski/Qwen2.5-32B-Instruct-GGUF/resolve/main/Qwen2.5-32B-Instruct-Q4_K_M.gguf',
    architecture: {
      parameters: 32.8e9,
      layers: 64,
      keyValueHeads: 8,
      headSize: 128,
    },
  },
  {
    id: 'qwen-2.5-coder-32b',
    name: 'Qwen 2.5 Coder 32B Instruct',
    size: '32B',
    quantization: 'Q4_K_M',
    contextSize: 8192,
    cpu: '8',
    memory: '24Gi',
    source:
      'https://huggingface.co/bartowski/Qwen2.5-Coder-32B-Instruct-GGUF/resolve/main/Qwen2.5-Coder-32B-Instruct-Q4_K_M.gguf',
    architecture: {
      parameters: 32.8e9,
      layers: 64,
      keyValueHeads: 8,
      headSize: 128,
    },
  },
  {
    id: 'qwen-3-32b',
    name: 'Qwen 3 32B',
    size: '32B',
    quantization: 'Q4_K_M',
    contextSize: 8192,
    cpu: '8',
    memory: '24Gi',
    source:
      'https://huggingface.co/Qwen/Qwen3-32B-GGUF/resolve/main/Qwen3-32B-Q4_K_M.gguf',
    architecture: {
      parameters: 32.8e9,
      layers: 64,
      keyValueHeads: 8,
      headSize: 128,
    },
  },
  {
    id: 'qwen-2.5-14b',
    name: 'Qwen 2.5 14B Instruct',
    size: '14B',
    quantization: 'Q5_K_M',
    contextSize: 131072,
    cpu: '6',
    memory: '16Gi',
    source:
      'https://huggingface.co/bartowski/Qwen2.5-14B-Instruct-GGUF/resolve/main/Qwen2.5-14B-Instruct-Q5_K_M.gguf',
    architecture: {
      parameters: 14.8e9,
      layers: 48,
      keyValueHeads: 8,
      headSize: 128,
    },
  },
  {
    id: 'mixtral-8x7b',
    name: 'Mixtral 8x7B Instruct',
    size: '8x7B',
    quantization: 'Q4_K_M',
    contextSize: 32768,
    cpu: '8',
    memory: '32Gi',
    source:
      'https://huggingface.co/TheBloke/Mixtral-8x7B-Instruct-v0.1-GGUF/resolve/main/mixtral-8x7b-instruct-v0.1.Q4_K_M.gguf',
    architecture: {
      parameters: 46.7e9,
      layers: 32,
      keyValueHeads: 8,
      headSize: 128,
    },
  },
  {
    id: 'llama-3.3-70b',
    name: 'Llama 3.3 70B Instruct',
    size: '70B',
    quantization: 'Q4_K_M',
    contextSize: 131072,
    cpu: '8',
    memory: '80Gi',
    source:
      'https://huggingface.co/bartowski/Llama-3.3-70B-Instruct-GGUF/resolve/main/Llama-3.3-70B-Instruct-Q4_K_M.gguf',
    architecture: {
      parameters: 70.6e9,
      layers: 80,
      keyValueHeads: 8,
      headSize: 128,
    },
  },
];

/** The entry with that id; undefined when the catalog has none. @public */
export function findCatalogModel(
  id: string,
  models: CatalogModel[] = modelCatalog,
): CatalogModel | undefined {
  return models.find(model => model.id === id);
}

/** Format of the weights, as a Model's spec names it. @public */
export function catalogFormat({ format = 'gguf' }: CatalogModel): string {
  return format;
}

/** The catalog's longest contexts need more memory than its own hints. */
const LONGEST_DEFAULT_CONTEXT = 8192;

/**
 * Tokens of context that a service of the model gets when none are asked for.
 * @public
 */
export function defaultContextSize(model: CatalogModel): number {
  return Math.min(model.contextSize, LONGEST_DEFAULT_CONTEXT);
}
