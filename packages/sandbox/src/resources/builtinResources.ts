import {
  claimPrinter,
  configMapPrinter,
  crdPrinter,
  eventPrinter,
  namespacePrinter,
  nodePrinter,
  priorityClassPrinter,
  secretPrinter,
  storageClassPrinter,
  volumePrinter,
} from '../table/clusterPrinters';
import { podPrinter } from '../table/podPrinter';
import {
  deploymentPrinter,
  replicaSetPrinter,
  servicePrinter,
} from '../table/workloadPrinters';
import { EVENTS_KEY, fromEventsV1, toEventsV1 } from './events';
import { ResourceType } from './ResourceType';

const REPLICAS_SCALE = {
  specReplicasPath: '.spec.replicas',
  statusReplicasPath: '.status.replicas',
  labelSelectorPath: '.spec.selector',
};

const EVENT_FIELDS = ['type', 'reason', 'reportingComponent'];
const REFERENCE_FIELDS = [
  'kind',
  'namespace',
  'name',
  'uid',
  'apiVersion',
  'resourceVersion',
  'fieldPath',
];

/** The resources of Kubernetes itself that the simulated API server offers. */
export const builtinResources: ResourceType[] = [
  core('Namespace', {
    namespaced: false,
    shortNames: ['ns'],
    subresources: ['status'],
    selectableFields: ['status.phase'],
    printer: namespacePrinter,
  }),
  core('Node', {
    namespaced: false,
    shortNames: ['no'],
    subresources: ['status'],
    selectableFields: ['spec.unschedulable'],
    printer: nodePrinter,
  }),
  core('Pod', {
    shortNames: ['po'],
    categories: ['all'],
    subresources: ['status', 'log'],
    selectableFields: [
      'spec.nodeName',
      'spec.restartPolicy',
      'spec.schedulerName',
      'spec.serviceAccountName',
      'status.phase',
      'status.podIP',
      'status.nominatedNodeName',
    ],
    printer: podPrinter,
    countsGenerations: true,
  }),
  core('Service', {
    shortNames: ['svc'],
    categories: ['all'],
    subresources: ['status'],
    selectableFields: ['spec.clusterIP', 'spec.type'],
    printer: servicePrinter,
  }),
  core('Event', {
    shortNames: ['ev'],
    selectableFields: [
      ...EVENT_FIELDS,
      ...REFERENCE_FIELDS.map(field => `involvedObject.${field}`),
    ],
    printer: eventPrinter,
  }),
  core('ConfigMap', { shortNames: ['cm'], printer: configMapPrinter }),
  core('Secret', { selectableFields: ['type'], printer: secretPrinter }),
  core('ServiceAccount', { shortNames: ['sa'] }),
  core('PersistentVolumeClaim', {
    shortNames: ['pvc'],
    subresources: ['status'],
    printer: claimPrinter,
  }),
  core('PersistentVolume', {
    namespaced: false,
    shortNames: ['pv'],
    subresources: ['status'],
    printer: volumePrinter,
  }),
  core('ResourceQuota', { shortNames: ['quota'], subresources: ['status'] }),
  core('LimitRange', { shortNames: ['limits'] }),
  builtin('apps', 'v1', 'Deployment', {
    shortNames: ['deploy'],
    categories: ['all'],
    subresources: ['status', 'scale'],
    scale: REPLICAS_SCALE,
    printer: deploymentPrinter,
    countsGenerations: true,
  }),
  builtin('apps', 'v1', 'ReplicaSet', {
    shortNames: ['rs'],
    categories: ['all'],
    subresources: ['status', 'scale'],
    scale: REPLICAS_SCALE,
    selectableFields: ['status.replicas'],
    printer: replicaSetPrinter,
    countsGenerations: true,
  }),
  builtin('apps', 'v1', 'StatefulSet', {
    shortNames: ['sts'],
    categories: ['all'],
    subresources: ['status'],
    countsGenerations: true,
  }),
  builtin('apps', 'v1', 'DaemonSet', {
    shortNames: ['ds'],
    categories: ['all'],
    subresources: ['status'],
    countsGenerations: true,
  }),
  builtin('batch', 'v1', 'Job', {
    categories: ['all'],
    subresources: ['status'],
    countsGenerations: true,
  }),
  builtin('batch', 'v1', 'CronJob', {
    shortNames: ['cj'],
    categories: ['all'],
    subresources: ['status'],
    countsGenerations: true,
  }),
  builtin('autoscaling', 'v2', 'HorizontalPodAutoscaler', {
    shortNames: ['hpa'],
    categories: ['all'],
    subresources: ['status'],
  }),
  builtin('networking.k8s.io', 'v1', 'Ingress', {
    plural: 'ingresses',
    shortNames: ['ing'],
    subresources: ['status'],
    countsGenerations: true,
  }),
  builtin('discovery.k8s.io', 'v1', 'EndpointSlice', {}),
  builtin('coordination.k8s.io', 'v1', 'Lease', {}),
  builtin('scheduling.k8s.io', 'v1', 'PriorityClass', {
    plural: 'priorityclasses',
    namespaced: false,
    shortNames: ['pc'],
    printer: priorityClassPrinter,
  }),
  builtin('storage.k8s.io', 'v1', 'StorageClass', {
    plural: 'storageclasses',
    namespaced: false,
    shortNames: ['sc'],
    printer: storageClassPrinter,
  }),
  builtin('apiextensions.k8s.io', 'v1', 'CustomResourceDefinition', {
    namespaced: false,
    shortNames: ['crd', 'crds'],
    categories: ['api-extensions'],
    subresources: ['status'],
    printer: crdPrinter,
    countsGenerations: true,
  }),
  builtin('events.k8s.io', 'v1', 'Event', {
    shortNames: ['ev'],
    selectableFields: [
      'type',
      'reason',
      'reportingController',
      ...REFERENCE_FIELDS.map(field => `regarding.${field}`),
    ],
    printer: eventPrinter,
    storedAs: {
      key: EVENTS_KEY,
      fromStored: toEventsV1,
      toStored: fromEventsV1,
    },
  }),
  // Served, but empty: nobody measures simulated pods.
  builtin('metrics.k8s.io', 'v1beta1', 'PodMetrics', {
    plural: 'pods',
    singular: 'pod',
    verbs: ['get', 'list'],
  }),
  builtin('authorization.k8s.io', 'v1', 'SelfSubjectAccessReview', {
    namespaced: false,
    verbs: ['create'],
  }),
  builtin('authentication.k8s.io', 'v1', 'SelfSubjectReview', {
    namespaced: false,
    verbs: ['create'],
  }),
];

function core(kind: string, options: Partial<ResourceType>): ResourceType {
  return builtin('', 'v1', kind, options);
}

function builtin(
  group: string,
  version: string,
  kind: string,
  options: Partial<ResourceType>,
): ResourceType {
  const singular = kind.toLowerCase();
  return {
    group,
    version,
    kind,
    singular,
    listKind: `${kind}List`,
    plural: `${singular}s`,
    namespaced: true,
    shortNames: [],
    categories: [],
    subresources: [],
    ...options,
  };
}
