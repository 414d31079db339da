import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** What the configuration says about one cluster. */
export interface LlmkubeClusterConfig {
  name: string;
  /** Address of the cluster's console. */
  dashboard?: string;
}

export interface LlmkubeConfig {
  clusters: LlmkubeClusterConfig[];
  /** Names of the clusters that this process serves; all when absent. */
  serves?: string[];
}

/**
 * Reads the `llmkube` section; everything in it is optional.
 * @throws InputError with the key that is wrong.
 */
export function readLlmkubeConfig(rootConfig: Config): LlmkubeConfig {
  const config = rootConfig.getOptionalConfig('llmkube');
  const clusters = (config?.getOptionalConfigArray('clusters') ?? []).map(
    readCluster,
  );
  const names = clusters.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) {
    throw new InputError(
      `llmkube.clusters names cluster '${twice}' twice; write it once`,
    );
  }
  const serves = config?.getOptionalStringArray('serveClusters');
  return { clusters, ...(serves && { serves }) };
}

function readCluster(config: Config): LlmkubeClusterConfig {
  const name = config.getString('name');
  const dashboard = config.getOptionalString('dashboard');
  if (dashboard && !isHttpUrl(dashboard)) {
    throw new InputError(
      `llmkube.clusters: dashboard of cluster '${name}' is '${dashboard}'; write an http or https address`,
    );
  }
  return { name, ...(dashboard && { dashboard }) };
}

function isHttpUrl(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}
