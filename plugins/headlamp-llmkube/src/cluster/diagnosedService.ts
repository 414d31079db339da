import {
  countNodeGroups,
  DiagnosedNodes,
  diagnosedNodes,
  Diagnosis,
  GitOpsOwner,
  gitOpsOwnerOf,
  NodeGroup,
  ServiceStatus,
  serviceStatus,
  Snapshot,
} from '../core';
import { ReadyCluster, ServiceRow } from './clusterState';

/** A service with everything that its page shows. */
export interface DiagnosedService {
  status: ServiceStatus;
  diagnosis: Diagnosis;
  nodes: DiagnosedNodes[];
  nodeCounts: Record<NodeGroup, number>;
  /** Present where a GitOps tool would undo a direct change. */
  managedBy?: GitOpsOwner;
}

/** Diagnoses one service, with what was read for it alone besides, e.g. events. */
export function diagnosedService(
  cluster: ReadyCluster,
  row: ServiceRow,
  extra: Partial<Snapshot> = {},
): DiagnosedService {
  const { assessment, nodeOf, priorityOf } = cluster;
  const diagnosis = assessment.diagnose(row.parts, extra);
  const nodes = diagnosedNodes(diagnosis, assessment);
  const managedBy = gitOpsOwnerOf(row.parts.service);
  return {
    status: serviceStatus({
      assessment: { ...assessment.facts(row.parts), diagnosis },
      queue: assessment.queue(),
      nodeOf,
      priorityOf,
      profiles: assessment.profiles,
    }),
    diagnosis,
    nodes,
    nodeCounts: countNodeGroups(nodes),
    ...(managedBy && { managedBy }),
  };
}
