import { ComponentEntity } from '@backstage/catalog-model';
import {
  InferenceServiceFacts,
  InventoryObject,
  inferenceServiceEntityName,
  LLMKUBE_CLOUD_LABEL,
  LLMKUBE_INFERENCE_SERVICE_ANNOTATION,
  LLMKUBE_RUNTIME_LABEL,
  ModelFacts,
  modelEntityName,
  stringifyServiceRef,
} from 'backstage-plugin-llmkube-common';
import { SERVICE_LABEL } from 'llmkube-portal-core';
import { toTags } from './catalogText';
import { endpointOf } from './endpoint';
import { entityMetadata, refOf } from './entityMetadata';
import { linksOf } from './links';
import { resolveOwnership } from './ownership';
import { objectKey, TransformContext } from './TransformContext';

/**
 * The Component of an InferenceService. The stock `backstage.io/kubernetes-*`
 * annotations select by the label that the operator puts on everything it
 * creates for the service, so the Kubernetes tab lists exactly its pods.
 */
export function inferenceServiceComponent(
  object: InventoryObject,
  context: TransformContext,
): ComponentEntity {
  const facts = object.facts as InferenceServiceFacts;
  const ref = refOf(object, context);
  const { owner, system, lifecycle } = resolveOwnership(object, context);
  const { entityNamespace } = context.config;
  const { cloud } = context.cluster;
  const model = modelOf(object, facts, context);
  const modelFacts = model?.facts as ModelFacts | undefined;

  const metadata = entityMetadata({
    object,
    resource: 'inferenceservices',
    name: inferenceServiceEntityName(ref),
    description: `${describeMode(facts.mode)} service${
      facts.modelRef ? ` of the model ${facts.modelRef}` : ''
    }, in ${object.namespace} on ${context.cluster.title}`,
    labels: {
      [LLMKUBE_CLOUD_LABEL]: cloud,
      [LLMKUBE_RUNTIME_LABEL]: facts.runtime,
    },
    context,
  });
  const dependsOn = [
    ...(model
      ? [
          `resource:${entityNamespace}/${modelEntityName({ ...ref, name: model.name })}`,
        ]
      : []),
    ...(context.clusterEntityRef ? [context.clusterEntityRef] : []),
  ];
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      ...metadata,
      annotations: {
        ...metadata.annotations,
        [LLMKUBE_INFERENCE_SERVICE_ANNOTATION]: stringifyServiceRef(ref),
        'backstage.io/kubernetes-cluster': ref.cluster,
        'backstage.io/kubernetes-namespace': ref.namespace,
        'backstage.io/kubernetes-label-selector': `${SERVICE_LABEL}=${ref.name}`,
      },
      tags: toTags([
        facts.runtime,
        facts.mode,
        modelFacts?.quantization,
        facts.gpuProduct,
        cloud,
        facts.capacityType,
      ]),
      links: linksOf(object, endpointOf(object, facts, context), context),
    },
    spec: {
      type: 'inference-service',
      lifecycle,
      owner,
      ...(system && { system }),
      ...(dependsOn.length > 0 && { dependsOn }),
      providesApis: [
        `api:${entityNamespace}/${inferenceServiceEntityName(ref)}`,
      ],
    },
  };
}

function modelOf(
  object: InventoryObject,
  { modelRef }: InferenceServiceFacts,
  { models }: TransformContext,
): InventoryObject | undefined {
  return modelRef
    ? models.get(objectKey(object.namespace, modelRef))
    : undefined;
}

function describeMode(mode: string | undefined): string {
  switch (mode) {
    case 'embedding':
      return 'Embedding';
    case 'rerank':
      return 'Reranking';
    default:
      return 'Chat';
  }
}
