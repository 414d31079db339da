/**
 * Where a runtime takes its settings in the spec of an InferenceService
 * (LLMKube 0.9.19, `internal/controller/runtime_*.go`). What the operator
 * derives from a runtime (image, port, init container) is in `llmkube/runtimes`.
 * @public
 */
export interface RuntimeSettings {
  /** Name for people. */
  title: string;
  /** Format of a Model's weights when the request names none. */
  format: string;
  /** Section of the spec that takes a Hugging Face token, if one does. */
  tokenConfig?: string;
  /** Path of the field for the length of the context, if there is one. */
  contextField?: string;
  /** Path of the field for the number of parallel requests, if there is one. */
  parallelField?: string;
  /** Fetches Hugging Face repositories itself, if the init download is skipped. */
  fetchesRepositories?: boolean;
  /** Needs the init container to download a file: a repository can't be served. */
  needsFile?: boolean;
}

/** By `spec.runtime`. @public */
export const runtimeSettings: Readonly<Record<string, RuntimeSettings>> = {
  llamacpp: {
    title: 'llama.cpp',
    format: 'gguf',
    contextField: 'contextSize',
    parallelField: 'parallelSlots',
    needsFile: true,
  },
  'llamacpp-router': { title: 'llama.cpp router', format: 'gguf' },
  vllm: {
    title: 'vLLM',
    format: 'safetensors',
    tokenConfig: 'vllmConfig',
    contextField: 'vllmConfig.maxModelLen',
    parallelField: 'parallelSlots',
    fetchesRepositories: true,
  },
  sglang: {
    title: 'SGLang',
    format: 'safetensors',
    tokenConfig: 'sglangConfig',
    contextField: 'sglangConfig.contextLength',
    parallelField: 'sglangConfig.maxRunningRequests',
    fetchesRepositories: true,
  },
  tgi: {
    title: 'Text Generation Inference',
    format: 'safetensors',
    tokenConfig: 'tgiConfig',
    contextField: 'tgiConfig.maxTotalTokens',
  },
  personaplex: {
    title: 'PersonaPlex',
    format: 'safetensors',
    tokenConfig: 'personaPlexConfig',
  },
  generic: { title: 'an own image', format: 'custom' },
};
