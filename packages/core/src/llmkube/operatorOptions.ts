import { labelOf, objectOf, objectsOf, textsOf } from '../kubernetes/lenient';
import { Deployment } from '../kubernetes/objects';
import { OperatorOptions } from './workload.types';

/**
 * The flags of the LLMKube operator that change what it derives, from its own
 * Deployment among the given ones; undefined when that is not among them, so
 * that nothing is known of its flags.
 *
 * The operator is known by the labels of its chart and its kustomize base,
 * under a changed chart name by flags that only it has.
 * @public
 */
export function readOperatorOptions(
  deployments: Deployment[],
): OperatorOptions | undefined {
  const operator = operatorAmong(deployments);
  return operator && optionsOf(flagsOf(operator));
}

/** The LLMKube operator's own Deployment; undefined when it is not among them. */
export function operatorAmong(
  deployments: Deployment[],
): Deployment | undefined {
  return objectsOf(deployments).find(deployment =>
    isOperator(deployment, flagsOf(deployment)),
  );
}

const OWN_FLAGS = [
  'model-cache-mode',
  'init-container-image',
  'router-proxy-image',
  'gpu-sharing-shared-pool-selector',
];

function isOperator(
  { metadata }: Deployment,
  flags: ReadonlyMap<string, string>,
): boolean {
  const labels = objectOf(objectOf(metadata)?.labels);
  const isManager =
    labelOf(labels, 'control-plane') === 'controller-manager' ||
    labelOf(labels, 'app.kubernetes.io/name') === 'llmkube';
  const isLlmkube =
    labelOf(labels, 'app.kubernetes.io/name') === 'llmkube' ||
    OWN_FLAGS.some(flag => flags.has(flag));
  return isManager && isLlmkube && flags.size > 0;
}

/** Go's flags: `--name=value`, `--name value`, one dash or two; alone it is true. */
function flagsOf(deployment: Deployment): Map<string, string> {
  const flags = new Map<string, string>();
  const spec = objectOf(objectOf(deployment.spec)?.template)?.spec;
  for (const container of objectsOf(objectOf(spec)?.containers)) {
    const args = textsOf(container.args);
    args.forEach((arg, index) => {
      const [, name, value] =
        /^--?([a-z][a-z0-9-]*)(?:=(.*))?$/s.exec(arg) ?? [];
      if (name) {
        const next = args[index + 1];
        const follows = next !== undefined && !next.startsWith('-');
        flags.set(name, value ?? (follows ? next : 'true'));
      }
    });
  }
  return flags;
}

function optionsOf(flags: ReadonlyMap<string, string>): OperatorOptions {
  const sharedPoolSelector = pairsOf(
    flags.get('gpu-sharing-shared-pool-selector'),
  );
  const runtimeImages = pairsOf(flags.get('runtime-images'));
  const defaultFsGroup = integer(flags.get('default-fsgroup'));
  const driRenderGid = integer(flags.get('dri-render-gid'));
  const initContainerImage = flags.get('init-container-image');
  const modelCacheMode = flags.get('model-cache-mode');
  return {
    sharedPoolSelector: sharedPoolSelector ?? {},
    ...(runtimeImages && { runtimeImages }),
    ...(defaultFsGroup !== undefined && { defaultFsGroup }),
    ...(driRenderGid !== undefined && { driRenderGid }),
    ...(initContainerImage && { initContainerImage }),
    ...(modelCacheMode && { modelCacheMode }),
    modelCacheEnabled: flags.get('model-cache-path') !== '',
    allowedHostPathRoots: (flags.get('allowed-host-path-roots') ?? '')
      .split(',')
      .map(root => root.trim())
      .filter(Boolean),
    emitScrapeAnnotations: flags.get('emit-scrape-annotations') === 'true',
  };
}

/** `key=value,key=value`. */
function pairsOf(text: string | undefined): Record<string, string> | undefined {
  const pairs = (text ?? '').split(',').flatMap(pair => {
    const at = pair.indexOf('=');
    const key = pair.slice(0, Math.max(at, 0)).trim();
    const value = pair.slice(at + 1).trim();
    return key && value ? [[key, value] as const] : [];
  });
  return pairs.length > 0 ? Object.fromEntries(pairs) : undefined;
}

function integer(text: string | undefined): number | undefined {
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined;
}
