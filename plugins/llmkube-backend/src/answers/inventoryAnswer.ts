import {
  containerPort,
  InferenceService,
  KubernetesObject,
  Model,
  ModelRouter,
} from 'llmkube-portal-core';
import {
  Inventory,
  InventoryKind,
  InventoryObject,
} from 'backstage-plugin-llmkube-common';
import { ClusterView } from '../clusterCache/ClusterView';
import { WatchedName } from '../clusterCache/watchedResources';

/** Annotations that the catalog reads. */
const CATALOG_ANNOTATIONS = [
  'backstage.io/',
  'llmkube.dev/',
  'argocd.argoproj.io/',
];

/**
 * What the catalog is made of, at one revision. A kind is complete only while
 * its list is known to be whole: else absence proves nothing.
 */
export function inventoryAnswer(view: ClusterView): Inventory {
  const { inferenceServices, models, modelRouters, namespaces } =
    view.contents.stores;
  const info = view.info();
  return {
    cluster: info,
    revision: view.contents.revision,
    inferenceServices: kind(
      view,
      'inferenceServices',
      inferenceServices
        .list()
        .map(object => item(object, serviceFacts(object))),
    ),
    models: kind(
      view,
      'models',
      models.list().map(object => item(object, modelFacts(object))),
    ),
    modelRouters: kind(
      view,
      'modelRouters',
      modelRouters.list().map(object => item(object, routerFacts(object))),
    ),
    namespaces: kind(
      view,
      'namespaces',
      namespaces.list().map(object => item(object, {})),
    ),
  };
}

function kind(
  view: ClusterView,
  name: WatchedName,
  items: InventoryObject[],
): InventoryKind {
  const reason = whyIncomplete(view, name);
  return { complete: reason === undefined, ...(reason && { reason }), items };
}

function whyIncomplete(
  view: ClusterView,
  name: WatchedName,
): string | undefined {
  const { malformed } = view.contents.stores[name];
  if (!view.isReadable(name)) {
    return `${name} of cluster '${view.cluster.name}' could not be read`;
  }
  if (!view.isCurrent(name)) {
    return `${name} of cluster '${view.cluster.name}' can't be read now; these are the last known`;
  }
  return malformed.size > 0
    ? `${malformed.size} of ${name} could not be understood`
    : undefined;
}

function item(
  { metadata }: KubernetesObject,
  facts: Record<string, unknown>,
): InventoryObject {
  return {
    namespace: metadata.namespace ?? '',
    name: metadata.name,
    uid: metadata.uid ?? '',
    ...(metadata.resourceVersion && {
      resourceVersion: metadata.resourceVersion,
    }),
    ...(metadata.creationTimestamp && {
      createdAt: metadata.creationTimestamp,
    }),
    labels: metadata.labels ?? {},
    annotations: Object.fromEntries(
      Object.entries(metadata.annotations ?? {}).filter(([key]) =>
        CATALOG_ANNOTATIONS.some(prefix => key.startsWith(prefix)),
      ),
    ),
    facts: withoutAbsent(facts),
  };
}

function serviceFacts(service: InferenceService): Record<string, unknown> {
  const { spec, status } = service;
  return {
    modelRef: spec.modelRef,
    runtime: spec.runtime ?? 'llamacpp',
    mode: status?.mode ?? spec.mode,
    priority: spec.priority,
    endpoint: status?.endpoint,
    endpointType: spec.endpoint?.type,
    endpointPath: spec.endpoint?.path,
    port: containerPort(service),
    contextSize: spec.contextSize,
    gpu: spec.resources?.gpu,
  };
}

function modelFacts({ spec, status }: Model): Record<string, unknown> {
  return {
    source: spec.source,
    format: spec.format,
    quantization: spec.quantization ?? status?.gguf?.quantization,
    accelerator: spec.hardware?.accelerator,
    gpuCount: spec.hardware?.gpu?.count,
    architecture: status?.gguf?.architecture,
    contextLength: status?.gguf?.contextLength,
    license: status?.gguf?.license,
    sha256: spec.sha256,
  };
}

function routerFacts({ spec, status }: ModelRouter): Record<string, unknown> {
  return {
    endpoint: status?.endpoint,
    inferenceServices: spec?.backends?.flatMap(
      ({ inferenceServiceRef }) => inferenceServiceRef?.name ?? [],
    ),
  };
}

function withoutAbsent(facts: Record<string, unknown>) {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined),
  );
}
