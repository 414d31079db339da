import type { SchedulerServiceTaskScheduleDefinition } from '@backstage/backend-plugin-api';
import type { EntityLink } from '@backstage/catalog-model';

/** Owner, system and lifecycle; each may be left to a later source. */
export interface OwnershipValues {
  owner?: string;
  system?: string;
  lifecycle?: string;
}

/** Values for objects in certain places. */
export interface OwnershipRule extends OwnershipValues {
  match: {
    clusters?: string[];
    namespaces?: string[];
    labels?: Record<string, string>;
  };
  endpointUrl?: string;
}

/** One entry of `catalog.providers.llmkube`, with its defaults filled in. */
export interface LlmkubeProviderConfig {
  id: string;
  clusters?: string[];
  namespaces: { include?: string[]; exclude: string[] };
  labels: Record<string, string>;
  optIn: boolean;
  entityNamespace: string;
  defaults: OwnershipValues;
  rules: OwnershipRule[];
  links: EntityLink[];
  clusterRemovalGracePeriodMs: number;
  schedule: SchedulerServiceTaskScheduleDefinition;
}
