import {
  ContainerInTrouble,
  lastFailure,
  tail,
  unreadyContainers,
} from '../containers';
import { Finding } from '../diagnosis';
import { shellQuote } from '../report/kubectl';
import { FindingRule } from './rule';

const TOO_OLD_DRIVER =
  /driver on your system is too old|cuda driver version is insufficient|cudaerrorinsufficientdriver|cuda_error_insufficient_driver/i;
const OUT_OF_GPU_MEMORY =
  /cuda out of memory|out of memory.*(cuda|gpu|hip)|cudamalloc failed|failed to allocate.*(cuda|vulkan|rocm)|no available memory for the cache blocks/i;

/**
 * The serving container ends and is started again. LLMKube's phase stays
 * `Creating` meanwhile; the reason stands in the container's last words.
 */
export const crashFindings: FindingRule = context =>
  unreadyContainers(context)
    .filter(
      container => !container.isInit && lastFailure(container) !== undefined,
    )
    .map(container => {
      const ended = lastFailure(container)!;
      const words = ended.message ?? '';
      if (
        TOO_OLD_DRIVER.test(words) ||
        context.service.status?.conditions?.some(
          ({ type, status }) =>
            type === 'DriverCompatible' && status === 'False',
        )
      ) {
        return driverTooOld(
          container,
          context.service.status?.conditions?.find(
            ({ type }) => type === 'DriverCompatible',
          )?.message,
        );
      }
      if (ended.reason === 'OOMKilled') {
        return hostOutOfMemory(container);
      }
      return OUT_OF_GPU_MEMORY.test(words)
        ? gpuOutOfMemory(container)
        : crashLoop(container);
    });

function driverTooOld(
  container: ContainerInTrouble,
  condition: string | undefined,
): Finding {
  const node = container.pod.spec.nodeName;
  return {
    ...base(container),
    code: 'driver-too-old',
    title: 'The GPU driver of the node is too old for the image',
    detail: `The server was built for a newer CUDA than the driver of ${
      node ? `node ${node}` : 'the node'
    } supports.`,
    advice:
      'Use an image for an older CUDA version in spec.image, select nodes with a newer driver, or let the platform team update the driver.',
    commands: [
      {
        label: 'Show the CUDA version of the nodes',
        command:
          'kubectl get nodes -L nvidia.com/cuda.runtime-version.full -L nvidia.com/cuda.driver-version.full',
      },
    ],
    nodes: node ? [node] : undefined,
    evidence: tail(lastFailure(container)?.message) ?? condition,
  };
}

function hostOutOfMemory(container: ContainerInTrouble): Finding {
  return {
    ...base(container),
    code: 'out-of-memory',
    title: `Container ${container.status.name} was killed for lack of memory`,
    detail:
      "The kernel killed the server because it (or the node) ran out of main memory, not of GPU memory. LLMKube sets no memory limit, so this is usually the node's own limit.",
    advice:
      'Raise spec.resources.memory (or hostMemory) so that a bigger node is chosen, use a smaller quantization, or lower contextSize and parallelSlots.',
  };
}

function gpuOutOfMemory(container: ContainerInTrouble): Finding {
  return {
    ...base(container),
    code: 'gpu-out-of-memory',
    title: 'The model does not fit in the memory of its GPUs',
    detail:
      'The server could not allocate GPU memory for weights and context, and ended.',
    advice:
      'Use a smaller quantization, a smaller contextSize or parallelSlots, fewer layers on the GPU, more GPUs per replica, or GPUs with more memory.',
  };
}

function crashLoop(container: ContainerInTrouble): Finding {
  const { status } = container;
  const ended = lastFailure(container)!;
  const times = status.restartCount ?? 0;
  return {
    ...base(container),
    code: 'crash-loop',
    title: `Container ${status.name} keeps failing`,
    detail: `It ended with exit code ${ended.exitCode ?? 'unknown'}${
      ended.reason && ended.reason !== 'Error' ? ` (${ended.reason})` : ''
    } and was restarted ${times === 1 ? 'once' : `${times} times`}.`,
    advice: 'Its last words and its log say why.',
  };
}

function base(container: ContainerInTrouble): Finding {
  const { pod, status, subject } = container;
  return {
    code: 'crash-loop',
    severity: 'error',
    title: '',
    detail: '',
    commands: [
      {
        label: 'Show the log of its last run',
        command: `kubectl logs ${shellQuote(pod.metadata.name)} -n ${shellQuote(
          pod.metadata.namespace ?? 'default',
        )} -c ${shellQuote(status.name)} --previous`,
      },
    ],
    subject,
    evidence: tail(lastFailure(container)?.message),
  };
}
