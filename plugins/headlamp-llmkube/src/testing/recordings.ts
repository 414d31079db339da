import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { RecordedCluster } from './recordedLists';

/** The core's recordings of real control planes. */
const folder = path.resolve(
  __dirname,
  '../../../../packages/core/src/__fixtures__/recorded',
);

export function loadRecording(name: string): RecordedCluster {
  return JSON.parse(
    gunzipSync(
      new Uint8Array(readFileSync(path.join(folder, `${name}.json.gz`))),
    ).toString('utf8'),
  );
}
