import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

/** A template of this repository, by its file name. */
export function readTemplate(file: string): any {
  return parse(
    readFileSync(
      resolve(__dirname, '../../../../templates/new-llm-service', file),
      'utf8',
    ),
  );
}

/** What the form sends for a small service, as its fields leave it. */
export const formValues = {
  name: 'chat',
  namespace: 'llm',
  owner: 'group:default/ml',
  model: { catalogId: 'mistral-7b', tokenSecretRef: {} },
  runtime: 'llamacpp',
  gpu: { count: 2, vendor: 'nvidia' },
  replicas: 1,
  resources: {},
  priority: 'normal',
  target: {
    cloud: 'aks',
    cluster: 'prod',
    capacity: 'spot',
    nodePool: 'gpuspot',
    tolerations: [],
  },
  output: { layout: 'plain' },
  delivery: 'apply',
  createNamespace: false,
  preview: null,
};
