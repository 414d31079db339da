import { CatalogModel, modelCatalog } from './modelCatalog';
import { LABEL_VALUE, MODEL_SOURCE, OBJECT_NAME, QUANTITY } from './names';
import { error } from './problem';
import { Problem } from './request';
import { StructuralSchema, validateStructure } from './structuralSchema';

const positive: StructuralSchema = { type: 'number', minimum: 1 };
const whole: StructuralSchema = { type: 'integer', minimum: 1 };

/** YAML reads a bare 4 as a number. */
const quantity: StructuralSchema = {
  type: 'string',
  ...QUANTITY,
  allowed: 'a quantity as text, such as "4", 500m or 8Gi',
};

const modelSchema: StructuralSchema = {
  type: 'object',
  required: [
    'id',
    'size',
    'quantization',
    'contextSize',
    'cpu',
    'memory',
    'source',
  ],
  properties: {
    id: {
      type: 'string',
      ...LABEL_VALUE,
      pattern: LABEL_VALUE.pattern.replace(')?$', ')$'),
    },
    name: {
      type: 'string',
      maxLength: 100,
      pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f]+$',
      allowed: 'at most 100 characters on one line',
    },
    size: {
      type: 'string',
      pattern: '^([0-9]+x)?[0-9]+(\\.[0-9]+)?[BbMm]$',
      allowed: 'a number of parameters such as 8B, 3.8B, 500M or 8x7B',
    },
    quantization: {
      type: 'string',
      ...LABEL_VALUE,
      pattern: LABEL_VALUE.pattern.replace(')?$', ')$'),
      allowed:
        'a quantization such as Q4_K_M, FP8 or AWQ, or BF16 where there is none',
    },
    contextSize: { type: 'integer', minimum: 128, maximum: 2097152 },
    cpu: quantity,
    memory: quantity,
    source: { type: 'string', ...MODEL_SOURCE },
    sourceSecretName: { type: 'string', ...OBJECT_NAME },
    format: {
      type: 'string',
      enum: ['gguf', 'mlx', 'safetensors', 'pytorch', 'custom'],
    },
    architecture: {
      type: 'object',
      required: ['parameters', 'layers', 'keyValueHeads', 'headSize'],
      properties: {
        parameters: positive,
        layers: whole,
        keyValueHeads: whole,
        headSize: whole,
      },
    },
  },
};

/**
 * Finds what is wrong with models that somebody adds to the catalog, e.g. in
 * a configuration file, in sentences that name the field under `path`, its
 * value and what is allowed. Without a problem, the value is a list of
 * {@link CatalogModel} whose `name` may be missing.
 * @public
 */
export function validateAddedModels(models: unknown, path: string): Problem[] {
  const structure = validateStructure(
    { type: 'array', items: modelSchema },
    models,
    path,
  );
  if (structure.length > 0) return structure;
  const list = models as CatalogModel[];
  return list.flatMap(({ id, source, sourceSecretName }, index) => [
    ...(list.findIndex(other => other.id === id) < index
      ? [
          error(
            `${path}[${index}].id`,
            `${path}[${index}].id is "${id}", which another model of the list has, too; write it once.`,
            id,
          ),
        ]
      : []),
    ...(source.startsWith('s3://') && !sourceSecretName
      ? [
          error(
            `${path}[${index}].sourceSecretName`,
            `${path}[${index}].sourceSecretName is missing: an s3:// source needs a Secret with AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION and AWS_ENDPOINT_URL.`,
          ),
        ]
      : []),
  ]);
}

/**
 * The added models, then those of LLMKube's catalog. An added one takes the
 * place of the catalog's with the same id.
 * @public
 */
export function extendModelCatalog(
  added: (Omit<CatalogModel, 'name'> & { name?: string })[],
): CatalogModel[] {
  const ids = new Set(added.map(({ id }) => id));
  return [
    ...added.map(model => ({ ...model, name: model.name ?? model.id })),
    ...modelCatalog.filter(({ id }) => !ids.has(id)),
  ];
}
