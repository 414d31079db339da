import fc from 'fast-check';
import { parseQuantity, quantityMilliValue, quantityValue } from './quantity';

describe('quantities', () => {
  it.each([
    ['1', 1, 1000],
    ['0.1', 1, 100],
    ['0.25', 1, 250],
    ['12.007', 13, 12_007],
    ['0.0001', 1, 1],
    ['.5', 1, 500],
    ['5.', 5, 5000],
    ['+2', 2, 2000],
    ['1.5Gi', 1610612736, 1610612736000],
    ['8Gi', 8589934592, 8589934592000],
    ['3920m', 4, 3920],
    ['100m', 1, 100],
    ['1u', 1, 1],
    ['1n', 1, 1],
    ['0.1n', 1, 1],
    ['10e9', 10_000_000_000, 10_000_000_000_000],
    ['1E3', 1000, 1_000_000],
    ['1e-3', 1, 1],
    ['2k', 2000, 2_000_000],
    ['1M', 1_000_000, 1_000_000_000],
    ['0', 0, 0],
    ['0Gi', 0, 0],
    ['-1.5', -2, -1500],
    [4, 4, 4000],
    [0.25, 1, 250],
  ])('%p is %p whole units and %p thousandths', (quantity, value, milli) => {
    expect(quantityValue(quantity)).toBe(value);
    expect(quantityMilliValue(quantity)).toBe(milli);
  });

  it('reads E as exa, but as an exponent before digits', () => {
    expect(parseQuantity('1E')).toBe(10n ** 27n);
    expect(parseQuantity('1E1')).toBe(10n ** 10n);
    expect(parseQuantity('1Ei')).toBe(2n ** 60n * 10n ** 9n);
  });

  it('cuts what exceeds int64, whatever its exponent', () => {
    const most = (2n ** 63n - 1n) * 10n ** 9n;
    expect(parseQuantity('16Ei')).toBe(most);
    expect(parseQuantity('1e999999999')).toBe(most);
    expect(parseQuantity('-1e999999999')).toBe(-most);
    expect(parseQuantity('1e-999999999')).toBe(1n);
  });

  it.each(['', ' ', '.', '1K', '1 Gi', 'Gi', '1gi', '1e', '1e+', '0x1', '1m1'])(
    '%p is none',
    text => {
      expect(parseQuantity(text)).toBeUndefined();
      expect(quantityValue(text)).toBeUndefined();
      expect(quantityMilliValue(text)).toBeUndefined();
    },
  );

  it.each([NaN, Infinity, null, undefined, {}, [], true])(
    '%p is none either',
    other => {
      expect(parseQuantity(other as any)).toBeUndefined();
      expect(quantityValue(other as any)).toBeUndefined();
      expect(quantityMilliValue(other as any)).toBeUndefined();
    },
  );

  it('agree however they are written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), count => {
        expect(quantityValue(`${count}Ki`)).toBe(
          quantityValue(`${count * 1024}`),
        );
        expect(quantityMilliValue(`${count}m`)).toBe(count);
        expect(quantityMilliValue(`${count * 1000}u`)).toBe(count);
        expect(quantityValue(`${count}000m`)).toBe(count);
      }),
    );
  });
});
