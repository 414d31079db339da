import { labelMatcher } from '../../kubernetes/labelSelector';
import { objectOf, textOf, textsOf } from '../../kubernetes/lenient';
import {
  PersistentVolume,
  PersistentVolumeClaim,
} from '../../kubernetes/objects';
import { parseQuantity } from '../../kubernetes/quantity';
import { storageClassNameOf } from './storage';

/** The volumes that an unbound claim could be bound to, wherever they are reachable. */
export interface ClaimCandidates {
  /** The volume that is set aside for this claim; then no other comes into question. */
  reserved?: PersistentVolume;
  /** Volumes that are available, the smallest first. */
  available: PersistentVolume[];
}

/**
 * Finds the volumes of the claim's class that are large enough and have its
 * modes and labels. Mirrors component-helpers' `FindMatchingVolume` but for
 * the node.
 */
export function claimCandidates(
  claim: PersistentVolumeClaim,
  volumes: Iterable<PersistentVolume>,
): ClaimCandidates {
  const wanted = capacityOf(
    objectOf(objectOf(objectOf(claim.spec)?.resources)?.requests)?.storage,
  );
  const selector = objectOf(objectOf(claim.spec)?.selector);
  const matcher = selector && labelMatcher(selector);
  const available: { volume: PersistentVolume; capacity: bigint }[] = [];
  for (const volume of volumes) {
    const capacity = capacityOf(
      objectOf(objectOf(volume.spec)?.capacity)?.storage,
    );
    if (
      capacity < wanted ||
      objectOf(volume.metadata)?.deletionTimestamp ||
      modeOf(volume) !== modeOf(claim) ||
      storageClassNameOf(volume) !== storageClassNameOf(claim)
    ) {
      continue;
    }
    const reservation = objectOf(objectOf(volume.spec)?.claimRef);
    if (reservation) {
      if (isFor(reservation, claim)) {
        return { reserved: volume, available: [] };
      }
    } else if (
      objectOf(volume.status)?.phase === 'Available' &&
      (!matcher ||
        matcher.matches(objectOf(objectOf(volume.metadata)?.labels))) &&
      hasAccessModes(volume, claim)
    ) {
      available.push({ volume, capacity });
    }
  }
  available.sort((left, right) => Number(left.capacity - right.capacity));
  return { available: available.map(({ volume }) => volume) };
}

function isFor(
  reservation: { namespace?: string; name?: string; uid?: string },
  claim: PersistentVolumeClaim,
): boolean {
  const metadata = objectOf(claim.metadata);
  return (
    reservation.name === metadata?.name &&
    reservation.namespace === metadata?.namespace &&
    (!reservation.uid || reservation.uid === metadata?.uid)
  );
}

function hasAccessModes(
  volume: PersistentVolume,
  claim: PersistentVolumeClaim,
): boolean {
  const offered = textsOf(objectOf(volume.spec)?.accessModes);
  return textsOf(objectOf(claim.spec)?.accessModes).every(mode =>
    offered.includes(mode),
  );
}

function modeOf(object: PersistentVolume | PersistentVolumeClaim): string {
  return textOf(objectOf(object.spec)?.volumeMode) || 'Filesystem';
}

function capacityOf(quantity: string | number | undefined): bigint {
  return (quantity !== undefined && parseQuantity(quantity)) || 0n;
}
