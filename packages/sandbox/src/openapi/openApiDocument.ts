import { ClusterSettings } from '../cluster/settings';
import { apiVersionOf, ResourceType } from '../resources/ResourceType';
import { coreSchemaOf } from '../schema/coreSchemas';
import { JsonSchema } from '../schema/JsonSchema';

/** Recursive in itself, so that it can't be written out. */
const UNPRINTABLE = new Set(['CustomResourceDefinition']);

/**
 * The OpenAPI v3 document of one group version: the kinds' schemas, and the
 * operations with the parameters by which kubectl learns that dry runs and
 * field validation happen on the server.
 */
export function openApiDocument(
  types: ResourceType[],
  { version }: ClusterSettings,
): Record<string, unknown> {
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes (simulated)', version },
    paths: Object.fromEntries(types.flatMap(pathsOf)),
    components: {
      schemas: Object.fromEntries(
        types.map(type => [componentName(type), component(type)]),
      ),
    },
  };
}

function pathsOf(type: ResourceType): [string, unknown][] {
  const root = type.group
    ? `/apis/${type.group}/${type.version}`
    : `/api/${type.version}`;
  const collection = type.namespaced
    ? `${root}/namespaces/{namespace}/${type.plural}`
    : `${root}/${type.plural}`;
  const operation = (action: string, parameters: string[]) => ({
    'x-kubernetes-action': action,
    'x-kubernetes-group-version-kind': groupVersionKind(type),
    parameters: parameters.map(name => ({
      name,
      in: 'query',
      schema: { type: 'string', uniqueItems: true },
    })),
    responses: {
      200: {
        description: 'OK',
        content: {
          'application/json': {
            schema: { $ref: `#/components/schemas/${componentName(type)}` },
          },
        },
      },
    },
  });
  const writing = ['dryRun', 'fieldManager', 'fieldValidation'];
  return [
    [
      collection,
      {
        get: operation('list', ['continue', 'fieldSelector', 'labelSelector']),
        post: operation('post', writing),
      },
    ],
    [
      `${collection}/{name}`,
      {
        get: operation('get', []),
        put: operation('put', writing),
        patch: operation('patch', [...writing, 'force']),
        delete: operation('delete', ['dryRun', 'propagationPolicy']),
      },
    ],
  ];
}

function componentName({ group, version, kind }: ResourceType): string {
  const domain = group ? group.split('.').reverse().join('.') : 'io.k8s.core';
  return `${domain}.${version}.${kind}`;
}

function component(type: ResourceType): JsonSchema & Record<string, unknown> {
  const schema: JsonSchema = type.schema ??
    (UNPRINTABLE.has(type.kind) ? undefined : coreSchemaOf(type)) ?? {
      'x-kubernetes-preserve-unknown-fields': true,
    };
  return {
    ...schema,
    type: 'object',
    properties: {
      ...schema.properties,
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: { type: 'object', description: 'Standard object metadata.' },
    },
    'x-kubernetes-group-version-kind': [groupVersionKind(type)],
  };
}

function groupVersionKind({ group, version, kind }: ResourceType) {
  return { group, version, kind };
}

/** `api/v1`, `apis/apps/v1`: how the index names a group version. */
export function openApiPath(type: ResourceType): string {
  return type.group ? `apis/${apiVersionOf(type)}` : `api/${type.version}`;
}
