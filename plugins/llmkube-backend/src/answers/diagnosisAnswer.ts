import {
  countNodeGroups,
  diagnosedNodes,
  Diagnosis,
  Remedy,
  toKubectlPatchCommand,
} from 'llmkube-portal-core';
import { DiagnosisAnswer } from 'backstage-plugin-llmkube-common';
import { ClusterView } from '../clusterCache/ClusterView';
import { CallerAccess } from './CallerAccess';
import { ServiceAssessments } from './ServiceAssessments';
import { availabilityOf } from './serviceStatus';
import { withoutNodeNames } from './withoutNodeNames';

type DiagnosisBody = DiagnosisAnswer['diagnosis'];
/** The core's diagnosis with its nodes, as far as the caller may see them. */
export function diagnosisBody(
  view: ClusterView,
  diagnosis: Diagnosis,
  assessments: ServiceAssessments,
  access: CallerAccess,
): DiagnosisBody {
  const { placement, ...rest } = diagnosis;
  const words = access.seesNodes
    ? rest
    : { ...withoutNodeNames(view, rest), remedies: rest.remedies };
  const nodes = diagnosedNodes(diagnosis, assessments.cluster(view));
  return {
    ...words,
    ...(words.have && { have: availabilityOf(words.have, access) }),
    findings: words.findings.map(finding =>
      access.seesNodes ? finding : { ...finding, nodes: undefined },
    ),
    remedies: words.remedies.map(remedy => remedyOf(view, remedy, access)),
    nodes: access.seesNodes ? nodes : [],
    nodeCounts: countNodeGroups(nodes),
    unknowns: placement?.unknowns ?? [],
    ...(placement && { message: placement.message }),
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
