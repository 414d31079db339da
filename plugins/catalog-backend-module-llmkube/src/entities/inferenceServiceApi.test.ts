import { parse } from 'yaml';
import { context } from '../__testUtils__/context';
import { service } from '../__testUtils__/inventory';
import { validateEntity } from './entityValidation';
import { inferenceServiceApi } from './inferenceServiceApi';

const definitionOf = (facts: Record<string, unknown>) =>
  parse(inferenceServiceApi(service({ facts }), context()).spec.definition);

describe('inferenceServiceApi', () => {
  it('is a valid API entity of type openapi', async () => {
    const api = inferenceServiceApi(service(), context());

    await expect(validateEntity(api)).resolves.toBeUndefined();
    expect(api.spec.type).toBe('openapi');
    expect(api.metadata.name).toBe('chat.team-nlp.prod-eu');
  });

  it('describes the service at its address', () => {
    expect(definitionOf({ endpointPort: 8000 })).toMatchObject({
      openapi: '3.0.3',
      info: { title: 'chat' },
      servers: [{ url: 'http://chat.team-nlp.svc.cluster.local:8000' }],
    });
  });

  it.each([
    ['chat', '/v1/chat/completions', 'messages'],
    ['embedding', '/v1/embeddings', 'input'],
    ['rerank', '/v1/rerank', 'documents'],
    [undefined, '/v1/chat/completions', 'messages'],
  ])('describes what mode %s answers, at %s', (mode, path, requiredField) => {
    const { paths } = definitionOf({ mode });

    expect(Object.keys(paths)).toEqual([path, '/v1/models']);
    const { schema } = paths[path].post.requestBody.content['application/json'];
    expect(schema.required).toContain(requiredField);
    expect(schema.properties.model.example).toBe('llama');
  });

  it.each([
    ['/api/chat', '/api/chat'],
    ['api/chat', '/api/chat'],
  ])('takes the path %s that the spec names', (endpointPath, path) => {
    expect(Object.keys(definitionOf({ endpointPath }).paths)).toContain(path);
  });
});
