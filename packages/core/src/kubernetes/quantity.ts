import { Quantity } from './objects';

/**
 * Reads a Kubernetes quantity exactly, in billionths (1e-9) of its unit, which
 * is the finest that Kubernetes keeps: anything finer rounds away from zero,
 * and what exceeds int64 is cut there. Undefined when it isn't a quantity.
 *
 * Mirrors `ParseQuantity` of apimachinery's `resource` package: an optional
 * sign, digits with an optional point, and one of the suffixes
 * `n u m k M G T P E`, `Ki Mi Gi Ti Pi Ei` or an exponent such as `e3`. `K`
 * alone is none; `E` alone is exa.
 *
 * @public
 */
export function parseQuantity(quantity: Quantity): bigint | undefined {
  const text =
    typeof quantity === 'number' && Number.isFinite(quantity)
      ? String(quantity)
      : quantity;
  if (typeof text !== 'string' || text.length > LONGEST) {
    return undefined;
  }
  const match = FORM.exec(text);
  if (!match || (!match[2] && !match[3])) {
    return undefined;
  }
  const [, sign, whole, fraction = '', suffix = ''] = match;
  const magnitude = scaled(
    BigInt(`${whole}${fraction}` || '0'),
    fraction.length,
    suffix,
  );
  const limited = magnitude > MAX_NANO ? MAX_NANO : magnitude;
  return sign === '-' ? -limited : limited;
}

/**
 * The quantity in whole units, rounded away from zero: bytes of memory, or a
 * count. Undefined when it isn't a quantity. Exact up to 2^53.
 *
 * Mirrors `Quantity.Value`.
 *
 * @public
 */
export function quantityValue(quantity: Quantity): number | undefined {
  const plain = plainInteger(quantity);
  if (plain !== undefined) {
    return plain;
  }
  const nano = parseQuantity(quantity);
  return nano === undefined ? undefined : Number(ceiling(nano, NANO_PER_UNIT));
}

/**
 * The quantity in thousandths, rounded away from zero: millicores of CPU.
 * Undefined when it isn't a quantity. Exact up to 2^53.
 *
 * Mirrors `Quantity.MilliValue`.
 *
 * @public
 */
export function quantityMilliValue(quantity: Quantity): number | undefined {
  const plain = plainInteger(quantity);
  if (plain !== undefined && plain <= MAX_PLAIN_CORES) {
    return plain * 1000;
  }
  if (typeof quantity === 'string' && PLAIN_MILLI.test(quantity)) {
    return Number(quantity.slice(0, -1));
  }
  const cores = typeof quantity === 'string' && PLAIN_CORES.exec(quantity);
  if (cores) {
    return Number(cores[1]) * 1000 + Number(cores[2].padEnd(3, '0'));
  }
  const nano = parseQuantity(quantity);
  return nano === undefined ? undefined : Number(ceiling(nano, NANO_PER_MILLI));
}

/**
 * The amount that kube-scheduler counts for a resource: millicores for `cpu`,
 * whole units for everything else. What isn't a quantity counts nothing, for
 * the API server accepts no such object.
 *
 * @public
 */
export function resourceAmount(resource: string, quantity: Quantity): number {
  return (
    (resource === 'cpu'
      ? quantityMilliValue(quantity)
      : quantityValue(quantity)) ?? 0
  );
}

const FORM =
  /^([+-]?)(\d*)(?:\.(\d*))?(n|u|m|k|[KMGTPE]i|[MGTPE]|[eE][+-]?\d+)?$/;
/** Longer than any quantity that a cluster keeps; bounds the work for text that comes from elsewhere. */
const LONGEST = 128;
const NANO_PER_UNIT = 1_000_000_000n;
const NANO_PER_MILLI = 1_000_000n;
const MAX_NANO = (2n ** 63n - 1n) * NANO_PER_UNIT;
/** Far enough from what int64 and nano can hold that the result no longer depends on it. */
const MAX_EXPONENT = 2 * LONGEST;

const DECIMAL_EXPONENT: Record<string, number> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const BINARY_PREFIXES = 'KMGTPE';

function scaled(
  digits: bigint,
  fractionDigits: number,
  suffix: string,
): bigint {
  if (suffix.endsWith('i')) {
    const power = BigInt(10 * (BINARY_PREFIXES.indexOf(suffix[0]) + 1));
    return timesPowerOfTen(digits * 2n ** power, 9 - fractionDigits);
  }
  const exponent = DECIMAL_EXPONENT[suffix] ?? Number(suffix.slice(1));
  const bounded = Math.max(-MAX_EXPONENT, Math.min(MAX_EXPONENT, exponent));
  return timesPowerOfTen(digits, bounded + 9 - fractionDigits);
}

function timesPowerOfTen(value: bigint, exponent: number): bigint {
  return exponent >= 0
    ? value * 10n ** BigInt(exponent)
    : ceiling(value, 10n ** BigInt(-exponent));
}

function ceiling(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor;
  if (value % divisor === 0n) {
    return quotient;
  }
  return value > 0n ? quotient + 1n : quotient - 1n;
}

/** Most quantities of a large cluster are small whole numbers with or without a binary suffix; no bigint for them. */
function plainInteger(quantity: Quantity): number | undefined {
  if (typeof quantity === 'number') {
    return Number.isSafeInteger(quantity) ? quantity : undefined;
  }
  if (typeof quantity !== 'string') {
    return undefined;
  }
  const match = PLAIN.exec(quantity);
  if (!match) {
    return undefined;
  }
  const value = Number(match[1]) * (PLAIN_FACTOR[match[2] ?? ''] ?? 1);
  return Number.isSafeInteger(value) ? value : undefined;
}

const PLAIN = /^(\d{1,15})(Ki|Mi|Gi|Ti)?$/;
const PLAIN_MILLI = /^\d{1,15}m$/;
/** E.g. `0.25` cores. */
const PLAIN_CORES = /^(\d{1,9})\.(\d{1,3})$/;
const PLAIN_FACTOR: Record<string, number> = {
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
};
const MAX_PLAIN_CORES = 1e12;
