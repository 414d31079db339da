import { ApiObject } from '../resources/ApiObject';
import { ResourceType } from '../resources/ResourceType';
import { WriteContext } from '../write/WriteContext';
import { admitPod } from './podAdmission';
import { assignClusterIp } from './serviceAdmission';

/** What the API server's admission plugins make of a new object. */
export function admitCreation(
  context: WriteContext,
  type: ResourceType,
  object: ApiObject,
): ApiObject {
  switch (type.kind) {
    case 'Pod':
      return admitPod(context, object);
    case 'Service':
      return assignClusterIp(context, object);
    case 'Namespace':
      return admitNamespace(object);
    case 'PersistentVolumeClaim':
      return admitClaim(context, object);
    default:
      return object;
  }
}

function admitNamespace(namespace: ApiObject): ApiObject {
  return {
    ...namespace,
    metadata: {
      ...namespace.metadata,
      labels: {
        ...namespace.metadata.labels,
        'kubernetes.io/metadata.name': namespace.metadata.name,
      },
    },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  };
}

function admitClaim({ store }: WriteContext, claim: ApiObject): ApiObject {
  const spec = (claim.spec ?? {}) as { storageClassName?: string };
  const standard = store
    .list('storageclasses.storage.k8s.io')
    .find(
      ({ metadata }) =>
        metadata.annotations?.[
          'storageclass.kubernetes.io/is-default-class'
        ] === 'true',
    );
  return {
    ...claim,
    metadata: {
      ...claim.metadata,
      finalizers: ['kubernetes.io/pvc-protection'],
    },
    spec: {
      ...spec,
      storageClassName: spec.storageClassName ?? standard?.metadata.name,
      volumeMode: 'Filesystem',
    },
    status: { phase: 'Pending' },
  };
}
