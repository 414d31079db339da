import { stringify } from 'yaml';
import { llmkubeGpuTaint } from './gpuTaint';
import { NodePoolCommand, NodePoolCommandInput } from './profile';

/** What differs between the Karpenter providers. */
export interface KarpenterProvider {
  nodeClassRef: { group: string; kind: string; name: string };
  gpuNameLabel: string;
  gpuCountLabel: string;
  /** The value of the GPU name label; undefined when no name is known. */
  gpuName?: string;
}

/** A Karpenter NodePool whose nodes take LLMKube's GPU pods, and only those. */
export function karpenterNodePool(
  input: NodePoolCommandInput,
  provider: KarpenterProvider,
): NodePoolCommand {
  const only = (key: string, value: string) => ({
    key,
    operator: 'In',
    values: [value],
  });
  return {
    language: 'yaml',
    text: stringify({
      apiVersion: 'karpenter.sh/v1',
      kind: 'NodePool',
      metadata: { name: input.pool ?? (input.spot ? 'gpu-spot' : 'gpu') },
      spec: {
        template: {
          spec: {
            nodeClassRef: provider.nodeClassRef,
            taints: [{ ...llmkubeGpuTaint }],
            requirements: [
              only(
                'karpenter.sh/capacity-type',
                input.spot ? 'spot' : 'on-demand',
              ),
              ...(provider.gpuName
                ? [only(provider.gpuNameLabel, provider.gpuName)]
                : []),
              {
                key: provider.gpuCountLabel,
                operator: 'Gt',
                values: [String(Math.max(input.gpuCount, 1) - 1)],
              },
            ],
          },
        },
        limits: { 'nvidia.com/gpu': Math.max(input.gpuCount, 1) * 4 },
        disruption: {
          consolidationPolicy: 'WhenEmptyOrUnderutilized',
          consolidateAfter: '5m',
        },
      },
    }).trimEnd(),
  };
}
