import { objectOf, textOf } from '../../kubernetes/lenient';
import {
  PersistentVolume,
  PersistentVolumeClaim,
} from '../../kubernetes/objects';

const BIND_COMPLETED = 'pv.kubernetes.io/bind-completed';
const CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class';

/** Whether the claim has its volume for good. A projection may have dropped the annotation, so the phase counts as well. */
export function isBound(claim: PersistentVolumeClaim): boolean {
  const annotations = objectOf(objectOf(claim.metadata)?.annotations);
  return (
    Boolean(textOf(objectOf(claim.spec)?.volumeName)) &&
    (annotations?.[BIND_COMPLETED] !== undefined ||
      objectOf(claim.status)?.phase === 'Bound')
  );
}

/** The storage class of a claim or volume; empty where there is none. */
export function storageClassNameOf(
  object: PersistentVolumeClaim | PersistentVolume,
): string {
  const annotations = objectOf(objectOf(object.metadata)?.annotations);
  return (
    textOf(annotations?.[CLASS_ANNOTATION]) ??
    textOf(objectOf(object.spec)?.storageClassName) ??
    ''
  );
}
