/**
 * A Kubernetes version, as far as its text names it.
 *
 * @public
 */
export interface KubernetesVersion {
  major: number;
  minor: number;
  /** Undefined where only major and minor are known, e.g. `1.34+`. */
  patch?: number;
}

/**
 * Reads a version such as `v1.36.2`, `1.33`, `v1.31.5+k3s1`,
 * `v1.30.9-gke.1046000` or `1.28+`. Undefined when there is none in the text.
 *
 * @public
 */
export function parseKubernetesVersion(
  text: string | undefined,
): KubernetesVersion | undefined {
  const match = typeof text === 'string' ? FORM.exec(text.trim()) : null;
  if (!match) {
    return undefined;
  }
  return {
    major: Number(match[1]),
    minor: Number(match[2]),
    ...(match[3] !== undefined && { patch: Number(match[3]) }),
  };
}

/**
 * Whether `version` is `minimum` or newer. Where the patch of `version` is not
 * known, it counts as that minor's newest.
 *
 * @public
 */
export function isVersionAtLeast(
  version: KubernetesVersion,
  minimum: KubernetesVersion,
): boolean {
  if (version.major !== minimum.major) {
    return version.major > minimum.major;
  }
  if (version.minor !== minimum.minor) {
    return version.minor > minimum.minor;
  }
  return (version.patch ?? Infinity) >= (minimum.patch ?? 0);
}

const FORM = /^v?(\d{1,6})\.(\d{1,6})(?:\.(\d{1,6}))?(?![\d.])/;
