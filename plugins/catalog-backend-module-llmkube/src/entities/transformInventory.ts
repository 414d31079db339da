import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { stringifyError } from '@backstage/errors';
import {
  ClusterInfo,
  InventoryObject,
  inferenceServiceEntityRef,
  stringifyServiceRef,
} from 'backstage-plugin-llmkube-common';
import type {
  LlmkubeEntitySource,
  LlmkubeEntityTransformer,
} from 'backstage-plugin-llmkube-node';
import type { LlmkubeProviderConfig } from '../config/LlmkubeProviderConfig';
import { Claims, judgeClaims } from './claims';
import { refOf } from './entityMetadata';
import { validateEntity } from './entityValidation';
import { inferenceServiceApi } from './inferenceServiceApi';
import { inferenceServiceComponent } from './inferenceServiceComponent';
import { modelResource } from './modelResource';
import { modelRouterComponent } from './modelRouterComponent';
import { resolveOwnership } from './ownership';
import { isSelected } from './selection';
import { objectKey, TransformContext } from './TransformContext';

/** What is known of a cluster's objects, whichever answer it came from. */
export interface KnownInventory {
  cluster: ClusterInfo;
  inferenceServices: InventoryObject[];
  models: InventoryObject[];
  modelRouters: InventoryObject[];
  namespaces: InventoryObject[];
}

/** An entity and the object that it was made of, as `Kind namespace/name`. */
export interface SourcedEntity {
  entity: Entity;
  source: string;
}

/** What a cluster's inventory becomes. */
export interface TransformedInventory {
  entities: SourcedEntity[];
  /** Sources that could not be transformed; what the catalog knows of them stays. */
  failed: string[];
  /** Sentences for the log, each naming its object. */
  warnings: string[];
}

/** Everything beside the inventory that decides what comes out. */
export interface TransformOptions {
  config: LlmkubeProviderConfig;
  claims: Claims;
  clusterEntityRef?: string;
  transformers: LlmkubeEntityTransformer[];
}

/**
 * Turns a cluster's inventory into entities. One object that can't be
 * transformed is left out with a warning, and the others still come.
 */
export async function transformInventory(
  inventory: KnownInventory,
  options: TransformOptions,
): Promise<TransformedInventory> {
  const context = contextOf(inventory, options);
  const result: TransformedInventory = {
    entities: [],
    failed: [],
    warnings: [],
  };
  const takenBy = new Map<string, string>();

  for (const source of selectedSources(inventory, context)) {
    const name = sourceName(source);
    try {
      const entities = await entitiesOf(source, context, options, result);
      for (const entity of entities) {
        const ref = stringifyEntityRef(entity);
        const other = takenBy.get(ref);
        if (other) {
          throw new Error(
            `its entity would be '${ref}', which ${other} already is`,
          );
        }
      }
      for (const entity of entities) {
        takenBy.set(stringifyEntityRef(entity), name);
        result.entities.push({ entity, source: name });
      }
    } catch (error) {
      result.failed.push(name);
      result.warnings.push(
        `${name} on cluster '${inventory.cluster.name}' is left out of the catalog: ${stringifyError(error)}`,
      );
    }
  }
  return result;
}

/** How log messages and the store name an object within its cluster. */
export function sourceName(source: {
  kind: LlmkubeEntitySource['kind'];
  object: InventoryObject;
}): string {
  return `${source.kind} ${objectKey(source.object.namespace, source.object.name)}`;
}

function contextOf(
  inventory: KnownInventory,
  { config, clusterEntityRef }: TransformOptions,
): TransformContext {
  const namespaces = new Map(inventory.namespaces.map(ns => [ns.name, ns]));
  const selected = (objects: InventoryObject[]) =>
    objects.filter(object =>
      isSelected(object, namespaces.get(object.namespace), config),
    );
  const key = (object: InventoryObject) =>
    objectKey(object.namespace, object.name);
  const context: TransformContext = {
    config,
    cluster: inventory.cluster,
    namespaces,
    models: new Map(selected(inventory.models).map(each => [key(each), each])),
    services: new Map(),
    clusterEntityRef,
  };
  return {
    ...context,
    services: new Map(
      selected(inventory.inferenceServices).map(each => [
        key(each),
        inferenceServiceEntityRef(refOf(each, context), config.entityNamespace),
      ]),
    ),
  };
}

/** Sorted, so that of two objects with one entity the same one always wins. */
function selectedSources(
  inventory: KnownInventory,
  { config, namespaces }: TransformContext,
): LlmkubeEntitySource[] {
  const of = (kind: LlmkubeEntitySource['kind'], objects: InventoryObject[]) =>
    objects.map(object => ({
      kind,
      object,
      cluster: inventory.cluster,
      namespace: namespaces.get(object.namespace),
    }));
  return [
    ...of('InferenceService', inventory.inferenceServices),
    ...of('Model', inventory.models),
    ...of('ModelRouter', inventory.modelRouters),
  ]
    .filter(source => isSelected(source.object, source.namespace, config))
    .sort((a, b) => (sourceName(a) < sourceName(b) ? -1 : 1));
}

async function entitiesOf(
  source: LlmkubeEntitySource,
  context: TransformContext,
  { transformers, claims }: TransformOptions,
  { warnings }: TransformedInventory,
): Promise<Entity[]> {
  let entities = defaultEntities(source, context, claims, warnings);
  for (const transform of transformers) {
    entities = await transform(source, entities);
  }
  for (const entity of entities) {
    await validateEntity(entity);
  }
  return entities;
}

function defaultEntities(
  { kind, object }: LlmkubeEntitySource,
  context: TransformContext,
  claims: Claims,
  warnings: string[],
): Entity[] {
  switch (kind) {
    case 'Model':
      return [modelResource(object, context)];
    case 'ModelRouter':
      return [modelRouterComponent(object, context)];
    default: {
      const api = inferenceServiceApi(object, context);
      return isClaimed(object, context, claims, warnings)
        ? [api]
        : [inferenceServiceComponent(object, context), api];
    }
  }
}

function isClaimed(
  object: InventoryObject,
  context: TransformContext,
  claims: Claims,
  warnings: string[],
): boolean {
  const ref = refOf(object, context);
  const { accepted, refused } = judgeClaims({
    ref,
    object,
    owner: resolveOwnership(object, context).owner,
    entityNamespace: context.config.entityNamespace,
    claims,
  });
  for (const { entityRef } of refused) {
    warnings.push(
      `'${entityRef}' points at the inference service '${stringifyServiceRef(ref)}', which does not consent; annotate the InferenceService with 'llmkube.dev/entity-ref: ${entityRef}', or give both the same owner, to have one entity instead of two`,
    );
  }
  return accepted.length > 0;
}
