import { createHash } from 'node:crypto';
import { Model, Node } from 'llmkube-portal-core';
import { AnyCondition, withCondition } from '../conditions';

type ModelStatus = NonNullable<Model['status']>;

/** Resource whose presence on a node makes an accelerator ready. */
const ACCELERATOR_RESOURCES: Record<string, string> = {
  cuda: 'nvidia.com/gpu',
  intel: 'gpu.intel.com/i915',
  vulkan: 'devic.es/dri-render',
  rocm: 'devic.es/dri-render',
};

interface Resolution {
  phase: 'Ready' | 'Failed';
  type: 'Available' | 'Degraded';
  reason: string;
  message: string;
}

/** What the operator says of a Model: where its files will come from. */
export function deriveModelStatus(
  model: Model,
  nodes: Node[],
  time: string,
): ModelStatus {
  const { source, hardware } = model.spec;
  const { phase, ...condition } = resolve(
    source,
    hardware?.accelerator === 'metal',
  );
  const resource = ACCELERATOR_RESOURCES[hardware?.accelerator ?? ''];
  const ready =
    !resource ||
    nodes.some(({ status }) => Number(status?.allocatable?.[resource]) > 0);
  return {
    ...(ready && { acceleratorReady: true }),
    cacheKey: createHash('sha256').update(source).digest('hex').slice(0, 16),
    conditions: withCondition(
      (model.status?.conditions ?? []) as AnyCondition[],
      {
        ...condition,
        status: 'True',
        observedGeneration: model.metadata.generation,
        lastTransitionTime: time,
      },
    ),
    phase,
    ...(phase === 'Ready' && { size: '0' }),
  };
}

function resolve(source: string, metal: boolean): Resolution {
  if (/^(file:\/\/|\/)/.test(source)) {
    return {
      phase: 'Failed',
      type: 'Degraded',
      reason: 'SourceNotAllowed',
      message: `local model source "${source}" is not allowed: no host path roots are configured`,
    };
  }
  if (source.startsWith('pvc://')) {
    return available(
      'PVCModelReady',
      'Model source PVC is bound; the InferenceService Pod mounts it read-only',
    );
  }
  if (/^(https?|s3):\/\//.test(source)) {
    return available(
      'WorkloadResolved',
      metal
        ? 'Source is a remote URL; the host metal-agent will fetch the model into its model store when the InferenceService is reconciled'
        : "Source is a remote URL; the InferenceService Pod's init container will fetch the model into the per-namespace model cache PVC at startup",
    );
  }
  return available(
    'RuntimeResolved',
    'Source is a HuggingFace repo ID; the runtime will fetch the model at startup',
  );
}

function available(reason: string, message: string): Resolution {
  return { phase: 'Ready', type: 'Available', reason, message };
}
