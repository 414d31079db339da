import { readSchedulerServiceTaskScheduleDefinitionFromConfig } from '@backstage/backend-plugin-api';
import type { EntityLink } from '@backstage/catalog-model';
import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import type {
  LlmkubeProviderConfig,
  OwnershipRule,
} from './LlmkubeProviderConfig';

const ROOT = 'catalog.providers.llmkube';

const OPTIONS = [
  'clusters',
  'namespaces',
  'labels',
  'optIn',
  'entityNamespace',
  'owner',
  'system',
  'lifecycle',
  'rules',
  'links',
  'clusterRemovalGracePeriod',
  'schedule',
];

const DEFAULT_SCHEDULE = {
  frequency: { minutes: 1 },
  timeout: { minutes: 2 },
  initialDelay: { seconds: 3 },
};

const DEFAULT_GRACE_PERIOD: HumanDuration = { hours: 24 };

/**
 * Reads `catalog.providers.llmkube`: one provider, or several by id. Without
 * any configuration there is one provider, `default`, with all defaults.
 * @throws InputError for an option that does not exist, naming it.
 */
export function readProviderConfigs(config: Config): LlmkubeProviderConfig[] {
  const root = config.getOptionalConfig(ROOT);
  const keys = root?.keys() ?? [];
  if (!root || keys.every(key => OPTIONS.includes(key))) {
    return [readProviderConfig('default', root)];
  }
  return keys.map(id => {
    const entry = OPTIONS.includes(id) ? undefined : objectAt(root, id);
    if (!entry) {
      throw new InputError(
        `'${ROOT}.${id}' is neither an option nor a provider; give either the options of one provider or providers by id`,
      );
    }
    const unknown = entry.keys().find(key => !OPTIONS.includes(key));
    if (unknown) {
      throw new InputError(
        `'${ROOT}.${id}.${unknown}' is no option of a provider; there are ${OPTIONS.join(', ')}`,
      );
    }
    return readProviderConfig(id, entry);
  });
}

function objectAt(config: Config, key: string): Config | undefined {
  const value = config.getOptional(key);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? config.getConfig(key)
    : undefined;
}

function readProviderConfig(
  id: string,
  config: Config | undefined,
): LlmkubeProviderConfig {
  return {
    id,
    clusters: config?.getOptionalStringArray('clusters'),
    namespaces: {
      include: config?.getOptionalStringArray('namespaces.include'),
      exclude: config?.getOptionalStringArray('namespaces.exclude') ?? [],
    },
    labels: readLabels(config, 'labels'),
    optIn: config?.getOptionalBoolean('optIn') ?? false,
    entityNamespace: config?.getOptionalString('entityNamespace') ?? 'default',
    defaults: readValues(config),
    rules: (config?.getOptionalConfigArray('rules') ?? []).map(readRule),
    links: (config?.getOptionalConfigArray('links') ?? []).map(readLink),
    clusterRemovalGracePeriodMs: durationToMilliseconds(
      config?.has('clusterRemovalGracePeriod')
        ? readDurationFromConfig(config, { key: 'clusterRemovalGracePeriod' })
        : DEFAULT_GRACE_PERIOD,
    ),
    schedule: config?.has('schedule')
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
          config.getConfig('schedule'),
        )
      : DEFAULT_SCHEDULE,
  };
}

function readRule(config: Config): OwnershipRule {
  return {
    match: {
      clusters: config.getOptionalStringArray('match.clusters'),
      namespaces: config.getOptionalStringArray('match.namespaces'),
      labels: readLabels(config, 'match.labels'),
    },
    ...readValues(config),
    endpointUrl: config.getOptionalString('endpointUrl'),
  };
}

function readValues(config: Config | undefined) {
  return {
    owner: config?.getOptionalString('owner'),
    system: config?.getOptionalString('system'),
    lifecycle: config?.getOptionalString('lifecycle'),
  };
}

function readLink(config: Config): EntityLink {
  return {
    title: config.getString('title'),
    url: config.getString('url'),
    icon: config.getOptionalString('icon'),
    type: config.getOptionalString('type'),
  };
}

/** Not through `getString`, because the keys of labels contain dots. */
function readLabels(
  config: Config | undefined,
  key: string,
): Record<string, string> {
  const labels = config?.getOptional<Record<string, unknown>>(key) ?? {};
  return Object.fromEntries(
    Object.entries(labels).map(([label, value]) => [label, String(value)]),
  );
}
