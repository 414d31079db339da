import { stringify } from 'yaml';
import { chatOperation } from './chatOperation';
import { embeddingOperation } from './embeddingOperation';
import { modelsOperation } from './modelsOperation';
import type { JsonSchema, Operation } from './operation';
import { rerankOperation } from './rerankOperation';

const DEFAULT_PATH = '/v1/chat/completions';

/** What a definition says about one service. */
export interface DefinitionOptions {
  title: string;
  baseUrl: string;
  /** `chat`, `embedding` or `rerank`; what the operator defaults to is chat. */
  mode?: string;
  /** Path of the main operation, if it is not the usual one. */
  path?: string;
  /** Name of the Model, as an example of what to ask for. */
  model?: string;
}

/**
 * An OpenAPI document of the OpenAI-compatible operations that a service of
 * this mode answers, as YAML. It describes what llama.cpp's server, vLLM,
 * SGLang and TGI have in common; runtimes accept more.
 */
export function openApiDefinition(options: DefinitionOptions): string {
  const { title, baseUrl } = options;
  const head = stringify({
    openapi: '3.0.3',
    info: {
      title,
      version: 'v1',
      description:
        'OpenAI-compatible operations of this service. The runtime may accept further fields.',
    },
    servers: [{ url: baseUrl }],
  });
  return `${head}${operationsOf(options)}`;
}

/**
 * Writing YAML is most of the work of transforming a service, and thousands of
 * services have the same operations.
 */
const written = new Map<string, string>();
const MOST_WRITTEN = 500;

function operationsOf({ mode, path, model }: DefinitionOptions): string {
  const key = JSON.stringify([mode, path, model]);
  const known = written.get(key);
  if (known !== undefined) return known;
  const main = mainOperation(mode, model);
  const operations = stringify({
    paths: {
      [absolutePath(path) ?? main.path]: { post: describe(main) },
      [modelsOperation.path]: { get: describe(modelsOperation) },
    },
  });
  if (written.size >= MOST_WRITTEN) written.clear();
  written.set(key, operations);
  return operations;
}

function mainOperation(mode: string | undefined, model?: string): Operation {
  switch (mode) {
    case 'embedding':
      return embeddingOperation(model);
    case 'rerank':
      return rerankOperation(model);
    default:
      return chatOperation(model);
  }
}

/**
 * The operator defaults every service's path to the chat path, so that one
 * says nothing about a service of another mode.
 */
function absolutePath(path: string | undefined): string | undefined {
  if (!path || path === DEFAULT_PATH) return undefined;
  return path.startsWith('/') ? path : `/${path}`;
}

function describe({ operationId, summary, request, response }: Operation) {
  const json = (schema: JsonSchema) => ({ 'application/json': { schema } });
  return {
    operationId,
    summary,
    ...(request && {
      requestBody: { required: true, content: json(request) },
    }),
    responses: {
      200: { description: 'Answer', content: json(response) },
      default: {
        description: 'Error',
        content: json({
          type: 'object',
          properties: {
            error: {
              type: 'object',
              properties: {
                message: { type: 'string' },
                type: { type: 'string' },
              },
            },
          },
        }),
      },
    },
  };
}
