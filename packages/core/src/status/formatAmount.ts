const BYTE_RESOURCES = /^(memory|ephemeral-storage|hugepages-.*)$/;
const GIB = 1024 ** 3;
const MIB = 1024 ** 2;

/**
 * An amount of a Kubernetes resource for people: cores for cpu (which comes in
 * millicores), GiB or MiB for memory and storage (which come in bytes), plain
 * numbers for devices; all with one decimal place at most.
 *
 * @param language - whose way to write numbers, as a BCP 47 tag
 * @throws RangeError when that is not a language tag
 * @public
 */
export function formatAmount(
  resource: string,
  amount: number,
  language = 'en',
): string {
  const { format } = new Intl.NumberFormat(language, {
    maximumFractionDigits: 1,
  });
  if (resource === 'cpu') return format(amount / 1000);
  if (!BYTE_RESOURCES.test(resource)) return format(amount);
  return amount >= GIB || amount === 0
    ? `${format(amount / GIB)} GiB`
    : `${format(amount / MIB)} MiB`;
}
