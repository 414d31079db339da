import { HumanDuration } from '@backstage/types';
import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

interface LlmkubeProviderConfig {
  /** Names of the only clusters to read; all that the kubernetes plugin knows by default. */
  clusters?: string[];
  /** Which namespaces are read; all by default. Names may end in `*`. */
  namespaces?: {
    include?: string[];
    exclude?: string[];
  };
  /** Labels that an object has to carry, all of them. */
  labels?: { [label: string]: string };
  /**
   * Read only objects that carry the annotation `llmkube.dev/ingest: "true"`,
   * themselves or on their namespace. By default all are read but those with
   * `llmkube.dev/ignore: "true"`.
   */
  optIn?: boolean;
  /** Namespace of the entities in the catalog; `default` by default. */
  entityNamespace?: string;
  /** Owner of what no annotation and no rule gives an owner to. */
  owner?: string;
  /** System of what no annotation and no rule puts into a system. */
  system?: string;
  /** Lifecycle where no annotation and no rule names one. */
  lifecycle?: string;
  /** Owner, system and lifecycle by place; of those that match, the first that names a value gives it. */
  rules?: Array<{
    match: {
      /** Names may end in `*`. */
      clusters?: string[];
      /** Names may end in `*`. */
      namespaces?: string[];
      /** Labels of the object, all of which have to be equal. */
      labels?: { [label: string]: string };
    };
    owner?: string;
    system?: string;
    lifecycle?: string;
    /**
     * Address under which the services are reached from outside of the
     * cluster, with `{{cluster}}`, `{{namespace}}` and `{{name}}`; the
     * in-cluster address by default.
     */
    endpointUrl?: string;
  }>;
  /** Links on every service, e.g. to Grafana; in the address `{{cluster}}`, `{{namespace}}` and `{{name}}`. */
  links?: Array<{
    title: string;
    url: string;
    icon?: string;
    type?: string;
  }>;
  /** How long entities of a cluster stay that is no longer configured; 24 hours by default. */
  clusterRemovalGracePeriod?: HumanDuration | string;
  /** When everything is compared, beside the changes that are announced; every minute by default. */
  schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
}

export interface Config {
  catalog?: {
    providers?: {
      /** One provider, or several by id. */
      llmkube?: LlmkubeProviderConfig | { [id: string]: LlmkubeProviderConfig };
    };
  };
}
