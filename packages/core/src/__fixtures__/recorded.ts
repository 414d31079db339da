import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { gunzipSync } from 'zlib';

/** What one recording was made with. */
export interface RecordedVersions {
  kubernetes: string;
  'kube-scheduler': string;
  admission: string;
  llmkube: string;
}

/**
 * One scenario of a real control plane. Every key besides `versions` is a list
 * of API objects: `nodes`, `pods`, `deployments`, `replicasets`,
 * `inferenceservices`, `models`, `gpuquotas`, `services`, `namespaces`,
 * `persistentvolumeclaims`, `persistentvolumes`, `storageclasses`,
 * `priorityclasses`, `resourcequotas`, `events.core-v1`,
 * `events.events.k8s.io-v1` (and `denied` where the API refused an object).
 */
export type Recording = { versions: RecordedVersions } & Record<string, any[]>;

const FOLDER = join(__dirname, 'recorded');
const SCENARIO_SUFFIX = '.json.gz';
const ROWS_SUFFIX = '.jsonl.gz';

/** Loads a scenario by its name, e.g. `1.36.2-06-fully-allocated`. */
export function loadRecording(name: string): Recording {
  return JSON.parse(unpack(join(FOLDER, `${name}${SCENARIO_SUFFIX}`)));
}

/** The names of all scenarios, sorted. */
export function recordingNames(): string[] {
  return readdirSync(FOLDER)
    .filter(file => file.endsWith(SCENARIO_SUFFIX))
    .map(file => file.slice(0, -SCENARIO_SUFFIX.length))
    .sort();
}

/** Loads a table with one JSON object a line, e.g. `operator-variants`. */
export function loadRecordedRows<Row = any>(
  name: string,
  folder: string = FOLDER,
): Row[] {
  return unpack(join(folder, `${name}${ROWS_SUFFIX}`))
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line));
}

function unpack(path: string): string {
  return gunzipSync(readFileSync(path)).toString('utf8');
}
