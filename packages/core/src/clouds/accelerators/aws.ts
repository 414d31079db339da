import { Accelerator } from '../profile';

/** GPUs of AWS instance types; memory as Karpenter labels it, in MiB per GPU. */
export const awsInstanceTypes: Readonly<Record<string, Accelerator>> = {
  ...family('g4dn', 'Tesla-T4', 16384, {
    1: ['xlarge', '2xlarge', '4xlarge', '8xlarge', '16xlarge'],
    4: ['12xlarge'],
    8: ['metal'],
  }),
  ...family('g5', 'NVIDIA-A10G', 22888, {
    1: ['xlarge', '2xlarge', '4xlarge', '8xlarge', '16xlarge'],
    4: ['12xlarge', '24xlarge'],
    8: ['48xlarge'],
  }),
  ...family('g5g', 'NVIDIA-T4G', 16384, {
    1: ['xlarge', '2xlarge', '4xlarge', '8xlarge'],
    2: ['16xlarge', 'metal'],
  }),
  ...family('g6', 'NVIDIA-L4', 22888, {
    1: ['xlarge', '2xlarge', '4xlarge', '8xlarge', '16xlarge'],
    4: ['12xlarge', '24xlarge'],
    8: ['48xlarge'],
  }),
  ...family('gr6', 'NVIDIA-L4', 22888, { 1: ['4xlarge', '8xlarge'] }),
  ...family('g6e', 'NVIDIA-L40S', 45776, {
    1: ['xlarge', '2xlarge', '4xlarge', '8xlarge', '16xlarge'],
    4: ['12xlarge', '24xlarge'],
    8: ['48xlarge'],
  }),
  ...family('g7', 'NVIDIA-RTX-PRO-4500', 32768, {
    1: ['2xlarge', '4xlarge', '8xlarge'],
    2: ['12xlarge'],
    4: ['24xlarge'],
    8: ['48xlarge'],
  }),
  ...family('g7e', 'NVIDIA-RTX-PRO-6000', 98304, {
    1: ['2xlarge', '4xlarge', '8xlarge'],
    2: ['12xlarge'],
    4: ['24xlarge'],
    8: ['48xlarge'],
  }),
  ...family('p3', 'Tesla-V100-SXM2-16GB', 16384, {
    1: ['2xlarge'],
    4: ['8xlarge'],
    8: ['16xlarge'],
  }),
  ...family('p3dn', 'Tesla-V100-SXM2-32GB', 32768, { 8: ['24xlarge'] }),
  ...family('p4d', 'NVIDIA-A100-SXM4-40GB', 40960, { 8: ['24xlarge'] }),
  ...family('p4de', 'NVIDIA-A100-SXM4-80GB', 81920, { 8: ['24xlarge'] }),
  ...family('p5', 'NVIDIA-H100-80GB-HBM3', 81920, {
    1: ['4xlarge'],
    8: ['48xlarge'],
  }),
  ...family('p5e', 'NVIDIA-H200', 144384, { 8: ['48xlarge'] }),
  ...family('p5en', 'NVIDIA-H200', 144384, { 8: ['48xlarge'] }),
  ...family('p6-b200', 'NVIDIA-B200', 183359, { 8: ['48xlarge'] }),
  ...family('p6-b300', 'NVIDIA-B300', 275040, { 8: ['48xlarge'] }),
  ...family('g4ad', 'AMD-Radeon-Pro-V520', 8192, {
    1: ['xlarge', '2xlarge', '4xlarge'],
    2: ['8xlarge'],
    4: ['16xlarge'],
  }),
};

/** GPU names as Karpenter and EKS Auto Mode label them. */
export const awsAccelerators: Readonly<Record<string, Accelerator>> = {
  v100: { product: 'Tesla-V100' },
  a100: { product: 'NVIDIA-A100' },
  t4: { product: 'Tesla-T4', memoryMiB: 16384 },
  t4g: { product: 'NVIDIA-T4G', memoryMiB: 16384 },
  a10g: { product: 'NVIDIA-A10G', memoryMiB: 22888 },
  l4: { product: 'NVIDIA-L4', memoryMiB: 22888 },
  l40s: { product: 'NVIDIA-L40S', memoryMiB: 45776 },
  h100: { product: 'NVIDIA-H100-80GB-HBM3', memoryMiB: 81920 },
  h200: { product: 'NVIDIA-H200', memoryMiB: 144384 },
  b200: { product: 'NVIDIA-B200', memoryMiB: 183359 },
  'radeon-pro-v520': { product: 'AMD-Radeon-Pro-V520', memoryMiB: 8192 },
};

function family(
  name: string,
  product: string,
  memoryMiB: number,
  sizes: Record<number, string[]>,
): Record<string, Accelerator> {
  return Object.fromEntries(
    Object.entries(sizes).flatMap(([count, names]) =>
      names.map(size => [
        `${name}.${size}`,
        { product, memoryMiB, count: Number(count) },
      ]),
    ),
  );
}
