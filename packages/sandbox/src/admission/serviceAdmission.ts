import { randomInt } from 'node:crypto';
import { ApiError } from '../errors/ApiError';
import { ApiObject } from '../resources/ApiObject';
import { WriteContext } from '../write/WriteContext';

interface ServiceSpec {
  type?: string;
  clusterIP?: string;
  clusterIPs?: string[];
  ports?: { port: number; nodePort?: number; [field: string]: unknown }[];
  [field: string]: unknown;
}

/**
 * Gives a service its address, and its node ports where its type has them.
 *
 * @throws ApiError 422 for a name that is no DNS-1035 label
 */
export function assignClusterIp(
  { store }: WriteContext,
  service: ApiObject,
): ApiObject {
  const { name } = service.metadata;
  if (!/^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(name) || name.length > 63) {
    throw ApiError.invalid('', 'Service', name, [
      {
        reason: 'FieldValueInvalid',
        message: `Invalid value: ${JSON.stringify(
          name,
        )}: a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')`,
        field: 'metadata.name',
      },
    ]);
  }
  const spec = (service.spec ?? {}) as ServiceSpec;
  if (spec.type === 'ExternalName' || spec.clusterIP) {
    return service;
  }
  const taken = new Set(
    store
      .list('services')
      .map(other => (other.spec as ServiceSpec | undefined)?.clusterIP),
  );
  let clusterIP: string;
  do {
    clusterIP = `10.96.${randomInt(1, 255)}.${randomInt(1, 255)}`;
  } while (taken.has(clusterIP));
  const needsNodePort = ['NodePort', 'LoadBalancer'].includes(spec.type ?? '');
  return {
    ...service,
    spec: {
      ...spec,
      clusterIP,
      clusterIPs: [clusterIP],
      ports: spec.ports?.map(port =>
        needsNodePort
          ? { ...port, nodePort: port.nodePort ?? randomInt(30000, 32768) }
          : port,
      ),
    },
    status: { loadBalancer: {} },
  };
}
