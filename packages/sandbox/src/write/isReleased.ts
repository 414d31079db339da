import { ApiObject } from '../resources/ApiObject';

/**
 * Whether nothing holds an object that was deleted any longer: neither a
 * finalizer nor the time that its kubelet has to end it.
 */
export function isReleased({ metadata }: ApiObject): boolean {
  return Boolean(
    metadata.deletionTimestamp &&
    !metadata.finalizers?.length &&
    !metadata.deletionGracePeriodSeconds,
  );
}
