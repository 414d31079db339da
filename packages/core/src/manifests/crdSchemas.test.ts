/** @jest-environment node */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { crdSpecSchemas } from './generated/crdSchemas';
import { StructuralSchema } from './structuralSchema';

const checked = [
  'type',
  'required',
  'enum',
  'pattern',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'maxItems',
  'default',
] as const;

describe.each([
  ['Model', 'models'],
  ['InferenceService', 'inferenceservices'],
] as const)('the generated schema of %s', (kind, plural) => {
  const crd = parse(
    readFileSync(
      resolve(__dirname, `../../crds/inference.llmkube.dev_${plural}.yaml`),
      'utf8',
    ),
  );
  const { spec } = crd.spec.versions[0].schema.openAPIV3Schema.properties;

  it('says of every field what the CRD says', () => {
    expect(facts(crdSpecSchemas[kind], 'spec')).toEqual(facts(spec, 'spec'));
  });
});

/** One line per field, so that a difference names the field. */
function facts(schema: StructuralSchema, path: string): string[] {
  const own = Object.fromEntries(checked.map(key => [key, schema[key]]));
  const rules = schema['x-kubernetes-validations']?.map(({ rule }) => rule);
  return [
    `${path} ${JSON.stringify({ ...own, rules })}`,
    ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
      facts(property, `${path}.${name}`),
    ),
    ...(schema.items ? facts(schema.items, `${path}[]`) : []),
    ...(typeof schema.additionalProperties === 'object'
      ? facts(schema.additionalProperties, `${path}.*`)
      : []),
  ];
}
