import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  CatalogModel,
  extendModelCatalog,
  validateAddedModels,
} from 'llmkube-portal-core';

/** What the configuration says about one cluster. */
export interface LlmkubeClusterConfig {
  name: string;
  /** Address of the cluster's console. */
  dashboard?: string;
  /** Read it when somebody names it, with their credentials; don't keep it. */
  mode?: 'on-demand';
  /** The only namespaces that the credential may read. */
  namespaces?: string[];
}

export interface LlmkubeConfig {
  clusters: LlmkubeClusterConfig[];
  /** Names of the clusters that this process serves; all when absent. */
  serves?: string[];
  /** LLMKube's models and those that are added. */
  models: CatalogModel[];
}

/** RFC 1123 label, as Kubernetes demands of namespaces. */
const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/**
 * Reads the `llmkube` section; everything in it is optional.
 * @throws InputError with the key that is wrong and what to write there.
 */
export function readLlmkubeConfig(rootConfig: Config): LlmkubeConfig {
  const config = rootConfig.getOptionalConfig('llmkube');
  const clusters = (config?.getOptionalConfigArray('clusters') ?? []).map(
    (cluster, index) => readCluster(cluster, `llmkube.clusters[${index}]`),
  );
  const twice = firstTwice(clusters.map(({ name }) => name));
  if (twice) {
    throw new InputError(
      `llmkube.clusters names cluster '${twice}' twice; write it once`,
    );
  }
  const serves = config?.getOptionalStringArray('serveClusters');
  if (serves?.length === 0) {
    throw new InputError(
      'llmkube.serveClusters is empty, so that no cluster would be served; name some, or leave it out to serve all',
    );
  }
  const models = readModels(config?.getOptional('models'), 'llmkube.models');
  return { clusters, models, ...(serves && { serves }) };
}

function readModels(models: unknown, key: string): CatalogModel[] {
  const added = models ?? [];
  const problems = validateAddedModels(added, key);
  if (problems.length > 0) {
    throw new InputError(problems.map(({ message }) => message).join(' '));
  }
  return extendModelCatalog(added as Parameters<typeof extendModelCatalog>[0]);
}

function readCluster(config: Config, key: string): LlmkubeClusterConfig {
  const name = config.getString('name');
  const dashboard = config.getOptionalString('dashboard');
  if (dashboard && !isHttpUrl(dashboard)) {
    throw new InputError(
      `${key}.dashboard of cluster '${name}' is '${dashboard}'; write an http or https address`,
    );
  }
  const mode = config.getOptionalString('mode');
  if (mode && mode !== 'on-demand') {
    throw new InputError(
      `${key}.mode of cluster '${name}' is '${mode}'; write on-demand, or leave it out to keep the cluster in memory`,
    );
  }
  const namespaces = readNamespaces(config, `${key}.namespaces`);
  return {
    name,
    ...(dashboard && { dashboard }),
    ...(mode === 'on-demand' && { mode }),
    ...(namespaces && { namespaces }),
  };
}

function readNamespaces(config: Config, key: string): string[] | undefined {
  const namespaces = config.getOptionalStringArray('namespaces');
  if (namespaces?.length === 0) {
    throw new InputError(
      `${key} is empty; name some, or leave it out to read the whole cluster`,
    );
  }
  const wrong = namespaces?.find(namespace => !NAMESPACE.test(namespace));
  if (wrong !== undefined) {
    throw new InputError(
      `${key} has '${wrong}', which is no name of a namespace; patterns are not possible`,
    );
  }
  const twice = namespaces && firstTwice(namespaces);
  if (twice) {
    throw new InputError(`${key} names '${twice}' twice; write it once`);
  }
  return namespaces;
}

function firstTwice(names: string[]): string | undefined {
  return names.find((name, index) => names.indexOf(name) !== index);
}

function isHttpUrl(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}
