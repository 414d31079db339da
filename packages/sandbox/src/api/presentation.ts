import { ApiError } from '../errors/ApiError';
import { ApiObject } from '../resources/ApiObject';
import { apiVersionOf, ResourceType } from '../resources/ResourceType';
import { nameAndAge } from '../table/printer';

/** The form in which a client wants objects. */
export type Presentation = 'json' | 'table' | 'metadata';

/**
 * Chooses from the `Accept` header, in the client's order.
 *
 * @throws ApiError 406 when the client takes nothing that is offered
 */
export function presentationFor(accept: string): Presentation {
  for (const entry of accept.split(',')) {
    const [media, ...parameters] = entry.split(';').map(part => part.trim());
    if (!['application/json', '*/*', 'application/*'].includes(media)) {
      continue;
    }
    const asked = new Map(
      parameters.map(p => p.split('=') as [string, string]),
    );
    switch (asked.get('as')) {
      case undefined:
        return 'json';
      case 'Table':
        if (asked.get('v') === 'v1') {
          return 'table';
        }
        break;
      case 'PartialObjectMetadata':
      case 'PartialObjectMetadataList':
        return 'metadata';
      default:
        break;
    }
  }
  throw ApiError.notAcceptable(['application/json']);
}

/** One object in the asked form. */
export function presentObject(
  type: ResourceType,
  object: ApiObject,
  as: Presentation,
  now: number,
): unknown {
  switch (as) {
    case 'table':
      return table(type, [object], now, true, {
        resourceVersion: object.metadata.resourceVersion,
      });
    case 'metadata':
      return {
        kind: 'PartialObjectMetadata',
        apiVersion: 'meta.k8s.io/v1',
        metadata: object.metadata,
      };
    default:
      return object;
  }
}

/** A list in the asked form. */
export function presentList(
  type: ResourceType,
  objects: ApiObject[],
  metadata: Record<string, unknown>,
  as: Presentation,
  now: number,
): unknown {
  switch (as) {
    case 'table':
      return table(type, objects, now, true, metadata);
    case 'metadata':
      return {
        kind: 'PartialObjectMetadataList',
        apiVersion: 'meta.k8s.io/v1',
        metadata,
        items: objects.map(object =>
          presentObject(type, object, 'metadata', now),
        ),
      };
    default:
      return {
        kind: type.listKind,
        apiVersion: apiVersionOf(type),
        metadata,
        // Built-in kinds' items don't repeat their kind; custom resources do.
        items: type.schema
          ? objects
          : objects.map(({ kind, apiVersion, ...item }) => item),
      };
  }
}

/** One event of a watch; only the first table carries the columns. */
export function presentWatched(
  type: ResourceType,
  object: ApiObject,
  as: Presentation,
  now: number,
  first: boolean,
): unknown {
  return as === 'table'
    ? table(type, [object], now, first, {
        resourceVersion: object.metadata.resourceVersion,
      })
    : presentObject(type, object, as, now);
}

function table(
  type: ResourceType,
  objects: ApiObject[],
  now: number,
  withColumns: boolean,
  metadata: Record<string, unknown>,
) {
  const { columns, cells } = type.printer ?? nameAndAge;
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: withColumns ? columns : null,
    rows: objects.map(object => ({
      cells: cells(object, now),
      object: presentObject(type, object, 'metadata', now),
    })),
  };
}
