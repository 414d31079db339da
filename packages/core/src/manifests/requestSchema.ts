import { runtimes } from '../llmkube/runtimes';
import { servicePriorities } from '../llmkube/priority';
import { crdSpecSchemas } from './generated/crdSchemas';
import {
  CLUSTER_NAME,
  ENTITY_REFERENCE,
  IMAGE_REFERENCE,
  LABEL_VALUE,
  METRIC_NAME,
  MODEL_SOURCE,
  NAMESPACE_NAME,
  OBJECT_NAME,
  QUALIFIED_NAME,
  QUANTITY,
  SECRET_KEY,
  SERVICE_NAME,
  TextForm,
} from './names';
import { StructuralSchema } from './structuralSchema';

/** Passed through as they are, so the CRD says what they may hold. */
const serviceFields = crdSpecSchemas.InferenceService.properties ?? {};

const text = (form: TextForm): StructuralSchema => ({
  type: 'string',
  ...form,
});
const oneOf = (...values: string[]): StructuralSchema => ({
  type: 'string',
  enum: values,
});
const integer = (minimum: number, maximum: number): StructuralSchema => ({
  type: 'integer',
  minimum,
  maximum,
});
const object = (
  properties: Record<string, StructuralSchema>,
  ...required: string[]
): StructuralSchema => ({ type: 'object', properties, required });

/** Text that is shown, not parsed: no control characters but line breaks. */
const prose: StructuralSchema = {
  type: 'string',
  maxLength: 2000,
  pattern: '^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029]*$',
  allowed: 'at most 2000 characters without control characters',
};

const toleration = object({
  key: text(QUALIFIED_NAME),
  operator: oneOf('Exists', 'Equal'),
  value: text(LABEL_VALUE),
  effect: oneOf('NoSchedule', 'PreferNoSchedule', 'NoExecute'),
  tolerationSeconds: { type: 'integer', minimum: 0 },
});

const nodeRequirement = object(
  {
    key: text(QUALIFIED_NAME),
    operator: oneOf('In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'),
    values: { type: 'array', maxItems: 100, items: text(LABEL_VALUE) },
  },
  'key',
  'operator',
);

/**
 * The shape of an `LlmServiceRequest`: what can be said field by field. What
 * depends on several fields is in `validateRequest`.
 */
export const requestSchema: StructuralSchema = object(
  {
    name: text(SERVICE_NAME),
    namespace: text(NAMESPACE_NAME),
    owner: text(ENTITY_REFERENCE),
    system: text(ENTITY_REFERENCE),
    description: prose,
    model: object({
      catalogId: text({
        ...LABEL_VALUE,
        allowed: "the id of a model of LLMKube's catalog",
      }),
      name: text(SERVICE_NAME),
      source: text(MODEL_SOURCE),
      format: oneOf('gguf', 'mlx', 'safetensors', 'pytorch', 'custom'),
      quantization: text({
        ...LABEL_VALUE,
        allowed: 'a quantization such as Q4_K_M',
      }),
      sha256: {
        type: 'string',
        pattern: '^[a-fA-F0-9]{64}$',
        allowed: '64 hexadecimal digits',
      },
      sourceSecretName: text(OBJECT_NAME),
      tokenSecretRef: object(
        { name: text(OBJECT_NAME), key: text(SECRET_KEY) },
        'name',
        'key',
      ),
    }),
    runtime: oneOf(...Object.keys(runtimes)),
    mode: oneOf('chat', 'embedding', 'rerank'),
    image: text(IMAGE_REFERENCE),
    gpu: object(
      {
        count: {
          ...integer(0, 8),
          allowed: 'a whole number of GPUs per replica, from 0 to 8',
        },
        vendor: oneOf('nvidia', 'amd', 'intel'),
        product: text({
          ...LABEL_VALUE,
          pattern: LABEL_VALUE.pattern.replace(')?$', ')$'),
        }),
        sharing: object(
          {
            mode: oneOf('exclusive', 'shared', 'partitioned'),
            profile: {
              type: 'string',
              maxLength: 20,
              pattern: '^[0-9]+g\\.[0-9]+gb$',
              allowed: 'a MIG profile such as 1g.10gb',
            },
          },
          'mode',
        ),
      },
      'count',
    ),
    replicas: integer(0, 10),
    resources: object(
      { cpu: text(QUANTITY), memory: text(QUANTITY) },
      'cpu',
      'memory',
    ),
    priority: oneOf(...Object.keys(servicePriorities)),
    contextSize: integer(128, 2097152),
    parallelSlots: integer(1, 64),
    endpoint: object({
      type: oneOf('ClusterIP', 'NodePort', 'LoadBalancer'),
      port: integer(1, 65535),
    }),
    autoscaling: object(
      {
        minReplicas: integer(1, 10),
        maxReplicas: integer(1, 100),
        metrics: {
          type: 'array',
          maxItems: 10,
          items: object(
            {
              type: oneOf('Pods', 'Resource'),
              name: text(METRIC_NAME),
              targetAverageValue: text(QUANTITY),
              targetAverageUtilization: integer(1, 100),
            },
            'type',
            'name',
          ),
        },
      },
      'maxReplicas',
    ),
    modelCache: object({
      persistence: oneOf('Cached', 'Ephemeral'),
      claimName: text(OBJECT_NAME),
    }),
    runtimeClassName: text(OBJECT_NAME),
    podSecurityContext: serviceFields.podSecurityContext,
    securityContext: serviceFields.securityContext,
    target: object(
      {
        cloud: text({
          ...NAMESPACE_NAME,
          allowed: 'the id of a known cloud',
        }),
        cluster: text(CLUSTER_NAME),
        capacity: oneOf('spot', 'on-demand', 'any'),
        nodePool: text({
          ...LABEL_VALUE,
          pattern: LABEL_VALUE.pattern.replace(')?$', ')$'),
        }),
        tolerations: { type: 'array', maxItems: 50, items: toleration },
        nodeSelector: {
          type: 'object',
          additionalProperties: text(LABEL_VALUE),
        },
        nodeAffinity: { type: 'array', maxItems: 50, items: nodeRequirement },
      },
      'cloud',
    ),
    output: object({
      layout: oneOf('plain', 'kustomize'),
      catalogInfo: { type: 'boolean' },
      gitops: oneOf('argocd', 'flux'),
      repository: object(
        {
          url: {
            type: 'string',
            maxLength: 500,
            pattern: '^(https://|ssh://|git@)[A-Za-z0-9][A-Za-z0-9._~:/@%+-]*$',
            allowed: 'an https://, ssh:// or git@ address of a repository',
          },
          revision: {
            type: 'string',
            maxLength: 200,
            pattern: '^[A-Za-z0-9][A-Za-z0-9._/-]*$',
            allowed: 'the name of a branch',
          },
          path: {
            type: 'string',
            maxLength: 200,
            pattern:
              '^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*/?$',
            allowed: 'a relative directory without ..',
          },
        },
        'url',
      ),
    }),
  },
  'name',
  'namespace',
  'model',
  'target',
);
