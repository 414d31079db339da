#!/usr/bin/env node
// Writes what is generated from openapi.yaml: the types that frontend and
// backend share, and the document as the backend's router wants it.
// With --check nothing is written; fails when a file differs.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';

const source = new URL('../openapi.yaml', import.meta.url);
const banner = `/*
 * Generated from plugins/llmkube-common/openapi.yaml; do not edit.
 * After a change there: yarn workspace backstage-plugin-llmkube-common generate
 */
`;

const document = parse(await readFile(source, 'utf8'));
const files = {
  '../src/generated/openapi.ts': `${banner}\n${astToString(
    await openapiTS(document, { silent: true }),
  )}`,
  '../../llmkube-backend/src/generated/openApiDocument.ts': `${banner}
/** The HTTP API's description. */
export const openApiDocument: object = ${JSON.stringify(document, null, 2)};
`,
};

const differing = [];
for (const [path, content] of Object.entries(files)) {
  const url = new URL(path, import.meta.url);
  const present = await readFile(url, 'utf8').catch(() => '');
  if (present === content) {
    continue;
  }
  if (process.argv.includes('--check')) {
    differing.push(fileURLToPath(url));
  } else {
    await writeFile(url, content);
  }
}

if (differing.length > 0) {
  process.stderr.write(
    `Differs from openapi.yaml, run 'yarn generate': ${differing.join(', ')}\n`,
  );
  process.exit(1);
}
