import {
  InferenceService,
  Model,
  PodTemplateSpec,
  Workload,
} from 'llmkube-portal-core';

/**
 * The pod template of a workload with what a reader of the pod expects to
 * see, and the core leaves out because no verdict depends on it: arguments,
 * probes and mounts of the serving container.
 */
export function servedPodTemplate(
  service: InferenceService,
  model: Model,
  { podTemplate }: Workload,
): PodTemplateSpec {
  const [serving, ...others] = podTemplate.spec.containers;
  const port = serving.ports?.[0]?.containerPort ?? 8080;
  const cache = podTemplate.spec.volumes?.find(({ name }) =>
    ['model-cache', 'model-source'].includes(name),
  );
  return {
    ...podTemplate,
    spec: {
      ...podTemplate.spec,
      containers: [
        {
          ...serving,
          ...launch(service, model, serving.name, port),
          ...probes(service.spec.runtime ?? 'llamacpp', port),
          ...(cache && {
            volumeMounts: [
              { name: cache.name, readOnly: true, mountPath: '/models' },
            ],
          }),
        },
        ...others,
      ],
    },
  };
}

function launch(
  service: InferenceService,
  model: Model,
  container: string,
  port: number,
): { command?: string[]; args?: string[] } {
  const { source } = model.spec;
  const gpus =
    model.spec.hardware?.gpu?.count ?? service.spec.resources?.gpu ?? 0;
  const listen = ['--port', String(port), '--host', '::'];
  switch (container) {
    case 'vllm':
      return {
        command: ['vllm', 'serve'],
        args: [
          source,
          ...listen,
          ...(gpus > 1 ? ['--tensor-parallel-size', String(gpus)] : []),
        ],
      };
    case 'sglang':
      return {
        command: ['python3', '-m', 'sglang.launch_server'],
        args: ['--model-path', source, ...listen],
      };
    case 'llama-server':
      return {
        args: [
          '--model',
          `/models/${model.status?.cacheKey ?? ''}/${model.metadata.name}.gguf`,
          ...listen,
          ...(gpus > 0 ? ['--n-gpu-layers', '99'] : []),
          ...(gpus > 1
            ? [
                '--split-mode',
                'layer',
                '--tensor-split',
                Array(gpus).fill(1).join(),
              ]
            : []),
          '--metrics',
        ],
      };
    default:
      return {};
  }
}

function probes(runtime: string, port: number): Record<string, unknown> {
  const tcp = ['generic', 'personaplex'].includes(runtime);
  const path = runtime === 'sglang' ? '/health_generate' : '/health';
  const check = tcp
    ? { tcpSocket: { port } }
    : { httpGet: { path, port, scheme: 'HTTP' } };
  const every = (periodSeconds: number, failureThreshold: number) => ({
    ...check,
    timeoutSeconds: 5,
    periodSeconds,
    successThreshold: 1,
    failureThreshold,
  });
  return {
    livenessProbe: every(15, 3),
    readinessProbe: every(10, 3),
    startupProbe: every(10, 180),
  };
}
