import { ResourceEntity } from '@backstage/catalog-model';
import {
  InventoryObject,
  LLMKUBE_MODEL_ANNOTATION,
  ModelFacts,
  modelEntityName,
  stringifyServiceRef,
} from 'backstage-plugin-llmkube-common';
import { toTags } from './catalogText';
import { entityMetadata, refOf } from './entityMetadata';
import { resolveOwnership } from './ownership';
import type { TransformContext } from './TransformContext';

/** The Resource of a Model. */
export function modelResource(
  object: InventoryObject,
  context: TransformContext,
): ResourceEntity {
  const facts = object.facts as ModelFacts;
  const ref = refOf(object, context);
  const { owner, system } = resolveOwnership(object, context);
  const metadata = entityMetadata({
    object,
    resource: 'models',
    name: modelEntityName(ref),
    description: `Model${facts.source ? ` from ${facts.source}` : ''}, in ${object.namespace} on ${context.cluster.title}`,
    context,
  });
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      ...metadata,
      annotations: {
        ...metadata.annotations,
        [LLMKUBE_MODEL_ANNOTATION]: stringifyServiceRef(ref),
      },
      tags: toTags([facts.format, facts.quantization, facts.accelerator]),
    },
    spec: {
      type: 'ai-model',
      owner,
      ...(system && { system }),
    },
  };
}
