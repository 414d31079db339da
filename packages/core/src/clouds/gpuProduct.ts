import { fittedOnce } from '../kubernetes/fittedOnce';
import { Node } from '../kubernetes/objects';
import { profileOfNode } from './detectCloud';
import { instanceTypeOf } from './nodeFacts';
import { CloudProfile } from './profile';
import { cloudProfiles } from './profiles';

/** What kind of GPU a node has. @public */
export interface GpuProduct {
  /** As NVIDIA's feature discovery writes it, e.g. `Tesla-T4`; absent when unknown. */
  product?: string;
  /** MiB per GPU (of a MIG device where a node has those); absent when unknown. */
  memoryMiB?: number;
}

/** Labels of the vendors' own discovery, with the unit of their memory. */
const discovery = [
  { product: 'nvidia.com/gpu.product', memory: 'nvidia.com/gpu.memory' },
  { product: 'amd.com/gpu.product-name', memory: 'amd.com/gpu.vram' },
  { product: 'gpu.intel.com/product', memory: 'gpu.intel.com/memory' },
];

/**
 * GPU product and memory of a node: NVIDIA's or AMD's discovery labels, then
 * the cloud's accelerator label, then the machine type.
 * @public
 */
export function gpuProductOf(
  node: Node,
  profiles: CloudProfile[] = cloudProfiles,
): GpuProduct {
  const readable = fittedOnce(node);
  return productFor(readable, profileOfNode(readable, profiles));
}

/** {@link gpuProductOf} of a node whose profile is known. */
export function productFor(
  node: Node,
  profile: CloudProfile | undefined,
): GpuProduct {
  const labels = node.metadata.labels ?? {};
  const cloud = byLabelOfCloud(node, profile) ?? byInstanceType(node, profile);
  const found = discovery.find(({ product }) => labels[product]);
  if (!found) {
    return cloud ?? {};
  }
  const memoryMiB = mebibytes(labels[found.memory]) ?? cloud?.memoryMiB;
  return {
    product: labels[found.product],
    ...(memoryMiB !== undefined && { memoryMiB }),
  };
}

function byLabelOfCloud(
  node: Node,
  profile: CloudProfile | undefined,
): GpuProduct | undefined {
  const labels = node.metadata.labels ?? {};
  const value = profile?.acceleratorLabels
    .map(key => labels[key])
    .find(Boolean);
  if (!profile || !value) {
    return undefined;
  }
  const known = ownValue(profile.accelerators, value);
  const memoryMiB =
    mebibytes(labels[profile.acceleratorMemoryLabel ?? '']) ??
    known?.memoryMiB ??
    byInstanceType(node, profile)?.memoryMiB;
  return {
    product: known?.product ?? value,
    ...(memoryMiB !== undefined && { memoryMiB }),
  };
}

function byInstanceType(
  node: Node,
  profile: CloudProfile | undefined,
): GpuProduct | undefined {
  const type = instanceTypeOf(node);
  const known = type ? ownValue(profile?.instanceTypes, type) : undefined;
  return (
    known && {
      product: known.product,
      ...(known.memoryMiB !== undefined && { memoryMiB: known.memoryMiB }),
    }
  );
}

/** `15360` is MiB already; AMD writes `16G`. */
function mebibytes(text: string | undefined): number | undefined {
  const [, digits, unit] = /^(\d+)([GM]i?)?B?$/.exec(text ?? '') ?? [];
  if (!digits) {
    return undefined;
  }
  return Number(digits) * (unit?.startsWith('G') ? 1024 : 1);
}

function ownValue<T>(
  table: Readonly<Record<string, T>> | undefined,
  key: string,
): T | undefined {
  return table && Object.hasOwn(table, key) ? table[key] : undefined;
}
