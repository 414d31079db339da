import { objectOf, objectsOf } from '../../kubernetes/lenient';
import { FilterPlugin } from '../framework';

const UNKNOWN =
  'The pod asks for devices through ResourceClaims, whose allocation is not evaluated.';

/** Can the pod's ResourceClaims be allocated? Devices are not modelled, so it can't be known. */
export const dynamicResources: FilterPlugin = {
  name: 'DynamicResources',
  prepare: ({ pod }) =>
    objectsOf(objectOf(pod.pod.spec)?.resourceClaims as object[]).length > 0
      ? { unknown: UNKNOWN }
      : undefined,
};
