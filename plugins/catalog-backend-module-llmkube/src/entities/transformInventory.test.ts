import type { Entity } from '@backstage/catalog-model';
import { providerConfig } from '../__testUtils__/context';
import { cluster, model, object, service } from '../__testUtils__/inventory';
import { claimsOf } from './claims';
import {
  KnownInventory,
  transformInventory,
  TransformOptions,
} from './transformInventory';

const transform = (
  kinds: Partial<KnownInventory>,
  options: Partial<TransformOptions> = {},
) =>
  transformInventory(
    {
      cluster: cluster('prod-eu'),
      inferenceServices: [],
      models: [],
      modelRouters: [],
      namespaces: [],
      ...kinds,
    },
    {
      config: providerConfig(),
      claims: new Map(),
      transformers: [],
      ...options,
    },
  );

const refsOf = ({ entities }: { entities: { entity: Entity }[] }) =>
  entities.map(({ entity }) => `${entity.kind}:${entity.metadata.name}`);

function catalogFile(fields: { name: string; owner: string }): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: fields.name,
      annotations: {
        'llmkube.dev/inference-service':
          'prod-eu/team-nlp/chat, prod-us/team-nlp/chat',
      },
    },
    spec: { owner: fields.owner },
  };
}

describe('transformInventory', () => {
  it('makes a Component, an API and a Resource of a service and its model', async () => {
    const result = await transform({
      inferenceServices: [service()],
      models: [model()],
    });

    expect(refsOf(result)).toEqual([
      'Component:chat.team-nlp.prod-eu',
      'API:chat.team-nlp.prod-eu',
      'Resource:llama.team-nlp.prod-eu',
    ]);
    expect(result.warnings).toEqual([]);
  });

  it('leaves out one object that is wrong, names it, and makes the others', async () => {
    const wrong = service({
      name: 'wrong',
      annotations: { 'backstage.io/owner': 'group:' },
    });

    const result = await transform({ inferenceServices: [wrong, service()] });

    expect(refsOf(result)).toEqual([
      'Component:chat.team-nlp.prod-eu',
      'API:chat.team-nlp.prod-eu',
    ]);
    expect(result.failed).toEqual(['InferenceService team-nlp/wrong']);
    expect(result.warnings).toEqual([
      expect.stringContaining(
        "InferenceService team-nlp/wrong on cluster 'prod-eu' is left out",
      ),
    ]);
  });

  it('does not point a service at a model that is kept out of the catalog', async () => {
    const hidden = model({ annotations: { 'llmkube.dev/ignore': 'true' } });

    const { entities } = await transform({
      inferenceServices: [service()],
      models: [hidden],
    });

    expect(entities[0].entity.spec).not.toHaveProperty('dependsOn');
  });

  it('points a router at the services that are in the catalog', async () => {
    const router = object({
      name: 'front',
      facts: { inferenceServiceRefs: ['chat', 'hidden'] },
    });
    const hidden = service({
      name: 'hidden',
      annotations: { 'llmkube.dev/ignore': 'true' },
    });

    const { entities } = await transform({
      inferenceServices: [service(), hidden],
      modelRouters: [router],
    });

    expect(
      entities.find(({ source }) => source === 'ModelRouter team-nlp/front')
        ?.entity.spec?.dependsOn,
    ).toEqual(['component:default/chat.team-nlp.prod-eu']);
  });

  describe('with transformers of another module', () => {
    it('makes what they make, one after the other', async () => {
      const result = await transform(
        { inferenceServices: [service()] },
        {
          transformers: [
            (_, entities) => entities.filter(each => each.kind === 'API'),
            async ({ object: { name } }, [api]) => [
              {
                ...api,
                metadata: { ...api.metadata, name: `our-${name}` },
              },
            ],
          ],
        },
      );

      expect(refsOf(result)).toEqual(['API:our-chat']);
    });

    it('leaves out an object whose entity another one already is', async () => {
      const result = await transform(
        { inferenceServices: [service({ name: 'a' }), service({ name: 'b' })] },
        {
          transformers: [
            (_, [component]) => [
              {
                ...component,
                metadata: { ...component.metadata, name: 'same' },
              },
            ],
          ],
        },
      );

      expect(refsOf(result)).toEqual(['Component:same']);
      expect(result.failed).toEqual(['InferenceService team-nlp/b']);
    });

    it('leaves out an object on which one of them throws', async () => {
      const result = await transform(
        { inferenceServices: [service()] },
        {
          transformers: [
            () => {
              throw new Error('no');
            },
          ],
        },
      );

      expect(result).toMatchObject({
        entities: [],
        failed: ['InferenceService team-nlp/chat'],
      });
    });
  });

  describe('when a catalog file claims a service', () => {
    const claims = claimsOf([
      catalogFile({ name: 'my-chat', owner: 'group:default/other' }),
    ]);

    it('gives way if the object names that entity', async () => {
      const consenting = service({
        annotations: { 'llmkube.dev/entity-ref': 'Component:default/My-Chat' },
      });

      const result = await transform(
        { inferenceServices: [consenting] },
        { claims },
      );

      expect(refsOf(result)).toEqual(['API:chat.team-nlp.prod-eu']);
      expect(result.warnings).toEqual([]);
    });

    it('gives way if both have the same owner', async () => {
      const result = await transform(
        { inferenceServices: [service()] },
        { claims, config: providerConfig({ owner: 'other' }) },
      );

      expect(refsOf(result)).toEqual(['API:chat.team-nlp.prod-eu']);
    });

    it('stays without consent, and warns of the conflict', async () => {
      const result = await transform(
        { inferenceServices: [service()] },
        { claims, config: providerConfig({ owner: 'group:default/team-nlp' }) },
      );

      expect(refsOf(result)).toContain('Component:chat.team-nlp.prod-eu');
      expect(result.warnings).toEqual([
        expect.stringMatching(
          /'component:default\/my-chat' points at .*'prod-eu\/team-nlp\/chat', which does not consent/,
        ),
      ]);
    });

    it('takes no owner on either side for no agreement', async () => {
      const result = await transform(
        { inferenceServices: [service()] },
        {
          claims: claimsOf([
            catalogFile({ name: 'my-chat', owner: 'unknown' }),
          ]),
        },
      );

      expect(refsOf(result)).toContain('Component:chat.team-nlp.prod-eu');
    });

    it('takes no notice of an annotation that is malformed', () => {
      const file = catalogFile({ name: 'my-chat', owner: 'other' });
      file.metadata.annotations = { 'llmkube.dev/inference-service': 'chat' };

      expect(claimsOf([file]).size).toBe(0);
    });
  });
});
