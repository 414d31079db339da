import { Node, Pod } from '../../kubernetes/objects';
import { evaluatePlacement, PlacementInput } from '../evaluatePlacement';
import { PlacementReport } from '../report';

/** Places a pod in a cluster of 1.36.2 of which everything could be read; `more` adds to it. */
export function judge(
  pod: Pod,
  nodes: Node[],
  more: Partial<Extract<PlacementInput, { nodes: Node[] }>> = {},
): PlacementReport {
  return evaluatePlacement({
    pod,
    nodes,
    pods: [],
    namespaces: [],
    persistentVolumeClaims: [],
    persistentVolumes: [],
    storageClasses: [],
    kubernetesVersion: 'v1.36.2',
    ...more,
  });
}

/** Everything that the report has against a node. */
export function reasonsOf(report: PlacementReport, position = 0): string[] {
  return report.nodes[position].blockers.flatMap(blocker => blocker.reasons);
}
