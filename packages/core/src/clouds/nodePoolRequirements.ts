import { objectsOf } from '../kubernetes/lenient';
import { NodePool } from '../llmkube/objects';

/**
 * Whether a Karpenter NodePool's requirements allow GPU machines only, by the
 * labels that Karpenter's providers describe instance types with. A pool that
 * may add GPU machines among others does not say so.
 */
export function asksForGpuMachines({ spec }: NodePool): boolean {
  return objectsOf(spec?.template?.spec?.requirements).some(
    ({ key, operator, values = [] }) =>
      /gpu|accelerator/.test(key)
        ? operator !== 'DoesNotExist' && operator !== 'NotIn'
        : operator === 'In' &&
          values.length > 0 &&
          values.every(value => isGpuMachine(key, value)),
  );
}

/** Instance categories, families and types that providers name their GPU machines by. */
function isGpuMachine(key: string, value: string): boolean {
  if (key.endsWith('instance-category')) {
    return ['g', 'p'].includes(value);
  }
  if (key.endsWith('sku-family')) {
    return value === 'N';
  }
  return (
    /(instance-family|instance-type|sku-name)$/.test(key) &&
    /^([gp]\d|standard_n)/i.test(value)
  );
}

/** What kinds of capacity a NodePool may add, by its requirement; every kind without one. */
export function capacityTypesOf({ spec }: NodePool): string[] | undefined {
  return objectsOf(spec?.template?.spec?.requirements).find(
    ({ key, operator }) =>
      key === 'karpenter.sh/capacity-type' && operator === 'In',
  )?.values;
}
