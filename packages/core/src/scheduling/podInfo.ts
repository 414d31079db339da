import { Labels } from '../kubernetes/labelSelector';
import { numberOf, objectOf, textOf } from '../kubernetes/lenient';
import { Pod } from '../kubernetes/objects';
import { podRequests } from '../kubernetes/podRequests';
import { KubernetesVersion } from '../kubernetes/version';
import { HostPort, hostPortsOf } from './hostPorts';
import { AffinityTerm, affinityTerms } from './podAffinityTerm';
import { ClaimReference, podClaims } from './podClaims';

/** What the filters need to know of a pod, read once. */
export interface PodInfo {
  pod: Pod;
  /** `namespace/name`. */
  key: string;
  name: string;
  namespace: string;
  uid: string | undefined;
  labels: Labels;
  nodeName: string | undefined;
  nominatedNodeName: string | undefined;
  /** Succeeded or failed: kube-scheduler doesn't see it. */
  finished: boolean;
  terminating: boolean;
  priority: number;
  /** What it holds of each resource that kube-scheduler counts; nothing of amount zero. */
  requests: readonly ResourceRequest[];
  hostPorts: readonly HostPort[];
  claims: readonly ClaimReference[];
  /** Its required anti-affinity, which keeps other pods away as well. */
  antiAffinity: readonly AffinityTerm[];
}

/** An amount of one resource: `cpu` in millicores, everything else in whole units. */
export interface ResourceRequest {
  name: string;
  amount: number;
}

/** Reads a pod. */
export function podInfoOf(pod: Pod, version?: KubernetesVersion): PodInfo {
  const metadata = objectOf(pod.metadata);
  const spec = objectOf(pod.spec);
  const status = objectOf(pod.status);
  const name = textOf(metadata?.name) ?? '';
  const namespace = textOf(metadata?.namespace) || 'default';
  const labels = objectOf(metadata?.labels);
  const antiAffinity = objectOf(objectOf(spec?.affinity)?.podAntiAffinity);
  return {
    pod,
    key: `${namespace}/${name}`,
    name,
    namespace,
    uid: textOf(metadata?.uid),
    labels,
    nodeName: textOf(spec?.nodeName) || undefined,
    nominatedNodeName: textOf(status?.nominatedNodeName) || undefined,
    finished: status?.phase === 'Succeeded' || status?.phase === 'Failed',
    terminating: Boolean(metadata?.deletionTimestamp),
    priority: numberOf(spec?.priority) ?? 0,
    requests: countedRequests(pod, version),
    hostPorts: hostPortsOf(spec),
    claims: podClaims(spec, namespace, name),
    antiAffinity: antiAffinity
      ? affinityTerms(
          antiAffinity.requiredDuringSchedulingIgnoredDuringExecution,
          { namespace, labels },
        )
      : NONE,
  };
}

/** Whether kube-scheduler counts the resource: the rest of the names is for quotas and the kubelet. */
export function isCountedResource(name: string): boolean {
  return (
    name === 'cpu' ||
    name === 'memory' ||
    name === 'ephemeral-storage' ||
    name.startsWith('hugepages-') ||
    name.startsWith('attachable-volumes-') ||
    (name.includes('/') && !name.startsWith('requests.'))
  );
}

function countedRequests(
  pod: Pod,
  version: KubernetesVersion | undefined,
): ResourceRequest[] {
  const requests: ResourceRequest[] = [];
  podRequests(pod, version).forEach((amount, name) => {
    if (amount > 0 && isCountedResource(name)) {
      requests.push({ name, amount });
    }
  });
  return requests;
}

const NONE: never[] = [];
