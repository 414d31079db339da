import { Pod } from 'llmkube-portal-core';

/** How a container ends that its behaviour lets crash. */
export interface Crash {
  exitCode: number;
  /** The last lines of its log; the termination message under FallbackToLogsOnError. */
  message: string;
}

/** The crash of a pod's runtime: the usual one, a model that is larger than the GPU's memory. */
export function crashOf({ spec }: Pod): Crash {
  const [{ name }] = spec.containers;
  if (name === 'vllm') {
    return {
      exitCode: 1,
      message: [
        '[simulated] torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 1.96 GiB. GPU 0 has a total capacity of 14.74 GiB of which 1.12 GiB is free.',
        '[simulated] RuntimeError: Engine core initialization failed. See root cause above. Failed core proc(s): {}',
      ].join('\n'),
    };
  }
  return {
    exitCode: 1,
    message: [
      '[simulated] ggml_backend_cuda_buffer_type_alloc_buffer: allocating 18432.00 MiB on device 0: cudaMalloc failed: out of memory',
      '[simulated] alloc_tensor_range: failed to allocate CUDA0 buffer of size 19327352832',
      '[simulated] llama_model_load: error loading model: unable to allocate CUDA0 buffer',
      '[simulated] main: exiting due to model loading error',
    ].join('\n'),
  };
}
