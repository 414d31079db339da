/**
 * How the elements of a list are told apart: as a whole, by their value, or
 * by key fields.
 */
export type ListShape =
  | { kind: 'atomic' }
  | { kind: 'set' }
  | { kind: 'map'; keys: string[]; defaults?: Record<string, unknown> };

export const ATOMIC: ListShape = { kind: 'atomic' };

const MAPS: Record<string, string[]> = {
  containers: ['name'],
  initContainers: ['name'],
  ephemeralContainers: ['name'],
  volumes: ['name'],
  env: ['name'],
  imagePullSecrets: ['name'],
  volumeMounts: ['mountPath'],
  volumeDevices: ['devicePath'],
  hostAliases: ['ip'],
  topologySpreadConstraints: ['topologyKey', 'whenUnsatisfiable'],
  resourceClaims: ['name'],
  schedulingGates: ['name'],
  secrets: ['name'],
  conditions: ['type'],
  ownerReferences: ['uid'],
  addresses: ['type'],
  podIPs: ['ip'],
  hostIPs: ['ip'],
  containerStatuses: ['name'],
  initContainerStatuses: ['name'],
};

/** Fields of Kubernetes' own kinds that are replaced as a whole. */
const ATOMIC_OBJECTS = new Set([
  'selector',
  'labelSelector',
  'namespaceSelector',
  'nodeSelector',
  'fieldRef',
  'resourceFieldRef',
  'secretKeyRef',
  'configMapKeyRef',
  'claimRef',
  'secretRef',
  'involvedObject',
  'regarding',
  'scaleTargetRef',
]);

/**
 * The shape of a list in Kubernetes' own kinds, by its field name and that of
 * the field around it: the `x-kubernetes-list-type` of the published schemas.
 */
export function builtinListShape(field: string, parent?: string): ListShape {
  if (field === 'finalizers') {
    return { kind: 'set' };
  }
  if (field === 'ports') {
    // A container's ports, or those of a Service's spec.
    const keys =
      parent === 'spec' ? ['port', 'protocol'] : ['containerPort', 'protocol'];
    return { kind: 'map', keys, defaults: { protocol: 'TCP' } };
  }
  const keys = MAPS[field];
  return keys ? { kind: 'map', keys } : ATOMIC;
}

export function isAtomicObject(field: string): boolean {
  return ATOMIC_OBJECTS.has(field);
}
