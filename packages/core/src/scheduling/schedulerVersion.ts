import {
  isVersionAtLeast,
  KubernetesVersion,
  parseKubernetesVersion,
} from '../kubernetes/version';

/** The newest kube-scheduler whose rules and words are known here. */
const NEWEST_KNOWN: KubernetesVersion = { major: 1, minor: 36 };

/** The version whose rules apply; the newest known one when the text names none. */
export function schedulerVersion(text: string | undefined): KubernetesVersion {
  return parseKubernetesVersion(text) ?? NEWEST_KNOWN;
}

/** Whether `version` is 1.`minor`.`patch` or newer. */
export function since(
  version: KubernetesVersion,
  minor: number,
  patch?: number,
): boolean {
  return isVersionAtLeast(version, { major: 1, minor, patch });
}
