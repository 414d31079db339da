import fc from 'fast-check';
import { JsonPatchOperation } from '../diagnosis';
import { applyJsonPatch, JsonPatchError, setOperations } from './jsonPatch';

describe('applyJsonPatch', () => {
  it('adds, replaces and removes members of objects', () => {
    expect(
      applyJsonPatch({ a: 1, b: { c: 2 } }, [
        { op: 'add', path: '/d', value: 3 },
        { op: 'replace', path: '/a', value: 4 },
        { op: 'remove', path: '/b/c' },
      ]),
    ).toEqual({ a: 4, b: {}, d: 3 });
  });

  it('inserts into arrays, appends with -, and removes by index', () => {
    expect(
      applyJsonPatch({ list: ['b'] }, [
        { op: 'add', path: '/list/0', value: 'a' },
        { op: 'add', path: '/list/-', value: 'c' },
        { op: 'remove', path: '/list/1' },
      ]),
    ).toEqual({ list: ['a', 'c'] });
  });

  it('decodes ~1 and ~0 in keys', () => {
    expect(
      applyJsonPatch({ s: { 'a/b~c': 1 } }, [
        { op: 'replace', path: '/s/a~1b~0c', value: 2 },
      ]),
    ).toEqual({ s: { 'a/b~c': 2 } });
  });

  it('leaves the document alone, also when an operation fails', () => {
    const document = { a: 1 };
    expect(() =>
      applyJsonPatch(document, [
        { op: 'replace', path: '/a', value: 2 },
        { op: 'remove', path: '/missing' },
      ]),
    ).toThrow(JsonPatchError);
    expect(document).toEqual({ a: 1 });
  });

  it.each<[string, JsonPatchOperation]>([
    ['a missing parent', { op: 'add', path: '/x/y', value: 1 }],
    ['an index beyond the array', { op: 'add', path: '/list/5', value: 1 }],
    ['an index with a leading zero', { op: 'remove', path: '/list/00' }],
    ['a parent that is a number', { op: 'add', path: '/a/b', value: 1 }],
    ['a path without a slash', { op: 'add', path: 'a', value: 1 }],
    ['a test of another value', { op: 'test', path: '/a', value: 2 }],
  ])('refuses %s', (_, operation) => {
    expect(() => applyJsonPatch({ a: 1, list: [0] }, [operation])).toThrow(
      JsonPatchError,
    );
  });

  it('passes a test of an equal value, whatever the order of its keys', () => {
    const document = { a: { x: 1, y: [2] } };
    expect(
      applyJsonPatch(document, [
        { op: 'test', path: '/a', value: { y: [2], x: 1 } },
      ]),
    ).toEqual(document);
  });

  it('can replace the whole document', () => {
    expect(
      applyJsonPatch({ a: 1 }, [{ op: 'replace', path: '', value: { b: 2 } }]),
    ).toEqual({ b: 2 });
  });
});

describe('setOperations', () => {
  it('creates the objects and arrays on the way that are missing', () => {
    expect(
      setOperations({ spec: {} }, ['spec', 'tolerations', '-'], 1),
    ).toEqual([{ op: 'add', path: '/spec/tolerations', value: [1] }]);
    expect(setOperations({}, ['spec', 'resources', 'gpu'], 2)).toEqual([
      { op: 'add', path: '/spec', value: { resources: { gpu: 2 } } },
    ]);
  });

  it('always yields operations that apply and set the value', () => {
    const key = fc.constantFrom('a', 'b/c', 'd~e');
    fc.assert(
      fc.property(
        fc.dictionary(key, fc.dictionary(key, fc.integer())),
        fc.tuple(key, key),
        fc.integer(),
        (document, [first, second], value) => {
          const after: any = applyJsonPatch(
            document,
            setOperations(document, [first, second], value),
          );
          expect(after[first][second]).toBe(value);
        },
      ),
    );
  });
});
