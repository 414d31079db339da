import { fitted, Shape } from './fitted';

const shape: Shape = {
  fields: {
    name: 'text',
    count: 'number',
    on: 'boolean',
    amounts: { map: 'quantity' },
    items: { list: { fields: { key: 'text' } } },
  },
};

describe('fitted', () => {
  it('returns what fits itself, not a copy', () => {
    const value = {
      name: 'a',
      count: 1,
      on: true,
      amounts: { cpu: '1', memory: 2 },
      items: [{ key: 'k' }],
      unknown: { kept: [null] },
    };
    expect(fitted(value, shape)).toBe(value);
  });

  it('leaves out what does not fit, and keeps the rest', () => {
    const value: unknown = {
      name: 1,
      count: NaN,
      on: 'yes',
      amounts: { cpu: {}, memory: '2Gi' },
      items: [null, { key: 'k' }, { key: 1, other: 2 }, 'x'],
      unknown: 1,
    };
    expect(fitted(value, shape)).toEqual({
      amounts: { memory: '2Gi' },
      items: [{ key: 'k' }, { other: 2 }],
      unknown: 1,
    });
  });

  it('leaves the value that it reads as it was', () => {
    const value = { name: null, items: [null] };
    fitted(value as unknown, shape);
    expect(value).toEqual({ name: null, items: [null] });
  });

  it.each([[null], ['text'], [7], [[]], [undefined]])(
    'reads %j as no object',
    value => {
      expect(fitted<unknown>(value, shape)).toBeUndefined();
    },
  );

  it.each([[null], ['text'], [{}]])('reads %j as no list', value => {
    expect(fitted<unknown>({ items: value }, shape)).toEqual({});
  });
});
