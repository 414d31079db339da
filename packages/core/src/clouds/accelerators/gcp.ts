import { Accelerator } from '../profile';

const GIB = 1024;

/**
 * Values of `cloud.google.com/gke-accelerator`. The machine type of an n1 node
 * says nothing about its GPUs, so there the label is all there is.
 */
export const gcpAccelerators: Readonly<Record<string, Accelerator>> = {
  'nvidia-tesla-t4': { product: 'Tesla-T4', memoryMiB: 16 * GIB },
  'nvidia-tesla-p4': { product: 'Tesla-P4', memoryMiB: 8 * GIB },
  'nvidia-tesla-p100': {
    product: 'Tesla-P100-PCIE-16GB',
    memoryMiB: 16 * GIB,
  },
  'nvidia-tesla-v100': {
    product: 'Tesla-V100-SXM2-16GB',
    memoryMiB: 16 * GIB,
  },
  'nvidia-l4': { product: 'NVIDIA-L4', memoryMiB: 24 * GIB },
  'nvidia-tesla-a100': {
    product: 'NVIDIA-A100-SXM4-40GB',
    memoryMiB: 40 * GIB,
  },
  'nvidia-a100-80gb': {
    product: 'NVIDIA-A100-SXM4-80GB',
    memoryMiB: 80 * GIB,
  },
  'nvidia-h100-80gb': {
    product: 'NVIDIA-H100-80GB-HBM3',
    memoryMiB: 80 * GIB,
  },
  'nvidia-h100-mega-80gb': {
    product: 'NVIDIA-H100-80GB-HBM3',
    memoryMiB: 80 * GIB,
  },
  'nvidia-h200-141gb': { product: 'NVIDIA-H200', memoryMiB: 141 * GIB },
  'nvidia-b200': { product: 'NVIDIA-B200', memoryMiB: 180 * GIB },
  'nvidia-gb200': { product: 'NVIDIA-GB200', memoryMiB: 186 * GIB },
  'nvidia-rtx-pro-6000': {
    product: 'NVIDIA-RTX-PRO-6000',
    memoryMiB: 96 * GIB,
  },
};

/** GPUs of Google Cloud's accelerator-optimised machine types. */
export const gcpInstanceTypes: Readonly<Record<string, Accelerator>> = {
  ...machines('nvidia-l4', {
    'g2-standard-4': 1,
    'g2-standard-8': 1,
    'g2-standard-12': 1,
    'g2-standard-16': 1,
    'g2-standard-32': 1,
    'g2-standard-24': 2,
    'g2-standard-48': 4,
    'g2-standard-96': 8,
  }),
  ...machines('nvidia-tesla-a100', {
    'a2-highgpu-1g': 1,
    'a2-highgpu-2g': 2,
    'a2-highgpu-4g': 4,
    'a2-highgpu-8g': 8,
    'a2-megagpu-16g': 16,
  }),
  ...machines('nvidia-a100-80gb', {
    'a2-ultragpu-1g': 1,
    'a2-ultragpu-2g': 2,
    'a2-ultragpu-4g': 4,
    'a2-ultragpu-8g': 8,
  }),
  ...machines('nvidia-h100-80gb', {
    'a3-highgpu-1g': 1,
    'a3-highgpu-2g': 2,
    'a3-highgpu-4g': 4,
    'a3-highgpu-8g': 8,
  }),
  ...machines('nvidia-h100-mega-80gb', { 'a3-megagpu-8g': 8 }),
  ...machines('nvidia-h200-141gb', { 'a3-ultragpu-8g': 8 }),
  ...machines('nvidia-b200', { 'a4-highgpu-8g': 8 }),
  ...machines('nvidia-gb200', { 'a4x-highgpu-4g': 4 }),
  ...machines('nvidia-rtx-pro-6000', {
    'g4-standard-48': 1,
    'g4-standard-96': 2,
    'g4-standard-192': 4,
    'g4-standard-384': 8,
  }),
};

function machines(
  accelerator: string,
  counts: Record<string, number>,
): Record<string, Accelerator> {
  return Object.fromEntries(
    Object.entries(counts).map(([type, count]) => [
      type,
      { ...gcpAccelerators[accelerator], count },
    ]),
  );
}
