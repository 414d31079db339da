import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const manifestsExamples: TemplateExample[] = [
  {
    description: 'A model of the catalog on two GPUs of a spot pool on AKS',
    example: stringify({
      steps: [
        {
          id: 'manifests',
          name: 'Write the manifests',
          action: 'llmkube:manifests',
          input: {
            request: {
              name: '${{ parameters.name }}',
              namespace: 'ml-team',
              owner: 'group:default/ml-platform',
              model: { catalogId: 'llama-3.1-8b' },
              gpu: { count: 2 },
              target: { cloud: 'aks', capacity: 'spot', nodePool: 'gpuspot' },
            },
          },
        },
      ],
    }),
  },
  {
    description:
      'A Hugging Face repository served by vLLM on EKS, as kustomize layout with a catalog-info.yaml',
    example: stringify({
      steps: [
        {
          id: 'manifests',
          name: 'Write the manifests',
          action: 'llmkube:manifests',
          input: {
            targetPath: 'deploy',
            request: {
              name: 'qwen3-chat',
              namespace: 'ml-team',
              owner: 'group:default/ml-platform',
              model: {
                source: 'Qwen/Qwen3-32B',
                tokenSecretRef: { name: 'hf-token', key: 'HF_TOKEN' },
              },
              runtime: 'vllm',
              gpu: { count: 4 },
              resources: { cpu: '8', memory: '64Gi' },
              target: {
                cloud: 'eks',
                cluster: 'production',
                capacity: 'on-demand',
              },
              output: { layout: 'kustomize', catalogInfo: true },
            },
          },
        },
      ],
    }),
  },
];
