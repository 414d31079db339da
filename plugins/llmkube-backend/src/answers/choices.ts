import {
  CatalogModel,
  CloudProfile,
  defaultContextSize,
  estimateVram,
  suggestGpuCount,
} from 'llmkube-portal-core';
import { CatalogModelInfo, CloudInfo } from 'backstage-plugin-llmkube-common';

/** A cloud as forms offer it. */
export function cloudInfo(profile: CloudProfile): CloudInfo {
  return {
    id: profile.id,
    title: profile.title,
    hasSpot: profile.spot !== undefined,
    poolLabels: profile.poolLabels,
  };
}

/**
 * A model as forms offer it, with the GPU memory that it needs at the context
 * it gets by default.
 */
export function catalogModelInfo(model: CatalogModel): CatalogModelInfo {
  const { id, name, size, quantization, contextSize, cpu, memory, source } =
    model;
  const context = defaultContextSize(model);
  const vram = estimateVram({ ...model, contextSize: context });
  const suggestedGpus = vram && suggestGpuCount(vram.totalGiB);
  return {
    id,
    name,
    size,
    quantization,
    contextSize,
    cpu,
    memory,
    source,
    ...(vram && {
      vramGiB: vram.totalGiB,
      vramNote: `Estimated from ${vram.assumptions.join('; ')}.`,
    }),
    ...(suggestedGpus !== undefined && { suggestedGpus }),
  };
}
