const BYTE_RESOURCES = /^(memory|ephemeral-storage|hugepages-.*)$/;
const GIB = 1024 ** 3;
const MIB = 1024 ** 2;

/**
 * An amount of a Kubernetes resource for people: cores for cpu (which comes in
 * millicores), GiB or MiB for memory and storage (which come in bytes), plain
 * numbers for devices.
 * @public
 */
export function formatAmount(resource: string, amount: number): string {
  if (resource === 'cpu') return `${round(amount / 1000)}`;
  if (!BYTE_RESOURCES.test(resource)) return `${amount}`;
  return amount >= GIB || amount === 0
    ? `${round(amount / GIB)} GiB`
    : `${round(amount / MIB)} MiB`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
