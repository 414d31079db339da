// Writes into artifacthub-pkg.yml what Artifact Hub has to know of an archive
// that `npm run package` has made: its version, date, address and checksum.
//
//   npm run release -- https://github.com/<owner>/<repository>/releases/download/<tag>/headlamp-llmkube-<version>.tar.gz
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import yaml from 'js-yaml';

const folder = path.resolve(import.meta.dirname, '..');
const { name, version } = JSON.parse(
  readFileSync(path.join(folder, 'package.json'), 'utf8'),
);
const archive = path.join(folder, `${name}-${version}.tar.gz`);
const [address] = process.argv.slice(2);

if (!address || !existsSync(archive)) {
  console.error(
    `Run 'npm run package' first, then name the address where ${path.basename(archive)} will be.`,
  );
  process.exit(1);
}

const file = path.join(folder, 'artifacthub-pkg.yml');
const text = readFileSync(file, 'utf8');
const comment = text.slice(0, text.indexOf('name:'));
const metadata = yaml.load(text, { schema: yaml.CORE_SCHEMA });
metadata.version = version;
metadata.createdAt = new Date().toISOString();
metadata.annotations['headlamp/plugin/archive-url'] = address;
metadata.annotations['headlamp/plugin/archive-checksum'] =
  `SHA256:${createHash('sha256').update(readFileSync(archive)).digest('hex')}`;
writeFileSync(
  file,
  comment + yaml.dump(metadata, { lineWidth: -1, quotingType: "'" }),
);
console.log(`${path.basename(file)} tells of ${path.basename(archive)}.`);
