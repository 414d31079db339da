import { context } from '../__testUtils__/context';
import { model, object } from '../__testUtils__/inventory';
import { validateEntity } from './entityValidation';
import { modelResource } from './modelResource';
import { modelRouterComponent } from './modelRouterComponent';

describe('modelResource', () => {
  it('is a Resource of type ai-model that points at its Model', async () => {
    const resource = modelResource(model(), context());

    await expect(validateEntity(resource)).resolves.toBeUndefined();
    expect(resource).toMatchObject({
      kind: 'Resource',
      metadata: {
        name: 'llama.team-nlp.prod-eu',
        description:
          'Model from https://example.com/llama.gguf, in team-nlp on Cluster prod-eu',
        annotations: { 'llmkube.dev/model': 'prod-eu/team-nlp/llama' },
        tags: ['gguf', 'q4-k-m'],
      },
      spec: { type: 'ai-model' },
    });
  });
});

describe('modelRouterComponent', () => {
  const router = object({
    name: 'chat',
    facts: { inferenceServiceRefs: ['chat', 'gone', 'chat'] },
  });
  const services = new Map([
    ['team-nlp/chat', 'component:default/chat.team-nlp.prod-eu'],
  ]);

  it('depends once on each service that the catalog has', () => {
    const { spec } = modelRouterComponent(router, context({ services }));

    expect(spec.dependsOn).toEqual(['component:default/chat.team-nlp.prod-eu']);
  });

  it('is no other entity than the service of the same name', async () => {
    const component = modelRouterComponent(router, context({ services }));

    await expect(validateEntity(component)).resolves.toBeUndefined();
    expect(component.metadata.name).toBe('chat.router.team-nlp.prod-eu');
  });
});
