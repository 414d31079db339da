import {
  CloudProfile,
  Diagnosis,
  NodeGpuCapacity,
  nodeStanding,
  NodeStanding,
  NodeVerdict,
  Remedy,
  toKubectlPatchCommand,
} from 'llmkube-portal-core';
import {
  DiagnosisAnswer,
  DiagnosisNode,
} from 'backstage-plugin-llmkube-common';
import { ClusterView } from '../clusterCache/ClusterView';
import { CallerAccess } from './CallerAccess';
import { describeNode } from './placements';
import { ServiceAssessments } from './ServiceAssessments';
import { availabilityOf } from './serviceStatus';
import { withoutNodeNames } from './withoutNodeNames';

type DiagnosisBody = DiagnosisAnswer['diagnosis'];
type Group = DiagnosisNode['group'];

const groups: Record<NodeStanding, Group> = {
  fits: 'fits',
  unknown: 'unknown',
  blocked: 'fixable',
  waits: 'busy',
  'blocked-and-waits': 'busy',
  'too-small': 'never',
  'no-device': 'never',
  reserved: 'never',
};

/** The core's diagnosis with its nodes, as far as the caller may see them. */
export function diagnosisBody(
  view: ClusterView,
  diagnosis: Diagnosis,
  assessments: ServiceAssessments,
  access: CallerAccess,
): DiagnosisBody {
  const { profiles } = assessments;
  const { placement, ...rest } = diagnosis;
  const words = access.seesNodes
    ? rest
    : { ...withoutNodeNames(view, rest), remedies: rest.remedies };
  const gpusByNode = new Map(
    assessments
      .capacity(view)
      .pools.filter(pool => pool.resourceName === diagnosis.need?.resourceName)
      .flatMap(pool => pool.nodes)
      .map(node => [node.node, node]),
  );
  const nodes = (placement?.nodes ?? []).map(verdict =>
    nodeOf(view, verdict, gpusByNode.get(verdict.name), profiles),
  );
  return {
    ...words,
    ...(words.have && { have: availabilityOf(words.have, access) }),
    findings: words.findings.map(finding =>
      access.seesNodes ? finding : { ...finding, nodes: undefined },
    ),
    remedies: words.remedies.map(remedy => remedyOf(view, remedy, access)),
    nodes: access.seesNodes ? nodes : [],
    nodeCounts: count(nodes),
    unknowns: placement?.unknowns ?? [],
    ...(placement && { message: placement.message }),
  };
}

function nodeOf(
  view: ClusterView,
  verdict: NodeVerdict,
  gpus: NodeGpuCapacity | undefined,
  profiles: CloudProfile[],
): DiagnosisNode {
  const node = view.contents.stores.nodes.get(verdict.name);
  return {
    name: verdict.name,
    fits: verdict.fits,
    group: groups[nodeStanding(verdict, node, profiles)],
    blockers: verdict.blockers,
    ...(node && describeNode(node, profiles)),
    ...(gpus && {
      gpus: {
        allocatable: gpus.allocatable,
        held: gpus.held,
        free: gpus.free,
      },
    }),
  };
}

function remedyOf(
  view: ClusterView,
  remedy: Remedy,
  access: CallerAccess,
): DiagnosisBody['remedies'][number] {
  const shown = access.seesNodes
    ? remedy
    : {
        ...remedy,
        ...withoutNodeNames(view, {
          title: remedy.title,
          consequence: remedy.consequence,
          proof: remedy.proof,
        }),
      };
  return { ...shown, command: toKubectlPatchCommand(remedy) };
}

function count(nodes: DiagnosisNode[]): DiagnosisBody['nodeCounts'] {
  const counts = { fits: 0, fixable: 0, busy: 0, never: 0, unknown: 0 };
  for (const { group } of nodes) {
    counts[group] += 1;
  }
  return counts;
}
