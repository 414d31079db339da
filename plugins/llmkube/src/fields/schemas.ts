import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

export const clusterPickerSchema = makeFieldSchema({
  output: z =>
    z.string().describe('Name of a cluster of the kubernetes plugin'),
});

export const modelPickerSchema = makeFieldSchema({
  output: z =>
    z
      .object({
        catalogId: z.string().optional().describe('Model of LLMKube’s catalog'),
        source: z.string().optional().describe('Address of another model'),
        tokenSecretRef: z
          .object({ name: z.string().optional(), key: z.string().optional() })
          .optional()
          .describe('Secret with a Hugging Face token'),
      })
      .describe('The model of an LlmServiceRequest'),
});

export const gpuTargetPickerSchema = makeFieldSchema({
  output: z =>
    z
      .object({
        cloud: z.string().optional().describe('Id of a cloud profile'),
        cluster: z.string().optional(),
        capacity: z.enum(['spot', 'on-demand', 'any']).optional(),
        nodePool: z.string().optional(),
      })
      .passthrough()
      .describe('The target of an LlmServiceRequest'),
});

export const manifestPreviewSchema = makeFieldSchema({
  output: z => z.null().describe('Shows the manifests; has no value'),
});
