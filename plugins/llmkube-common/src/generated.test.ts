/** @jest-environment node */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

it('the generated files say what openapi.yaml says', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(__dirname, '..', 'scripts', 'generate.mjs'), '--check'],
    { encoding: 'utf8' },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
