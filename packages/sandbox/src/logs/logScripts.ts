import { Pod } from 'llmkube-portal-core';

/** What a container writes, in milliseconds from its start. */
export interface LogScript {
  once: { after: number; text: string }[];
  repeated?: { from: number; every: number; lines(n: number): string[] };
}

/** curl's progress, one line a minute. */
const downloaderScript: LogScript = {
  once: [
    { after: 0, text: 'Downloading model...' },
    {
      after: 10,
      text: '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current',
    },
  ],
  repeated: {
    from: 1_000,
    every: 60_000,
    lines: n => {
      const percent = Math.min(99, 2 * n + 1);
      const received = Math.round(52 * percent);
      return [
        ` ${percent} 5200M   ${percent} ${received}M    0     0  1773k      0  0:50:03  0:${String(
          n,
        ).padStart(2, '0')}:01  ${Math.max(0, 50 - n)}:02 1790k`,
      ];
    },
  },
};

function llamaServerScript(pod: Pod): LogScript {
  const [{ args = [], resources }] = pod.spec.containers as ({
    args?: string[];
  } & Pod['spec']['containers'][number])[];
  const model = args[args.indexOf('--model') + 1] ?? 'model.gguf';
  const gpus = Number(resources?.limits?.['nvidia.com/gpu'] ?? 0);
  const device =
    gpus > 0
      ? [
          `ggml_cuda_init: found ${gpus} CUDA devices:`,
          'load_backend: loaded CUDA backend from /app/libggml-cuda.so',
        ]
      : ['load_backend: loaded CPU backend from /app/libggml-cpu-haswell.so'];
  const texts = [
    ...device,
    'build: 10068 (simulated) with cc (Ubuntu 13.3.0) for x86_64-linux-gnu',
    'main: binding port with default address family',
    'main: loading model',
    `srv    load_model: loading model '${model}'`,
    ...(gpus > 0
      ? ['load_tensors: offloaded 33/33 layers to GPU']
      : ['load_tensors:   CPU_Mapped model buffer size =  2724.91 MiB']),
    'main: model loaded',
    'main: server is listening on http://[::]:8080 - starting the main loop',
    'srv  update_slots: all slots are idle',
  ];
  return {
    once: texts.map((text, i) => ({ after: i * 400, text })),
    repeated: {
      from: 20_000,
      every: 15_000,
      lines: n => [
        `slot launch_slot_: id  0 | task ${n * 40} | processing task`,
        `slot print_timing: id  0 | task ${n * 40} | eval time =    ${
          900 + ((n * 37) % 400)
        }.12 ms /    42 tokens`,
        'srv  log_server_r: request: POST /v1/chat/completions 10.244.0.1 200',
      ],
    },
  };
}

function vllmScript(pod: Pod): LogScript {
  const [{ args = [] }] = pod.spec.containers as { args?: string[] }[];
  const texts = [
    'INFO [api_server.py] vLLM API server version 0.25.1',
    `INFO [model.py] Resolved architecture for ${args[0] ?? 'model'}`,
    'INFO [gpu_model_runner.py] Model loading took 14.99 GiB and 5.2 seconds',
    'INFO [core.py] init engine (profile, create kv cache, warmup model) took 31.6 seconds',
    'INFO:     Application startup complete.',
  ];
  return {
    once: texts.map((text, i) => ({ after: i * 900, text })),
    repeated: {
      from: 20_000,
      every: 10_000,
      lines: n => [
        `INFO [loggers.py] Engine 000: Avg prompt throughput: ${
          n % 90
        }.4 tokens/s, Running: ${n % 3} reqs, Waiting: 0 reqs`,
      ],
    },
  };
}

const managerScript: LogScript = {
  once: [
    { after: 0, text: 'INFO setup starting manager' },
    {
      after: 200,
      text: 'INFO controller-runtime.metrics Serving metrics server',
    },
    {
      after: 400,
      text: 'INFO Starting workers {"controller": "inferenceservice", "worker count": 1}',
    },
  ],
};

/** The log of a container, by what runs in it. */
export function logScriptOf(pod: Pod, container: string): LogScript {
  if (container.endsWith('model-downloader')) {
    return downloaderScript;
  }
  switch (container) {
    case 'llama-server':
      return llamaServerScript(pod);
    case 'vllm':
      return vllmScript(pod);
    case 'manager':
      return managerScript;
    default:
      return { once: [] };
  }
}
