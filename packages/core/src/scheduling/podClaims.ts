import { objectOf, objectsOf, textOf } from '../kubernetes/lenient';
import { Pod } from '../kubernetes/objects';

/** A PersistentVolumeClaim that a pod's volume refers to. */
export interface ClaimReference {
  /** `namespace/name`. */
  key: string;
  name: string;
  /** Made for this pod by the ephemeral volume controller. */
  ephemeral: boolean;
}

/** The claims of a pod's volumes, in order. */
export function podClaims(
  spec: Pod['spec'] | undefined,
  namespace: string,
  podName: string,
): ClaimReference[] {
  const claims: ClaimReference[] = [];
  for (const volume of objectsOf(spec?.volumes)) {
    const claim = objectOf(volume.persistentVolumeClaim);
    const ephemeral = objectOf(volume.ephemeral) !== undefined;
    if (claim || ephemeral) {
      const name = claim
        ? (textOf(claim.claimName) ?? '')
        : `${podName}-${textOf(volume.name) ?? ''}`;
      claims.push({ key: `${namespace}/${name}`, name, ephemeral: !claim });
    }
  }
  return claims.length > 0 ? claims : NONE;
}

const NONE: ClaimReference[] = [];
