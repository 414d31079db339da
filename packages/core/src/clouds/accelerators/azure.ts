import { Accelerator } from '../profile';

const GIB = 1024;

/** GPUs of Azure VM sizes. Sizes that carve one GPU up (A10 v5 below 36) are left out. */
export const azureInstanceTypes: Readonly<Record<string, Accelerator>> = {
  ...sizes('Tesla-T4', 16, {
    Standard_NC4as_T4_v3: 1,
    Standard_NC8as_T4_v3: 1,
    Standard_NC16as_T4_v3: 1,
    Standard_NC64as_T4_v3: 4,
  }),
  ...sizes('Tesla-V100-PCIE-16GB', 16, {
    Standard_NC6s_v3: 1,
    Standard_NC12s_v3: 2,
    Standard_NC24s_v3: 4,
  }),
  ...sizes('Tesla-V100-SXM2-32GB', 32, { Standard_ND40rs_v2: 8 }),
  ...sizes('NVIDIA-A100-80GB-PCIe', 80, {
    Standard_NC24ads_A100_v4: 1,
    Standard_NC48ads_A100_v4: 2,
    Standard_NC96ads_A100_v4: 4,
  }),
  ...sizes('NVIDIA-A100-SXM4-40GB', 40, { Standard_ND96asr_v4: 8 }),
  ...sizes('NVIDIA-A100-SXM4-80GB', 80, { Standard_ND96amsr_A100_v4: 8 }),
  ...sizes('NVIDIA-H100-NVL', 94, {
    Standard_NC40ads_H100_v5: 1,
    Standard_NCC40ads_H100_v5: 1,
    Standard_NC80adis_H100_v5: 2,
  }),
  ...sizes('NVIDIA-H100-80GB-HBM3', 80, { Standard_ND96isr_H100_v5: 8 }),
  ...sizes('NVIDIA-H200', 141, { Standard_ND96isr_H200_v5: 8 }),
  ...sizes('NVIDIA-A10', 24, {
    Standard_NV36ads_A10_v5: 1,
    Standard_NV36adms_A10_v5: 1,
    Standard_NV72ads_A10_v5: 2,
  }),
  ...sizes('NVIDIA-GB200', 186, { Standard_ND128isr_NDR_GB200_v6: 4 }),
  ...sizes('AMD-Instinct-MI300X', 192, { Standard_ND96isr_MI300X_v5: 8 }),
};

function sizes(
  product: string,
  memoryGiB: number,
  counts: Record<string, number>,
): Record<string, Accelerator> {
  return Object.fromEntries(
    Object.entries(counts).map(([size, count]) => [
      size,
      { product, memoryMiB: memoryGiB * GIB, count },
    ]),
  );
}
