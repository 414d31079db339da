import { ApiObject } from '../resources/ApiObject';

/** A node with 8 cpus, 32 GiB and some GPUs. */
export function node(name: string, gpus: number, more: object = {}): ApiObject {
  const amounts = {
    cpu: '8',
    memory: '32Gi',
    pods: '110',
    ...(gpus && { 'nvidia.com/gpu': String(gpus) }),
  };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/hostname': name } },
    spec: more,
    status: { capacity: amounts, allocatable: amounts },
  };
}

/** A default class whose volumes stay on their node. */
export const storageClass: ApiObject = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: {
    name: 'local-path',
    annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
  },
  provisioner: 'rancher.io/local-path',
  volumeBindingMode: 'WaitForFirstConsumer',
};

