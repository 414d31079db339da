/**
 * Kubernetes objects as the API's own JSON, reduced to the fields that this
 * package reads. Every field is optional unless Kubernetes itself guarantees
 * it: the objects come from clusters of many versions and from projections.
 */

/**
 * `metadata.ownerReferences[]`: who made an object, and with whom it is
 * deleted.
 * @public
 */
export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid?: string;
  controller?: boolean;
}

/** `metadata` of an object. Times are RFC 3339. @public */
export interface ObjectMeta {
  name: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  ownerReferences?: OwnerReference[];
}

/** What all objects have in common. @public */
export interface KubernetesObject {
  apiVersion?: string;
  kind?: string;
  metadata: ObjectMeta;
}

/** A quantity as the API writes it, e.g. `500m`, `8Gi` or `2`. @public */
export type Quantity = string | number;

/**
 * Quantities by resource name, e.g. `cpu`, `memory`, `nvidia.com/gpu`.
 * @public
 */
export type ResourceList = Record<string, Quantity>;

/**
 * What a taint does to pods that do not tolerate it; only `NoSchedule` and
 * `NoExecute` keep a pod off a node.
 * @public
 */
export type TaintEffect = 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';

/** `spec.taints[]` of a node. @public */
export interface Taint {
  key: string;
  value?: string;
  effect: TaintEffect;
  timeAdded?: string;
}

/**
 * `spec.tolerations[]` of a pod. Without `operator` it is `Equal`, without
 * `effect` it is all effects, and without `key` (with `Exists`) it is all
 * taints; `Lt` and `Gt` compare integers where the cluster has them enabled.
 * @public
 */
export interface Toleration {
  key?: string;
  operator?: 'Exists' | 'Equal' | 'Lt' | 'Gt';
  value?: string;
  effect?: TaintEffect;
  tolerationSeconds?: number;
}

/** `status.conditions[]`; `status` is `True`, `False` or `Unknown`. @public */
export interface Condition {
  type: string;
  status: string;
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
}

/** `nodes` of core/v1. @public */
export interface Node extends KubernetesObject {
  spec?: {
    providerID?: string;
    unschedulable?: boolean;
    taints?: Taint[];
  };
  status?: {
    allocatable?: ResourceList;
    capacity?: ResourceList;
    conditions?: Condition[];
    nodeInfo?: { kubeletVersion?: string; [key: string]: unknown };
  };
}

/**
 * One requirement on a node's labels (or, in `matchFields`, its name). `Gt`
 * and `Lt` take one integer.
 * @public
 */
export interface NodeSelectorRequirement {
  key: string;
  operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt';
  values?: string[];
}

/**
 * Requirements that all have to hold. A term without any matches no node.
 * @public
 */
export interface NodeSelectorTerm {
  matchExpressions?: NodeSelectorRequirement[];
  matchFields?: NodeSelectorRequirement[];
}

/** Terms of which one has to hold. @public */
export interface NodeSelector {
  nodeSelectorTerms: NodeSelectorTerm[];
}

/**
 * Selects objects by their labels; an empty one selects all of them.
 * @public
 */
export interface LabelSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: {
    key: string;
    operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
    values?: string[];
  }[];
}

/**
 * Which pods, and in which topology, a pod (anti-)affinity is about. Without
 * `namespaces` and `namespaceSelector` it is the pod's own namespace.
 * @public
 */
export interface PodAffinityTerm {
  labelSelector?: LabelSelector;
  namespaceSelector?: LabelSelector;
  namespaces?: string[];
  topologyKey: string;
  matchLabelKeys?: string[];
  mismatchLabelKeys?: string[];
}

/**
 * `spec.affinity` of a pod. Preferences never keep a pod off a node, so they
 * are not read.
 * @public
 */
export interface Affinity {
  nodeAffinity?: {
    requiredDuringSchedulingIgnoredDuringExecution?: NodeSelector;
    preferredDuringSchedulingIgnoredDuringExecution?: unknown[];
  };
  podAffinity?: {
    requiredDuringSchedulingIgnoredDuringExecution?: PodAffinityTerm[];
    preferredDuringSchedulingIgnoredDuringExecution?: unknown[];
  };
  podAntiAffinity?: {
    requiredDuringSchedulingIgnoredDuringExecution?: PodAffinityTerm[];
    preferredDuringSchedulingIgnoredDuringExecution?: unknown[];
  };
}

/**
 * `spec.topologySpreadConstraints[]` of a pod; only `DoNotSchedule` keeps a
 * pod off a node.
 * @public
 */
export interface TopologySpreadConstraint {
  maxSkew: number;
  topologyKey: string;
  whenUnsatisfiable: 'DoNotSchedule' | 'ScheduleAnyway';
  labelSelector?: LabelSelector;
  minDomains?: number;
  matchLabelKeys?: string[];
  nodeAffinityPolicy?: 'Honor' | 'Ignore';
  nodeTaintsPolicy?: 'Honor' | 'Ignore';
}

/**
 * What a container (or a pod) requests and may use at most, and the resource
 * claims that it takes.
 * @public
 */
export interface ResourceRequirements {
  requests?: ResourceList;
  limits?: ResourceList;
  claims?: { name: string; request?: string }[];
}

/** `ports[]` of a container; a `hostPort` is taken on the node. @public */
export interface ContainerPort {
  name?: string;
  containerPort?: number;
  hostPort?: number;
  hostIP?: string;
  protocol?: string;
}

/**
 * A container of a pod. Environment, commands and probes are not part of it.
 * @public
 */
export interface Container {
  name: string;
  image?: string;
  args?: string[];
  resources?: ResourceRequirements;
  ports?: ContainerPort[];
  /** On init containers: `Always` makes it a sidecar. */
  restartPolicy?: string;
  securityContext?: Record<string, unknown>;
}

/**
 * `spec.volumes[]` of a pod; the kind of its source is a further key.
 * @public
 */
export interface Volume {
  name: string;
  persistentVolumeClaim?: { claimName: string; readOnly?: boolean };
  ephemeral?: unknown;
  [source: string]: unknown;
}

/**
 * `spec` of a pod, as far as it decides where the pod may run and how it comes
 * up.
 * @public
 */
export interface PodSpec {
  nodeName?: string;
  schedulerName?: string;
  schedulingGates?: { name: string }[];
  containers: Container[];
  initContainers?: Container[];
  resources?: ResourceRequirements;
  overhead?: ResourceList;
  nodeSelector?: Record<string, string>;
  affinity?: Affinity;
  tolerations?: Toleration[];
  topologySpreadConstraints?: TopologySpreadConstraint[];
  volumes?: Volume[];
  resourceClaims?: unknown[];
  priority?: number;
  priorityClassName?: string;
  preemptionPolicy?: string;
  runtimeClassName?: string;
  hostNetwork?: boolean;
  imagePullSecrets?: { name: string }[];
  securityContext?: Record<string, unknown>;
  enableServiceLinks?: boolean;
}

/** One state of a container: the key that is there tells which. @public */
export interface ContainerState {
  waiting?: { reason?: string; message?: string };
  running?: { startedAt?: string };
  terminated?: {
    exitCode?: number;
    reason?: string;
    message?: string;
    startedAt?: string;
    finishedAt?: string;
  };
}

/** `status.containerStatuses[]` of a pod. @public */
export interface ContainerStatus {
  name: string;
  ready?: boolean;
  started?: boolean;
  restartCount?: number;
  image?: string;
  state?: ContainerState;
  lastState?: ContainerState;
  resources?: ResourceRequirements;
  allocatedResources?: ResourceList;
}

/** `pods` of core/v1. @public */
export interface Pod extends KubernetesObject {
  spec: PodSpec;
  status?: {
    phase?: string;
    reason?: string;
    message?: string;
    startTime?: string;
    nominatedNodeName?: string;
    conditions?: Condition[];
    containerStatuses?: ContainerStatus[];
    initContainerStatuses?: ContainerStatus[];
    resize?: string;
  };
}

/** What a workload makes its pods from. @public */
export interface PodTemplateSpec {
  metadata?: {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  spec: PodSpec;
}

/** `namespaces` of core/v1; labels and annotations are what is read. @public */
export interface Namespace extends KubernetesObject {}

/** `persistentvolumeclaims` of core/v1. @public */
export interface PersistentVolumeClaim extends KubernetesObject {
  spec?: {
    accessModes?: string[];
    storageClassName?: string;
    volumeName?: string;
    volumeMode?: string;
    selector?: LabelSelector;
    resources?: ResourceRequirements;
  };
  status?: { phase?: string };
}

/**
 * `persistentvolumes` of core/v1; the kind of its source is a further key of
 * `spec`.
 * @public
 */
export interface PersistentVolume extends KubernetesObject {
  spec?: {
    accessModes?: string[];
    capacity?: ResourceList;
    storageClassName?: string;
    volumeMode?: string;
    claimRef?: { namespace?: string; name?: string; uid?: string };
    nodeAffinity?: { required?: NodeSelector };
    [source: string]: unknown;
  };
  status?: { phase?: string };
}

/** `storageclasses` of storage.k8s.io/v1. @public */
export interface StorageClass extends KubernetesObject {
  provisioner?: string;
  volumeBindingMode?: 'Immediate' | 'WaitForFirstConsumer';
  allowedTopologies?: {
    matchLabelExpressions?: { key: string; values: string[] }[];
  }[];
}

/**
 * `priorityclasses` of scheduling.k8s.io/v1; the higher `value` goes first.
 * @public
 */
export interface PriorityClass extends KubernetesObject {
  value: number;
  globalDefault?: boolean;
  preemptionPolicy?: string;
}

/**
 * `resourcequotas` of core/v1. What is enforced, and what is used of it,
 * stands in `status`.
 * @public
 */
export interface ResourceQuota extends KubernetesObject {
  spec?: { hard?: ResourceList; scopes?: string[]; scopeSelector?: unknown };
  status?: { hard?: ResourceList; used?: ResourceList };
}

/** `deployments` of apps/v1. @public */
export interface Deployment extends KubernetesObject {
  spec?: {
    replicas?: number;
    selector?: LabelSelector;
    strategy?: { type?: string };
    template?: PodTemplateSpec;
  };
  status?: {
    replicas?: number;
    readyReplicas?: number;
    conditions?: Condition[];
  };
}

/**
 * `replicasets` of apps/v1; a pod that could not be created is told by its
 * `ReplicaFailure` condition.
 * @public
 */
export interface ReplicaSet extends KubernetesObject {
  spec?: { replicas?: number; selector?: LabelSelector };
  status?: { replicas?: number; conditions?: Condition[] };
}

/**
 * An event read through core/v1 or events.k8s.io/v1; both shapes are accepted.
 * @public
 */
export interface KubernetesEvent extends KubernetesObject {
  type?: string;
  reason?: string;
  message?: string;
  note?: string;
  action?: string;
  count?: number;
  involvedObject?: ObjectReference;
  regarding?: ObjectReference;
  firstTimestamp?: string | null;
  lastTimestamp?: string | null;
  eventTime?: string | null;
  series?: { count?: number; lastObservedTime?: string } | null;
  source?: { component?: string; host?: string };
  reportingComponent?: string;
  reportingController?: string;
}

/** The object that an event is about. @public */
export interface ObjectReference {
  apiVersion?: string;
  kind?: string;
  name?: string;
  namespace?: string;
  uid?: string;
}
