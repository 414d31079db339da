import { modelField, Operation } from './operation';

/** Orders documents by relevance to a query. */
export function rerankOperation(model: string | undefined): Operation {
  return {
    path: '/v1/rerank',
    operationId: 'rerank',
    summary: 'Order documents by their relevance to a query',
    request: {
      type: 'object',
      required: ['query', 'documents'],
      properties: {
        model: modelField(model),
        query: { type: 'string' },
        documents: { type: 'array', items: { type: 'string' }, minItems: 1 },
        top_n: { type: 'integer', minimum: 1 },
      },
    },
    response: {
      type: 'object',
      required: ['results'],
      properties: {
        model: { type: 'string' },
        results: {
          type: 'array',
          items: {
            type: 'object',
            required: ['index', 'relevance_score'],
            properties: {
              index: { type: 'integer' },
              relevance_score: { type: 'number' },
            },
          },
        },
      },
    },
  };
}
