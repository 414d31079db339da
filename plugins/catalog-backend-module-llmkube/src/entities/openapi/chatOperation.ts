import { JsonSchema, modelField, Operation, usage } from './operation';

const message: JsonSchema = {
  type: 'object',
  required: ['role', 'content'],
  properties: {
    role: { type: 'string', enum: ['system', 'user', 'assistant', 'tool'] },
    content: { type: 'string' },
  },
};

/** Answers a conversation. */
export function chatOperation(model: string | undefined): Operation {
  return {
    path: '/v1/chat/completions',
    operationId: 'createChatCompletion',
    summary:
      'Answer a conversation; streamed as server-sent events with stream',
    request: {
      type: 'object',
      required: ['messages'],
      properties: {
        model: modelField(model),
        messages: { type: 'array', minItems: 1, items: message },
        max_tokens: { type: 'integer', minimum: 1 },
        temperature: { type: 'number', minimum: 0, maximum: 2 },
        top_p: { type: 'number', minimum: 0, maximum: 1 },
        stop: { type: 'array', items: { type: 'string' } },
        stream: { type: 'boolean', default: false },
        tools: { type: 'array', items: { type: 'object' } },
      },
    },
    response: {
      type: 'object',
      required: ['choices'],
      properties: {
        id: { type: 'string' },
        model: { type: 'string' },
        created: { type: 'integer' },
        choices: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              index: { type: 'integer' },
              message,
              finish_reason: { type: 'string' },
            },
          },
        },
        usage,
      },
    },
  };
}
