import { CatalogModel, CloudProfile, modelCatalog } from 'llmkube-portal-core';
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

/** LLMKube's own models as forms offer them. */
export function catalogModelInfo(): CatalogModelInfo[] {
  return modelCatalog.map(modelInfo);
}

function modelInfo(model: CatalogModel): CatalogModelInfo {
  const { id, name, size, quantization, contextSize, cpu, memory, source } =
    model;
  return { id, name, size, quantization, contextSize, cpu, memory, source };
}
