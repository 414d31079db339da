import { messages } from './translations/en';
import german from './translations/de';

type Messages = { [key: string]: string | Messages };

function flatten(nested: Messages, prefix = ''): [string, string][] {
  return Object.entries(nested).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[prefix + key, value] as [string, string]]
      : flatten(value, `${prefix}${key}.`),
  );
}

const placeholders = (text: string) =>
  (text.match(/\{\{.*?\}\}/g) ?? []).sort();

describe('translations', () => {
  const english = flatten(messages as unknown as Messages);

  it('German has the same texts as English, no fewer and no more', () => {
    expect(Object.keys(german).sort()).toEqual(
      english.map(([key]) => key).sort(),
    );
  });

  it.each(english)('German fills the same values into %s', (key, text) => {
    expect(placeholders((german as Record<string, string>)[key])).toEqual(
      placeholders(text),
    );
  });
});
