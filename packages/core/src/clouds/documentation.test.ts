/** @jest-environment node */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { cloudProfiles } from './profiles';

it('the table of docs/clouds.md has a row for each cloud', () => {
  const text = readFileSync(
    resolve(__dirname, '../../../../docs/clouds.md'),
    'utf8',
  );
  const documented = text
    .split('\n')
    .filter(line => line.startsWith('| `'))
    .flatMap(line => line.split('|')[1].match(/[a-z0-9-]+/g) ?? []);
  expect(documented.sort()).toEqual(cloudProfiles.map(({ id }) => id).sort());
});
