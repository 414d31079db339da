/** @jest-environment node */
import {
  loadRecordedRows,
  loadRecording,
  recordingNames,
} from '../__fixtures__/recorded';
import { Container, Deployment, Pod } from '../kubernetes/objects';
import { admitPod } from './admission';
import { InferenceService, Model } from './objects';
import { podsOfService } from './podsOfService';
import { deriveWorkload } from './workload';
import { Workload } from './workload.types';

/** What is derived of a container; the API server writes `resources: {}` for none. */
function derivedOf({
  name,
  image,
  ports,
  resources = {},
  securityContext,
}: Container) {
  const filled = Object.entries(resources).filter(
    ([, list]) => Object.keys(list).length > 0,
  );
  return {
    name,
    image,
    ports,
    resources: Object.fromEntries(filled),
    securityContext,
  };
}

function fieldsOf(deployment: Deployment) {
  const { metadata, spec } = deployment;
  const pod = spec!.template!.spec;
  return {
    name: metadata.name,
    labels: metadata.labels,
    selector: spec!.selector!.matchLabels,
    replicas: spec!.replicas,
    strategy: spec!.strategy!.type,
    podLabels: spec!.template!.metadata!.labels,
    podAnnotations: spec!.template!.metadata!.annotations,
    tolerations: pod.tolerations,
    nodeSelector: pod.nodeSelector,
    affinity: pod.affinity,
    topologySpreadConstraints: pod.topologySpreadConstraints,
    priorityClassName: pod.priorityClassName,
    runtimeClassName: pod.runtimeClassName,
    imagePullSecrets: pod.imagePullSecrets,
    enableServiceLinks: pod.enableServiceLinks,
    resourceClaims: pod.resourceClaims,
    securityContext: pod.securityContext,
    volumes: pod.volumes,
    initContainers: (pod.initContainers ?? []).map(derivedOf),
    containers: pod.containers.map(derivedOf),
  };
}

function asDeployment(workload: Workload): Deployment {
  return {
    metadata: { name: workload.name, labels: workload.labels },
    spec: {
      replicas: workload.replicas,
      selector: { matchLabels: workload.selector },
      strategy: { type: workload.strategy },
      template: workload.podTemplate,
    },
  };
}

function serviceFields(service: any) {
  const [{ port, targetPort }] = service.spec.ports;
  return {
    name: service.metadata.name,
    port,
    targetPort,
    type: service.spec.type,
  };
}

interface Variant {
  name: string;
  model: Model;
  inferenceService: InferenceService;
  deployment: Deployment | null;
  service: object | null;
}

const variants = loadRecordedRows<Variant>('operator-variants');

describe('deriveWorkload against what the real operator created', () => {
  it('has recordings to compare with', () => {
    expect(variants.length).toBeGreaterThan(20);
    expect(recordingNames().length).toBeGreaterThan(20);
  });

  it.each(variants.map(variant => [variant.name, variant] as const))(
    'derives the variant %s',
    (_, { inferenceService, model, deployment, service }) => {
      const workload = deriveWorkload({ inferenceService, model });
      expect({
        kind: workload.kind,
        ...(deployment && fieldsOf(asDeployment(workload))),
        ...(service && { service: workload.service }),
      }).toEqual({
        kind: deployment ? 'Deployment' : 'none',
        ...(deployment && fieldsOf(deployment)),
        ...(service && { service: serviceFields(service) }),
      });
    },
  );

  it.each(recordingNames())('derives the services of %s', name => {
    const recording = loadRecording(name);
    const ofService =
      ({ metadata }: InferenceService) =>
      (object: { metadata: { name: string; namespace?: string } }) =>
        object.metadata.namespace === metadata.namespace &&
        object.metadata.name === metadata.name;
    const seen = recording.inferenceservices.map(inferenceService => {
      const deployment = recording.deployments.find(
        ofService(inferenceService),
      );
      const workload = deriveWorkload({
        inferenceService,
        model: recording.models.find(
          ({ metadata }) =>
            metadata.namespace === inferenceService.metadata.namespace &&
            metadata.name === inferenceService.spec.modelRef,
        ),
      });
      return {
        derived: deployment && fieldsOf(asDeployment(workload)),
        recorded: deployment && fieldsOf(deployment),
      };
    });
    expect(seen.map(({ derived }) => derived)).toEqual(
      seen.map(({ recorded }) => recorded),
    );
  });
});

/** What admission decides on; volumes of the service account are not derived. */
function admittedFields({ spec }: Pod) {
  return {
    tolerations: spec.tolerations,
    priority: spec.priority,
    preemptionPolicy: spec.preemptionPolicy,
    schedulerName: spec.schedulerName,
    resources: spec.containers.map(({ resources }) => resources),
  };
}

describe('admitPod against the pods that the real API server admitted', () => {
  it.each(recordingNames())('admits the pods of %s', name => {
    const recording = loadRecording(name);
    for (const inferenceService of recording.inferenceservices) {
      const workload = deriveWorkload({
        inferenceService,
        model: recording.models.find(
          ({ metadata }) => metadata.name === inferenceService.spec.modelRef,
        ),
      });
      const admitted = admitPod(workload.podTemplate, {
        extendedResourceToleration: name.includes(
          'extended-resource-toleration',
        ),
        priorityClasses: recording.priorityclasses,
      });
      for (const pod of podsOfService(inferenceService, recording.pods)) {
        expect(admittedFields(admitted)).toEqual(admittedFields(pod));
      }
    }
  });
});
