import { InputError } from '@backstage/errors';
import { ServiceRef } from 'backstage-plugin-llmkube-common';
import {
  KubernetesObject,
  ManifestFile,
  readManifests,
  validateManifests,
} from 'llmkube-portal-core';

/** Kinds that may lie beside the manifests and are for other readers. */
const NOT_FOR_THE_CLUSTER = [
  /^kustomize\.config\.k8s\.io\//,
  /^backstage\.io\//,
  /^argoproj\.io\//,
  /\.toolkit\.fluxcd\.io\//,
];

/**
 * The objects of manifest files in the order in which they are applied:
 * namespaces if asked for, Models, InferenceServices.
 *
 * @throws InputError when a manifest is not sound, or is of a kind that this
 * action does not apply, or a Model belongs to none of the services, because
 * permissions are decided by service
 */
export function objectsToApply(
  files: ManifestFile[],
  options: { cluster: string; createNamespace: boolean },
): { objects: KubernetesObject[]; services: ServiceRef[] } {
  const errors = validateManifests(files).filter(
    ({ severity }) => severity === 'error',
  );
  if (errors.length > 0) {
    throw new InputError(
      `The manifests are not sound, so nothing was applied: ${errors
        .map(({ file, message }) => (file ? `${file}: ${message}` : message))
        .join(' ')}`,
    );
  }
  const { models, inferenceServices, others } = readManifests(files);
  const foreign = others.find(
    ({ apiVersion }) =>
      !NOT_FOR_THE_CLUSTER.some(pattern => pattern.test(apiVersion)),
  );
  if (foreign) {
    throw new InputError(
      `${foreign.file} holds ${foreign.kind || 'an object without kind'}, which this action does not apply; it applies Model and InferenceService only`,
    );
  }

  const services = inferenceServices.map(({ file, object }) => {
    const { namespace, name } = object.metadata;
    if (!namespace) {
      throw new InputError(`${file}: metadata.namespace is missing`);
    }
    return { cluster: options.cluster, namespace, name };
  });
  for (const { file, object } of models) {
    const served = inferenceServices.some(
      ({ object: service }) =>
        service.metadata.namespace === object.metadata.namespace &&
        service.spec.modelRef === object.metadata.name,
    );
    if (!served) {
      throw new InputError(
        `${file}: no InferenceService in these files serves Model '${object.metadata.name}'`,
      );
    }
  }

  const namespaces = options.createNamespace
    ? [...new Set(services.map(({ namespace }) => namespace))]
    : [];
  return {
    services,
    objects: [
      ...namespaces.map(name => ({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name },
      })),
      ...models.map(({ object }) => object),
      ...inferenceServices.map(({ object }) => object),
    ],
  };
}
