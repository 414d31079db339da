import { stringify } from 'yaml';
import { labelValuesFor } from './accelerators/choose';
import { migProduct, migSteps } from './accelerators/mig';
import { poolTaints } from './gpuTaint';
import { gpuResourceOf } from './gpuVendor';
import { Accelerator, NodePoolCommand, NodePoolCommandInput } from './profile';

/** What differs between the Karpenter providers. */
export interface KarpenterProvider {
  nodeClassRef: { group: string; kind: string; name: string };
  gpuNameLabel: string;
  gpuManufacturerLabel: string;
  gpuCountLabel: string;
  /** By values of the GPU name label. */
  accelerators: Readonly<Record<string, Accelerator>>;
  /** What is asked for where the request names no product. */
  defaultProduct: string;
}

/** A Karpenter NodePool whose nodes take LLMKube's GPU pods. */
export function karpenterNodePool(
  input: NodePoolCommandInput,
  provider: KarpenterProvider,
): NodePoolCommand {
  const { pool, spot, gpuVendor = 'nvidia', gpuPartition } = input;
  const gpuCount = Math.max(input.gpuCount, 1);
  const taints = poolTaints(gpuVendor);
  const nodePool = stringify({
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: { name: pool ?? (spot ? 'gpu-spot' : 'gpu') },
    spec: {
      template: {
        spec: {
          nodeClassRef: provider.nodeClassRef,
          ...(taints.length > 0 && { taints }),
          requirements: [
            only('karpenter.sh/capacity-type', spot ? 'spot' : 'on-demand'),
            gpuRequirement(input, provider),
            {
              key: provider.gpuCountLabel,
              operator: 'Gt',
              values: [String(gpuCount - 1)],
            },
          ],
        },
      },
      limits: { [gpuResourceOf(gpuVendor)]: gpuCount * 4 },
      disruption: {
        consolidationPolicy: 'WhenEmptyOrUnderutilized',
        consolidateAfter: '5m',
      },
    },
  }).trimEnd();
  const steps = gpuPartition
    ? [
        '# Karpenter counts whole GPUs, so no pod that asks for a slice makes it add a',
        '# node: start one of this pool by a pod that asks for a whole GPU.',
        ...migSteps(gpuPartition),
      ]
    : [];
  return { language: 'yaml', text: [...steps, nodePool].join('\n') };
}

function gpuRequirement(
  { gpuProduct, gpuVendor = 'nvidia', gpuPartition }: NodePoolCommandInput,
  provider: KarpenterProvider,
) {
  const ofNvidia = gpuPartition
    ? migProduct(gpuPartition)
    : provider.defaultProduct;
  const product = gpuProduct ?? (gpuVendor === 'nvidia' ? ofNvidia : undefined);
  const [name] = product ? labelValuesFor(provider.accelerators, product) : [];
  return name
    ? only(provider.gpuNameLabel, name)
    : only(provider.gpuManufacturerLabel, gpuVendor);
}

function only(key: string, value: string) {
  return { key, operator: 'In', values: [value] };
}
