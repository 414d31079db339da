/** A JSON schema in OpenAPI's dialect. */
export type JsonSchema = Record<string, unknown>;

/** One operation of the OpenAI-compatible API. */
export interface Operation {
  path: string;
  operationId: string;
  summary: string;
  request?: JsonSchema;
  response: JsonSchema;
}

/** The field by which every request names a model. */
export function modelField(model: string | undefined): JsonSchema {
  return { type: 'string', ...(model && { example: model }) };
}

/** How many tokens a request took. */
export const usage: JsonSchema = {
  type: 'object',
  properties: {
    prompt_tokens: { type: 'integer' },
    completion_tokens: { type: 'integer' },
    total_tokens: { type: 'integer' },
  },
};
