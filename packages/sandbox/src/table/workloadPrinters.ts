import { Deployment, ReplicaSet } from 'llmkube-portal-core';
import { ApiObject } from '../resources/ApiObject';
import { column, printer, wideColumn } from './printer';

type PrintedDeployment = Deployment & {
  status?: { updatedReplicas?: number; availableReplicas?: number };
};

/** The columns of `kubectl get deployments`. */
export const deploymentPrinter = printer<PrintedDeployment>(
  [
    column(
      'Ready',
      ({ spec, status }) =>
        `${status?.readyReplicas ?? 0}/${spec?.replicas ?? 0}`,
    ),
    column(
      'Up-to-date',
      ({ status }) => status?.updatedReplicas ?? 0,
      'integer',
    ),
    column(
      'Available',
      ({ status }) => status?.availableReplicas ?? 0,
      'integer',
    ),
  ],
  [
    wideColumn('Containers', containerNames),
    wideColumn('Images', images),
    wideColumn('Selector', selectorText),
  ],
);

/** The columns of `kubectl get replicasets`. */
export const replicaSetPrinter = printer<
  ReplicaSet & { status?: { readyReplicas?: number } }
>(
  [
    column('Desired', ({ spec }) => spec?.replicas ?? 0, 'integer'),
    column('Current', ({ status }) => status?.replicas ?? 0, 'integer'),
    column('Ready', ({ status }) => status?.readyReplicas ?? 0, 'integer'),
  ],
  [
    wideColumn('Containers', containerNames),
    wideColumn('Images', images),
    wideColumn('Selector', selectorText),
  ],
);

interface ServiceObject extends ApiObject {
  spec?: {
    type?: string;
    clusterIP?: string;
    ports?: { port: number; nodePort?: number; protocol?: string }[];
    selector?: Record<string, string>;
  };
}

/** The columns of `kubectl get services`. */
export const servicePrinter = printer<ServiceObject>(
  [
    column('Type', ({ spec }) => spec?.type ?? 'ClusterIP'),
    column('Cluster-IP', ({ spec }) => spec?.clusterIP ?? '<none>'),
    column('External-IP', ({ spec }) =>
      spec?.type === 'LoadBalancer' ? '<pending>' : '<none>',
    ),
    column(
      'Port(s)',
      ({ spec }) =>
        spec?.ports
          ?.map(
            ({ port, nodePort, protocol }) =>
              `${port}${nodePort ? `:${nodePort}` : ''}/${protocol ?? 'TCP'}`,
          )
          .join(',') || '<none>',
    ),
  ],
  [wideColumn('Selector', ({ spec }) => pairs(spec?.selector) || '<none>')],
);

interface WithTemplate {
  spec?: {
    template?: {
      spec: { containers: { name: string; image?: string }[] };
    };
    selector?: { matchLabels?: Record<string, string> };
  };
}

function containerNames(object: unknown): string {
  return containersOf(object)
    .map(({ name }) => name)
    .join(',');
}

function images(object: unknown): string {
  return containersOf(object)
    .map(({ image }) => image)
    .join(',');
}

function containersOf(object: unknown) {
  return (object as WithTemplate).spec?.template?.spec.containers ?? [];
}

function selectorText(object: unknown): string {
  return pairs((object as WithTemplate).spec?.selector?.matchLabels);
}

function pairs(labels: Record<string, string> = {}): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}
