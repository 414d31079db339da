import { Accelerator } from '../profile';

/**
 * The first machine type of the table whose nodes have enough GPUs of the
 * product, the fewest first; undefined when none is known.
 */
export function instanceTypeFor(
  instanceTypes: Readonly<Record<string, Accelerator>>,
  product: string,
  gpuCount: number,
): string | undefined {
  return Object.entries(instanceTypes)
    .filter(([, type]) => sameProduct(type.product, product))
    .filter(([, { count }]) => (count ?? 0) >= gpuCount)
    .sort(([, a], [, b]) => (a.count ?? 0) - (b.count ?? 0))[0]?.[0];
}

/**
 * The accelerator label's values that stand for the product: itself, else the
 * one of exactly this product, else those of its variants. A value that is
 * only named alike comes last, because `nvidia-tesla-a100` is the A100 of 40 GB
 * alone. None when the table doesn't know the product.
 */
export function labelValuesFor(
  accelerators: Readonly<Record<string, Accelerator>>,
  product: string,
): string[] {
  if (Object.hasOwn(accelerators, product)) return [product];
  const valuesWhere = (matches: (value: string, own: string) => boolean) =>
    Object.entries(accelerators)
      .filter(([value, accelerator]) => matches(value, accelerator.product))
      .map(([value]) => value);
  const exact = valuesWhere((_, own) => own === product);
  if (exact.length > 0) return exact;
  const variants = valuesWhere((_, own) => sameProduct(own, product));
  return variants.length > 0
    ? variants
    : valuesWhere(value => sameProduct(value, product));
}

/**
 * Whether two names mean the same GPU: `nvidia-l4`, `L4` and `NVIDIA-L4` do,
 * and a shorter name stands for all variants (`A100`), but `L4` is not `L40S`.
 */
export function sameProduct(a: string, b: string): boolean {
  const [shorter, longer] = [words(a), words(b)].sort(
    (x, y) => x.length - y.length,
  );
  return shorter.length > 0 && shorter.every(word => longer.includes(word));
}

function words(product: string): string[] {
  return product
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(
      word => word && !['nvidia', 'tesla', 'amd', 'geforce'].includes(word),
    );
}
