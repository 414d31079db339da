import Ajv from 'ajv';
import addErrorMessages from 'ajv-errors';
import {
  cloudProfiles,
  modelCatalog,
  NAMESPACE_NAME,
  runtimeSettings,
  SERVICE_NAME,
} from 'llmkube-portal-core';
import { formValues, readTemplate } from './__testUtils__';

const template = readTemplate('template.yaml');
const steps: any[] = template.spec.parameters;
const field = (path: string) =>
  path.split('.').reduce(
    (schema, name) => schema.properties[name],
    steps.find(step => step.properties[path.split('.')[0]]),
  );

describe('the form of the template New LLM service', () => {
  // As the form of the scaffolder checks it.
  const ajv = addErrorMessages(new Ajv({ allErrors: true, strict: false }));
  const check = (values: object) =>
    steps.flatMap(({ title: _, ...schema }) => {
      const validate = ajv.compile(schema);
      validate(values);
      return (validate.errors ?? []).map(
        ({ instancePath, message }) => `${instancePath}: ${message}`,
      );
    });

  it('finds nothing wrong with what its fields leave', () => {
    expect(check(formValues)).toEqual([]);
  });

  it('takes a model that the configuration has added', () => {
    const model = { catalogId: 'acme-support-7b' };
    expect(check({ ...formValues, model })).toEqual([]);
  });

  it.each<[object, string]>([
    [
      { model: { catalogId: 'no id' } },
      '/model/catalogId: Give the id of a model, such as mistral-7b',
    ],
    [
      { name: '1chat' },
      '/name: Use lower-case letters, digits and hyphens; start with a letter and end with a letter or digit',
    ],
    [{ name: 'a'.repeat(64) }, '/name: Use at most 63 characters'],
    [
      { gpu: { count: 9 } },
      '/gpu/count: Give a whole number from 0 to 8; LLMKube serves a replica on one node',
    ],
    [{ gpu: { count: -1 } }, '/gpu/count: Give a whole number from 0 to 8'],
    [{ gpu: { count: 1.5 } }, '/gpu/count: Give a whole number from 0 to 8'],
    [{ replicas: 11 }, '/replicas: Give a whole number from 0 to 10'],
    [
      { resources: { cpu: 'four', memory: '8Gi' } },
      '/resources/cpu: Give cores such as 4 or thousandths such as 500m, without spaces',
    ],
    [
      { resources: { cpu: '4', memory: '8 GB' } },
      '/resources/memory: Give a quantity such as 16Gi or 512Mi, without spaces',
    ],
    [
      { model: { tokenSecretRef: {} } },
      '/model: Choose a model of the catalog or give an address, not both',
    ],
    [
      { model: { catalogId: 'mistral-7b', source: 'Qwen/Qwen3-32B' } },
      '/model: Choose a model of the catalog or give an address, not both',
    ],
    [
      { model: { source: 'my model' } },
      '/model/source: Give an https://, hf://, s3:// or pvc:// address without spaces, or a repository such as Qwen/Qwen3-32B',
    ],
    [
      { target: { ...formValues.target, cluster: 'a;b' } },
      '/target/cluster: Give the name of the cluster in the kubernetes plugin, without spaces',
    ],
    [
      {
        target: {
          ...formValues.target,
          tolerations: [{ key: 'a b', operator: 'Exists' }],
        },
      },
      '/target/tolerations/0/key: Give a key such as spotInstance or example.com/team',
    ],
  ])('answers %j with a sentence', (changes, sentence) => {
    expect(check({ ...formValues, ...changes })).toEqual([sentence]);
  });

  it('offers the models, clouds and runtimes that there are', () => {
    expect(field('model.catalogId').examples).toEqual(
      modelCatalog.map(({ id }) => id),
    );
    expect(field('target.cloud').enum.sort()).toEqual(
      cloudProfiles.map(({ id }) => id).sort(),
    );
    expect(field('target.cloud').enumNames).toHaveLength(cloudProfiles.length);
    expect(Object.keys(runtimeSettings)).toEqual(
      expect.arrayContaining(field('runtime').enum),
    );
  });

  it('holds names to the same rules as the API', () => {
    expect(field('name')).toMatchObject({
      pattern: SERVICE_NAME.pattern,
      maxLength: SERVICE_NAME.maxLength,
    });
    expect(field('namespace')).toMatchObject({
      pattern: NAMESPACE_NAME.pattern,
      maxLength: NAMESPACE_NAME.maxLength,
    });
  });
});
