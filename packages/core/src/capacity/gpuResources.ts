import { ResourceList } from '../kubernetes/objects';
import { quantityValue } from '../kubernetes/quantity';

const GPU_RESOURCES = [
  /^nvidia\.com\/gpu(\.shared)?$/,
  /^nvidia\.com\/mig-/,
  /^amd\.com\/gpu$/,
  /^amd\.com\/[sdtqc]px_nps\d$/,
  /^gpu\.intel\.com\/(i915|xe)$/,
  /^devic\.es\/dri-render$/,
];

/**
 * Whether a resource counts GPUs or slices of them, by any vendor's device
 * plugin: whole GPUs, time-sliced ones, MIG devices and AMD partitions.
 * @public
 */
export function isGpuResource(resource: string): boolean {
  return GPU_RESOURCES.some(pattern => pattern.test(resource));
}

/** The GPU resources of a list, with `custom` names that only Models know. */
export function gpuResourcesOf(
  resources: ResourceList | undefined,
  custom: ReadonlySet<string>,
): string[] {
  return Object.keys(resources ?? {}).filter(
    resource => isGpuResource(resource) || custom.has(resource),
  );
}

/** Devices of one resource in a list; 0 when it has none. */
export function gpusIn(
  resources: ResourceList | undefined,
  resource: string,
): number {
  return quantityValue(resources?.[resource] ?? 0) ?? 0;
}
