import { ApiEntity } from '@backstage/catalog-model';
import {
  InferenceServiceFacts,
  InventoryObject,
  inferenceServiceEntityName,
} from 'backstage-plugin-llmkube-common';
import { toTags } from './catalogText';
import { endpointOf } from './endpoint';
import { entityMetadata, refOf } from './entityMetadata';
import { openApiDefinition } from './openapi/openApiDefinition';
import { resolveOwnership } from './ownership';
import type { TransformContext } from './TransformContext';

/** The OpenAI-compatible API that an InferenceService's endpoint speaks. */
export function inferenceServiceApi(
  object: InventoryObject,
  context: TransformContext,
): ApiEntity {
  const facts = object.facts as InferenceServiceFacts;
  const { owner, system, lifecycle } = resolveOwnership(object, context);
  const { baseUrl } = endpointOf(object, facts, context);
  const metadata = entityMetadata({
    object,
    resource: 'inferenceservices',
    name: inferenceServiceEntityName(refOf(object, context)),
    description: `OpenAI-compatible API of ${object.name}, in ${object.namespace} on ${context.cluster.title}`,
    context,
  });
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'API',
    metadata: { ...metadata, tags: toTags(['openai', facts.mode]) },
    spec: {
      type: 'openapi',
      lifecycle,
      owner,
      ...(system && { system }),
      definition: openApiDefinition({
        title: object.name,
        baseUrl,
        mode: facts.mode,
        path: facts.endpointPath,
        model: facts.modelRef,
      }),
    },
  };
}
