import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type {
  ClusterInfo,
  InventoryObject,
} from 'backstage-plugin-llmkube-common';

/**
 * What entities are made of: an object of a cluster, as the inventory tells it.
 * @public
 */
export interface LlmkubeEntitySource {
  kind: 'InferenceService' | 'Model' | 'ModelRouter';
  cluster: ClusterInfo;
  object: InventoryObject;
  /** Its namespace, where it could be read. */
  namespace?: InventoryObject;
}

/**
 * Decides what an object becomes in the catalog. It is given the entities that
 * LLMKube for Backstage would make, or those of the transformer before, and
 * returns what shall be made instead: the same ones changed, other kinds and
 * types, or none.
 *
 * It has to be a pure function of its arguments, since entities that come out
 * differently are written again. When it throws, that object is skipped with a
 * warning and what the catalog knew of it stays.
 * @public
 */
export type LlmkubeEntityTransformer = (
  source: LlmkubeEntitySource,
  entities: Entity[],
) => Entity[] | Promise<Entity[]>;

/** Changes what services, models and routers become in the catalog. @public */
export interface LlmkubeEntityTransformerExtensionPoint {
  /** Adds transformers; they are applied in the order in which they are added. */
  addEntityTransformer(...transformers: LlmkubeEntityTransformer[]): void;
}

/**
 * For modules of the catalog that want other entities than the default ones.
 * @public
 */
export const llmkubeEntityTransformerExtensionPoint =
  createExtensionPoint<LlmkubeEntityTransformerExtensionPoint>({
    id: 'catalog.llmkube-entity-transformer',
  });
