import type { Operation } from './operation';

/** Lists the models that the service answers for. */
export const modelsOperation: Operation = {
  path: '/v1/models',
  operationId: 'listModels',
  summary: 'The models that this service answers for',
  response: {
    type: 'object',
    required: ['data'],
    properties: {
      data: {
        type: 'array',
        items: {
          type: 'object',
          required: ['id'],
          properties: { id: { type: 'string' }, owned_by: { type: 'string' } },
        },
      },
    },
  },
};
