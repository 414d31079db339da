/**
 * What the operator knows of one `spec.runtime`: LLMKube's `RuntimeBackend`
 * implementations (`internal/controller/runtime_*.go`, 0.9.19).
 * @public
 */
export interface RuntimeDefaults {
  /** Name of the serving container. */
  container: string;
  /** Image where neither the service nor the operator's flags name one; empty: `spec.image` is needed. */
  image: string;
  /** Port that the server listens on unless told otherwise. */
  port: number;
  /** Whether an init container fetches the model. */
  fetchesModel: boolean;
  /** Whether `--runtime-images` may replace the image. */
  imageOverridable: boolean;
  /** `enableServiceLinks: false` on the pod. */
  disablesServiceLinks?: boolean;
}

const llamacpp: RuntimeDefaults = {
  container: 'llama-server',
  image: 'ghcr.io/ggml-org/llama.cpp:server',
  port: 8080,
  fetchesModel: true,
  imageOverridable: true,
};

/**
 * The runtimes of LLMKube 0.9.19, by `spec.runtime`.
 * @public
 */
export const runtimes: Readonly<Record<string, RuntimeDefaults>> = {
  llamacpp,
  'llamacpp-router': {
    ...llamacpp,
    fetchesModel: false,
    imageOverridable: false,
  },
  vllm: {
    container: 'vllm',
    image: 'vllm/vllm-openai:v0.25.1',
    port: 8000,
    fetchesModel: true,
    imageOverridable: true,
    disablesServiceLinks: true,
  },
  sglang: {
    container: 'sglang',
    image: 'lmsysorg/sglang:v0.5.15.post1-cu129',
    port: 30000,
    fetchesModel: true,
    imageOverridable: true,
  },
  tgi: {
    container: 'tgi',
    image: 'ghcr.io/huggingface/text-generation-inference:3.3.7',
    port: 80,
    fetchesModel: false,
    imageOverridable: true,
  },
  personaplex: {
    container: 'personaplex',
    image: '',
    port: 8998,
    fetchesModel: false,
    imageOverridable: false,
  },
  generic: {
    container: 'inference-server',
    image: '',
    port: 8080,
    fetchesModel: false,
    imageOverridable: false,
  },
};

/**
 * The runtime's name and defaults. Like the operator, anything unknown is
 * served by llama.cpp.
 * @public
 */
export function resolveRuntime(
  runtime: string | undefined,
): { name: string } & RuntimeDefaults {
  const known =
    runtime !== undefined && Object.hasOwn(runtimes, runtime)
      ? runtime
      : 'llamacpp';
  return { name: known, ...runtimes[known] };
}
