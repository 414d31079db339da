import type { Entity } from '@backstage/catalog-model';

export function anEntity(annotation?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'llama',
      namespace: 'default',
      annotations: annotation
        ? { 'llmkube.dev/inference-service': annotation }
        : {},
    },
    spec: {
      type: 'inference-service',
      owner: 'team-a',
      lifecycle: 'production',
    },
  };
}
