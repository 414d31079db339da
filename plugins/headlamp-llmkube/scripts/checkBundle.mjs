// Prints the size of the built plugin, and fails over its limit: every page of
// Headlamp loads it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 150;

const file = path.resolve(import.meta.dirname, '../dist/main.js');
const content = readFileSync(file);
const sizeKb = gzipSync(content).length / 1000;
console.log(
  `dist/main.js: ${(content.length / 1000).toFixed(1)} kB, gzip ${sizeKb.toFixed(1)} kB of at most ${LIMIT_KB} kB`,
);
if (sizeKb > LIMIT_KB) {
  console.error('The plugin is larger than it may be.');
  process.exitCode = 1;
}
