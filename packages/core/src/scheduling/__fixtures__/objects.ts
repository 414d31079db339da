import { Node, Pod, PodSpec } from '../../kubernetes/objects';

/** A node with room for anything small; `changes` replace whole parts of its spec, labels and allocatable. */
export function aNode(
  name: string,
  changes: {
    labels?: Record<string, string>;
    spec?: Node['spec'];
    allocatable?: Record<string, string>;
  } = {},
): Node {
  return {
    metadata: {
      name,
      labels: { 'kubernetes.io/hostname': name, ...changes.labels },
    },
    spec: changes.spec,
    status: {
      allocatable: {
        cpu: '4',
        memory: '8Gi',
        pods: '10',
        ...changes.allocatable,
      },
    },
  };
}

/** A pod with one container that requests `requests`. */
export function aPod(
  name: string,
  spec: Partial<PodSpec> = {},
  requests: Record<string, string> = {},
): Pod {
  return {
    metadata: { name, namespace: 'llm', labels: { app: name } },
    spec: { containers: [{ name: 'main', resources: { requests } }], ...spec },
  };
}
