import { modelField, Operation, usage } from './operation';

/** Turns texts into vectors. */
export function embeddingOperation(model: string | undefined): Operation {
  return {
    path: '/v1/embeddings',
    operationId: 'createEmbedding',
    summary: 'Turn texts into vectors',
    request: {
      type: 'object',
      required: ['input'],
      properties: {
        model: modelField(model),
        input: {
          oneOf: [
            { type: 'string' },
            { type: 'array', items: { type: 'string' }, minItems: 1 },
          ],
        },
      },
    },
    response: {
      type: 'object',
      required: ['data'],
      properties: {
        model: { type: 'string' },
        data: {
          type: 'array',
          items: {
            type: 'object',
            required: ['index', 'embedding'],
            properties: {
              index: { type: 'integer' },
              embedding: { type: 'array', items: { type: 'number' } },
            },
          },
        },
        usage,
      },
    },
  };
}
