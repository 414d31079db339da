import type { z as zod } from 'zod/v3';

type Zod = typeof zod;

/**
 * The shape of a request, for the list of actions in the portal. What is
 * allowed in each field, and which belong together, is the core's
 * `validateRequest` to say, so that form, API and action say the same; forms
 * leave empty objects behind, so little is required here.
 */
export function requestInput(z: Zod) {
  const text = () => z.string().optional();
  const count = () => z.number().optional();
  return z
    .object({
      name: z.string({
        description: 'Name of the service, and of its Model if that has none',
      }),
      namespace: z.string({ description: 'Namespace on the cluster' }),
      owner: text().describe('Entity reference of the owner'),
      system: text().describe('Entity reference of the system'),
      description: text(),
      model: z
        .object({
          catalogId: text().describe("Id in LLMKube's model catalog"),
          name: text(),
          source: text().describe(
            'Address of the weights, if not of the catalog',
          ),
          format: text(),
          quantization: text(),
          sha256: text(),
          sourceSecretName: text(),
          tokenSecretRef: z.object({ name: text(), key: text() }).optional(),
        })
        .describe('Either catalogId or source'),
      runtime: text().describe('llamacpp by default'),
      mode: text(),
      image: text(),
      gpu: z
        .object({
          count: z.number({ description: 'GPUs per replica, 0 to 8' }),
          vendor: text().describe('nvidia by default'),
          product: text().describe("As the cloud's accelerator label has it"),
          sharing: z.object({ mode: text(), profile: text() }).optional(),
        })
        .optional(),
      replicas: count(),
      resources: z.object({ cpu: text(), memory: text() }).optional(),
      priority: text(),
      contextSize: count(),
      parallelSlots: count(),
      endpoint: z.object({ type: text(), port: count() }).optional(),
      autoscaling: z
        .object({
          minReplicas: count(),
          maxReplicas: count(),
          metrics: z.array(z.record(z.unknown())).optional(),
        })
        .optional(),
      modelCache: z
        .object({ persistence: text(), claimName: text() })
        .optional(),
      runtimeClassName: text(),
      podSecurityContext: z.record(z.unknown()).optional(),
      securityContext: z.record(z.unknown()).optional(),
      target: z.object({
        cloud: z.string({ description: 'Id of a cloud profile, e.g. aks' }),
        cluster: text().describe('Name in the kubernetes plugin'),
        capacity: text().describe('spot, on-demand or any'),
        nodePool: text(),
        tolerations: z.array(z.record(z.unknown())).optional(),
        nodeSelector: z.record(z.string()).optional(),
        nodeAffinity: z.array(z.record(z.unknown())).optional(),
      }),
      output: z
        .object({
          layout: text().describe('plain or kustomize'),
          catalogInfo: z.boolean().optional(),
          gitops: text().describe('argocd or flux'),
          repository: z
            .object({ url: text(), revision: text(), path: text() })
            .optional(),
        })
        .optional(),
    })
    .describe('What service is wanted');
}

/**
 * Leaves out what a form left empty: a template renders a parameter without a
 * value as an empty text.
 */
export function withoutEmptyFields(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutEmptyFields).filter(entry => !isEmpty(entry));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, entry]) => [key, withoutEmptyFields(entry)])
      .filter(([, entry]) => !isEmpty(entry)),
  );
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
