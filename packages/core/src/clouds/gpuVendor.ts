import { CloudProfile, GpuVendor } from './profile';

/** Domains whose labels and taints are of one vendor's GPUs. */
const domains: Record<GpuVendor, string[]> = {
  nvidia: ['nvidia.com/', 'gpu.nvidia.com/'],
  amd: ['amd.com/'],
  intel: ['gpu.intel.com/'],
};

/** What the vendors' own discovery names the product with. */
const productLabels: Record<GpuVendor, string> = {
  nvidia: 'nvidia.com/gpu.product',
  amd: 'amd.com/gpu.product-name',
  intel: 'gpu.intel.com/product',
};

/** The extended resource that a vendor's device plugin advertises GPUs as. */
export function gpuResourceOf(vendor: string = 'nvidia'): string {
  return (
    { amd: 'amd.com/gpu', intel: 'gpu.intel.com/i915' }[vendor] ??
    'nvidia.com/gpu'
  );
}

/** Whether a label or taint is about GPUs of another vendor than this. */
export function isOfOtherVendor(key: string, vendor: string): boolean {
  return Object.entries(domains).some(
    ([other, prefixes]) =>
      other !== vendor && prefixes.some(prefix => key.startsWith(prefix)),
  );
}

/** Whether the label is one of the vendors' own, whose values have no table. */
export function isDiscoveryLabel(key: string): boolean {
  return Object.values(productLabels).includes(key);
}

/**
 * The label that names the GPU product on nodes with GPUs of this vendor: the
 * cloud's own, or that of the vendor's discovery where the cloud's is one of
 * another vendor's. Undefined where the cloud has none.
 */
export function acceleratorLabelFor(
  { acceleratorLabels }: CloudProfile,
  vendor: string = 'nvidia',
): string | undefined {
  const [label] = acceleratorLabels;
  if (label === undefined || !isOfOtherVendor(label, vendor)) return label;
  return Object.hasOwn(productLabels, vendor)
    ? productLabels[vendor as GpuVendor]
    : undefined;
}
