import type { AuthService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import {
  ANNOTATION_LOCATION,
  Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { LLMKUBE_INFERENCE_SERVICE_ANNOTATION } from 'backstage-plugin-llmkube-common';
import { Claims, claimsOf } from '../entities/claims';
import { LOCATION_TYPE } from '../entities/entityMetadata';

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.annotations',
  'spec.owner',
  'spec.type',
];

/** How many entity references fit well into one request. */
const CHUNK = 500;

/** What others put into the catalog and the provider has to respect. */
export interface CatalogSurroundings {
  claims: Claims;
  /** The catalog's own Resources for clusters: entity references by name. */
  clusterEntityRefs: ReadonlyMap<string, string>;
}

/** Reads from the catalog with this plugin's own credentials. */
export class CatalogView {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;

  static create(options: {
    auth: AuthService;
    catalog: CatalogService;
  }): CatalogView {
    return new CatalogView(options);
  }

  private constructor(options: { auth: AuthService; catalog: CatalogService }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
  }

  async readSurroundings(): Promise<CatalogSurroundings> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const { items } = await this.#catalog.getEntities(
      {
        filter: [
          {
            [`metadata.annotations.${LLMKUBE_INFERENCE_SERVICE_ANNOTATION}`]:
              CATALOG_FILTER_EXISTS,
          },
          { kind: 'resource', 'spec.type': 'kubernetes-cluster' },
        ],
        fields: FIELDS,
      },
      { credentials },
    );
    const foreign = items.filter(entity => !isOwn(entity));
    const clusters = foreign.filter(
      entity =>
        entity.kind === 'Resource' &&
        entity.spec?.type === 'kubernetes-cluster',
    );
    return {
      claims: claimsOf(foreign),
      clusterEntityRefs: new Map(
        clusters.map(each => [each.metadata.name, stringifyEntityRef(each)]),
      ),
    };
  }

  /** Which of these entities the catalog does not have. */
  async findMissing(entityRefs: string[]): Promise<string[]> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const missing: string[] = [];
    for (let start = 0; start < entityRefs.length; start += CHUNK) {
      const chunk = entityRefs.slice(start, start + CHUNK);
      const { items } = await this.#catalog.getEntitiesByRefs(
        { entityRefs: chunk, fields: ['kind'] },
        { credentials },
      );
      missing.push(...chunk.filter((_, index) => !items[index]));
    }
    return missing;
  }
}

/** Whether an entity was made by this module, whichever provider instance. */
function isOwn(entity: Entity): boolean {
  return Boolean(
    entity.metadata.annotations?.[ANNOTATION_LOCATION]?.startsWith(
      `${LOCATION_TYPE}:`,
    ),
  );
}
