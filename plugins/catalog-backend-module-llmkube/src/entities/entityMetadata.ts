import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
} from '@backstage/catalog-model';
import {
  DESCRIPTION_ANNOTATION,
  InventoryObject,
  LLMKUBE_CLUSTER_LABEL,
  LLMKUBE_NAMESPACE_LABEL,
  ServiceRef,
} from 'backstage-plugin-llmkube-common';
import { shortClusterName, toLabelValue } from './catalogText';
import type { TransformContext } from './TransformContext';

/** Type of the locations that entities of this module are managed by. */
export const LOCATION_TYPE = 'llmkube';

/** Metadata that every entity of an object in a cluster has. */
export function entityMetadata(options: {
  object: InventoryObject;
  /** The resource as in the Kubernetes API's paths. */
  resource: 'inferenceservices' | 'models' | 'modelrouters';
  name: string;
  description: string;
  labels?: Record<string, string | undefined>;
  context: TransformContext;
}): Entity['metadata'] {
  const { object, context } = options;
  const { cluster, config } = context;
  const location = `${LOCATION_TYPE}:${[
    cluster.name,
    object.namespace,
    options.resource,
    object.name,
  ]
    .map(encodeURIComponent)
    .join('/')}`;
  return {
    namespace: config.entityNamespace,
    name: options.name,
    title: `${object.name} (${shortClusterName(cluster.name)})`,
    description:
      object.annotations[DESCRIPTION_ANNOTATION]?.trim() || options.description,
    labels: knownLabels({
      [LLMKUBE_CLUSTER_LABEL]: cluster.name,
      [LLMKUBE_NAMESPACE_LABEL]: object.namespace,
      ...options.labels,
    }),
    annotations: {
      [ANNOTATION_LOCATION]: location,
      [ANNOTATION_ORIGIN_LOCATION]: location,
    },
  };
}

/** The reference of an object as the annotations write it. */
export function refOf(
  object: InventoryObject,
  { cluster }: TransformContext,
): ServiceRef {
  return {
    cluster: cluster.name,
    namespace: object.namespace,
    name: object.name,
  };
}

function knownLabels(
  labels: Record<string, string | undefined>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).flatMap(([label, text]) => {
      const value = toLabelValue(text);
      return value ? [[label, value]] : [];
    }),
  );
}
