// Records what the LLMKube backend answers about the simulated clusters, so that
// the plugin can be developed without a backend. Run it while `npm start` runs:
// `yarn workspace backstage-plugin-llmkube record [address of the backend]`
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';

const backend = process.argv[2] ?? 'http://localhost:7007';
const file = fileURLToPath(
  new URL('./__fixtures__/sandbox.json', import.meta.url),
);

const token = await signIn();
const answers = {};

const { items: clusters } = await record('/v1/clusters');
for (const { name } of clusters) {
  await record(`/v1/clusters/${name}/gpu-capacity`);
  await record(`/v1/clusters/${name}/queue`);
}
const { items: services } = await record('/v1/inference-services');
for (const { ref } of services) {
  const path = `/v1/inference-services/${ref.cluster}/${ref.namespace}/${ref.name}`;
  await record(`${path}/diagnosis`);
  await record(`${path}/events`);
  await record(`${path}/pods`);
}
await record('/v1/clouds');
await record('/v1/model-catalog');

const found = await get(
  '/api/catalog/entities?filter=kind=component,spec.type=inference-service' +
    '&filter=kind=resource,spec.type=ai-model' +
    '&filter=kind=resource,spec.type=kubernetes-cluster',
);
for (const { kind, metadata } of found) {
  const { namespace, name, annotations } = metadata;
  const model = annotations?.['llmkube.dev/model'];
  if (model) await record(`/v1/models/${model}`);
  if (kind !== 'Component') continue;
  await record(`/v1/entities/${kind}/${namespace}/${name}/inference-services`);
}

fs.writeFileSync(
  file,
  `${JSON.stringify(
    {
      recordedAt: new Date().toISOString(),
      answers,
      entities: found.map(withoutServerFields),
    },
    null,
    1,
  )}\n`,
);
process.stdout.write(`${Object.keys(answers).length} answers in ${file}\n`);

async function record(path) {
  const answer = await get(`/api/llmkube${path}`);
  answers[path] = answer;
  return answer;
}

async function get(path) {
  const response = await fetch(backend + path, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

/** Signs in as the demo's platform engineer, who sees everything. */
async function signIn() {
  const response = await fetch(
    `${backend}/api/auth/platform-engineer/refresh?env=development`,
    { headers: { 'x-requested-with': 'XMLHttpRequest' } },
  );
  const { backstageIdentity } = await response.json();
  return backstageIdentity.token;
}

/** What the catalog adds is of this one database, and points at what is not recorded. */
function withoutServerFields({ metadata, relations = [], ...entity }) {
  const { uid, etag, ...rest } = metadata;
  const annotations = Object.fromEntries(
    Object.entries(rest.annotations ?? {}).filter(
      ([key]) => !/^backstage\.io\/(managed-by|source|view|edit)/.test(key),
    ),
  );
  const recorded = new Set(found.map(refOf));
  return {
    ...entity,
    metadata: { ...rest, annotations },
    relations: relations.filter(({ targetRef }) => recorded.has(targetRef)),
  };
}

function refOf({ kind, metadata: { namespace, name } }) {
  return `${kind}:${namespace}/${name}`.toLowerCase();
}
