#!/usr/bin/env node
// Runs every benchmark below this folder and prints its figures:
//   yarn bench [part of a file name] [--quick]
// Nothing is asserted. With --quick, the long ones only show that they work.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const folder = dirname(fileURLToPath(import.meta.url));
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false } },
});
const [wanted = ''] = positionals;
const files = readdirSync(folder, { recursive: true })
  .map(String)
  .filter(file => file.endsWith('.bench.ts') && !file.includes('node_modules'))
  .filter(file => file.includes(wanted))
  .sort();

if (files.length === 0) {
  console.error(`No benchmark's file name contains "${wanted}".`);
  process.exit(1);
}

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}`,
);
const tsx = createRequire(import.meta.url).resolve('tsx');
let failed = 0;
for (const file of files) {
  console.log(`\n${relative(process.cwd(), join(folder, file))}`);
  // Each file gets a process of its own, so that none measures another's heap.
  const { status } = spawnSync(
    process.execPath,
    [
      '--expose-gc',
      '--import',
      pathToFileURL(tsx).href,
      join(folder, file),
      ...(options.quick ? ['--quick'] : []),
    ],
    { stdio: 'inherit' },
  );
  failed += status === 0 ? 0 : 1;
}
process.exit(failed === 0 ? 0 : 1);
