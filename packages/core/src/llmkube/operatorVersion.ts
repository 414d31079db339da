import { labelOf, objectOf, objectsOf } from '../kubernetes/lenient';
import { Deployment } from '../kubernetes/objects';
import { operatorAmong } from './operatorOptions';

/**
 * The version of LLMKube that a cluster runs, e.g. `0.9.19`, from the
 * operator's own Deployment among the given ones. Undefined when it is not
 * among them or doesn't tell.
 *
 * The chart's label tells the version of the CRDs, the image that of the
 * operator. Both have to know a field, so the older one counts.
 * @public
 */
export function readLlmkubeVersion(
  deployments: Deployment[],
): string | undefined {
  const operator = operatorAmong(deployments);
  if (!operator) return undefined;
  const { metadata, spec } = operator;
  const label = labelOf(
    objectOf(objectOf(metadata)?.labels),
    'app.kubernetes.io/version',
  );
  const containers = objectsOf(
    objectOf(objectOf(spec?.template)?.spec)?.containers,
  );
  const manager =
    containers.find(({ name }) => name === 'manager') ?? containers[0];
  const [older] = [label, tagOf(manager?.image)]
    .map(versionIn)
    .filter(version => version !== undefined)
    .sort(compareVersions);
  return older;
}

/** Negative when `a` is the older one. Both are `major.minor.patch`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map(text => text.split('.').map(Number));
  const at = left.findIndex((part, index) => part !== right[index]);
  return at < 0 ? 0 : left[at] - right[at];
}

/** Without a leading v and what follows the patch. */
function versionIn(text: string | undefined): string | undefined {
  return /^v?(\d+\.\d+\.\d+)([-+].*)?$/.exec(text ?? '')?.[1];
}

function tagOf(image: unknown): string | undefined {
  return typeof image === 'string'
    ? /:([^:/@]+)(@.*)?$/.exec(image)?.[1]
    : undefined;
}
