import {
  admitPod as admittedPod,
  Container,
  Pod,
  PriorityClass,
} from 'llmkube-portal-core';
import { ApiError } from '../errors/ApiError';
import { ApiObject } from '../resources/ApiObject';
import { WriteContext } from '../write/WriteContext';
import { nameSuffix } from './generateName';
import { qosClassOf } from './qosClass';

/** A pod's spec with the fields that only admission cares for. */
type AdmittedSpec = Pod['spec'] & {
  serviceAccountName?: string;
  serviceAccount?: string;
  automountServiceAccountToken?: boolean;
};

/**
 * The admission plugins that shape pods: Priority, DefaultTolerationSeconds,
 * ServiceAccount and, where the cluster runs it, ExtendedResourceToleration.
 *
 * @throws ApiError 403 for a PriorityClass that doesn't exist
 */
export function admitPod(context: WriteContext, object: ApiObject): ApiObject {
  const pod = object as ApiObject & Pod;
  const priorityClasses = context.store.list(
    'priorityclasses.scheduling.k8s.io',
  ) as unknown as PriorityClass[];
  const admitted = admittedPod(
    { spec: pod.spec },
    {
      extendedResourceToleration: context.settings.extendedResourceToleration,
      priorityClasses,
    },
  );
  const className = pod.spec.priorityClassName;
  if (className && admitted.spec.priority === undefined) {
    throw ApiError.refused(
      { group: '', plural: 'pods' },
      pod.metadata.name,
      `no PriorityClass with name ${className} was found`,
    );
  }
  const spec = withServiceAccount(admitted.spec);
  const gated = Boolean(spec.schedulingGates?.length);
  return {
    ...pod,
    spec,
    status: {
      phase: 'Pending',
      ...(gated && {
        conditions: [
          {
            type: 'PodScheduled',
            status: 'False',
            lastProbeTime: null,
            lastTransitionTime: pod.metadata.creationTimestamp,
            reason: 'SchedulingGated',
            message: 'Scheduling is blocked due to non-empty scheduling gates',
          },
        ],
      }),
      qosClass: qosClassOf(pod),
    },
  };
}

function withServiceAccount(spec: AdmittedSpec): AdmittedSpec {
  const serviceAccountName = spec.serviceAccountName ?? 'default';
  const named = {
    ...spec,
    serviceAccountName,
    serviceAccount: serviceAccountName,
  };
  if (spec.automountServiceAccountToken === false) {
    return named;
  }
  const name = `kube-api-access-${nameSuffix()}`;
  const mount = (container: Container & { volumeMounts?: unknown[] }) => ({
    ...container,
    volumeMounts: [
      ...(container.volumeMounts ?? []),
      {
        name,
        readOnly: true,
        mountPath: '/var/run/secrets/kubernetes.io/serviceaccount',
      },
    ],
  });
  return {
    ...named,
    volumes: [...(spec.volumes ?? []), tokenVolume(name)],
    containers: spec.containers.map(mount),
    ...(spec.initContainers && {
      initContainers: spec.initContainers.map(mount),
    }),
  };
}

function tokenVolume(name: string) {
  return {
    name,
    projected: {
      sources: [
        { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
        {
          configMap: {
            name: 'kube-root-ca.crt',
            items: [{ key: 'ca.crt', path: 'ca.crt' }],
          },
        },
        {
          downwardAPI: {
            items: [
              {
                path: 'namespace',
                fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' },
              },
            ],
          },
        },
      ],
      defaultMode: 420,
    },
  };
}
