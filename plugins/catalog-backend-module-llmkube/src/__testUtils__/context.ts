import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import type { InventoryObject } from 'backstage-plugin-llmkube-common';
import { readProviderConfigs } from '../config/readProviderConfigs';
import { objectKey, TransformContext } from '../entities/TransformContext';
import { cluster, model } from './inventory';

/** A provider's configuration as it would be read from app-config.yaml. */
export function providerConfig(options: JsonObject = {}) {
  const data = { catalog: { providers: { llmkube: options } } };
  return readProviderConfigs(new ConfigReader(data))[0];
}

/** What a transformer knows of `prod-eu`, where the Model `llama` is. */
export function context(
  fields: Partial<Omit<TransformContext, 'config' | 'namespaces'>> & {
    config?: JsonObject;
    namespaces?: InventoryObject[];
  } = {},
): TransformContext {
  const { config, namespaces = [], ...rest } = fields;
  return {
    cluster: cluster('prod-eu'),
    config: providerConfig(config),
    namespaces: new Map(namespaces.map(each => [each.name, each])),
    models: new Map([[objectKey('team-nlp', 'llama'), model()]]),
    services: new Map(),
    ...rest,
  };
}
