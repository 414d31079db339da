import { ComponentEntity } from '@backstage/catalog-model';
import {
  InventoryObject,
  LLMKUBE_CLOUD_LABEL,
  ModelRouterFacts,
  modelRouterEntityName,
} from 'backstage-plugin-llmkube-common';
import { toTags } from './catalogText';
import { entityMetadata, refOf } from './entityMetadata';
import { resolveOwnership } from './ownership';
import { objectKey, TransformContext } from './TransformContext';

/** The Component of a ModelRouter, which depends on the services it sends to. */
export function modelRouterComponent(
  object: InventoryObject,
  context: TransformContext,
): ComponentEntity {
  const facts = object.facts as ModelRouterFacts;
  const { owner, system, lifecycle } = resolveOwnership(object, context);
  const dependsOn = (facts.inferenceServiceRefs ?? []).flatMap(
    name => context.services.get(objectKey(object.namespace, name)) ?? [],
  );
  if (context.clusterEntityRef) {
    dependsOn.push(context.clusterEntityRef);
  }
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      ...entityMetadata({
        object,
        resource: 'modelrouters',
        name: modelRouterEntityName(refOf(object, context)),
        description: `Router of requests to models, in ${object.namespace} on ${context.cluster.title}`,
        labels: { [LLMKUBE_CLOUD_LABEL]: context.cluster.cloud },
        context,
      }),
      tags: toTags(['router', context.cluster.cloud]),
    },
    spec: {
      type: 'model-router',
      lifecycle,
      owner,
      ...(system && { system }),
      ...(dependsOn.length > 0 && { dependsOn: [...new Set(dependsOn)] }),
    },
  };
}
