import { CloudProfile } from '../clouds/profile';
import { Node, Pod } from '../kubernetes/objects';
import { NodeSummary, nodeSummary } from './nodeSummary';

/** Where one pod of a service is. @public */
export interface ServicePlacement extends Partial<NodeSummary> {
  pod: string;
  /** See `podPhase`. */
  phase: string;
  ready: boolean;
  /** Absent until the scheduler has chosen one. */
  node?: string;
}

/** Where a service's pods are, with what is known of their nodes. @public */
export function placementsOf(
  pods: Pod[],
  nodeOf: (name: string) => Node | undefined,
  profiles: CloudProfile[],
): ServicePlacement[] {
  return pods.map(pod => {
    const { nodeName } = pod.spec;
    const node = nodeName ? nodeOf(nodeName) : undefined;
    return {
      pod: pod.metadata.name,
      phase: podPhase(pod),
      ready: isReady(pod),
      ...(nodeName && { node: nodeName }),
      ...(node && nodeSummary(node, profiles)),
    };
  });
}

/** The pod's phase, or `Terminating`, which is no phase of Kubernetes but what kubectl shows. @public */
export function podPhase(pod: Pod): string {
  return pod.metadata.deletionTimestamp
    ? 'Terminating'
    : (pod.status?.phase ?? 'Unknown');
}

function isReady(pod: Pod): boolean {
  return (pod.status?.conditions ?? []).some(
    ({ type, status }) => type === 'Ready' && status === 'True',
  );
}
