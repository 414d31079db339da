import { InputError } from '@backstage/errors';
import {
  parseServiceRef,
  parseServiceRefs,
  stringifyServiceRef,
} from './serviceRef';

const arn = {
  cluster: 'arn:aws:eks:eu-central-1:1:cluster/prod',
  namespace: 'nlp',
  name: 'chat',
};

describe('references of services', () => {
  it('survive cluster names with slashes', () => {
    const text = stringifyServiceRef(arn);
    expect(text.split('/')).toHaveLength(3);
    expect(parseServiceRef(text)).toEqual(arn);
  });

  it('may be several, separated by commas', () => {
    expect(parseServiceRefs('a/b/c, d/e/f,')).toEqual([
      { cluster: 'a', namespace: 'b', name: 'c' },
      { cluster: 'd', namespace: 'e', name: 'f' },
    ]);
    expect(parseServiceRefs(' ')).toEqual([]);
  });

  it.each(['', 'a/b', 'a/b/c/d', 'a//c', '%/b/c'])(
    "are refused when they are written as '%s'",
    text => {
      expect(() => parseServiceRef(text)).toThrow(InputError);
    },
  );
});
