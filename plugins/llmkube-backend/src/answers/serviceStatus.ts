import {
  GpuAvailability,
  LLMKUBE_ENTITY_REF_ANNOTATION,
  serviceStatus as statusOf,
} from 'llmkube-portal-core';
import {
  ClusterInfo,
  InferenceServiceStatus,
} from 'backstage-plugin-llmkube-common';
import { ClusterView } from '../clusterCache/ClusterView';
import { CallerAccess, resourceOf } from './CallerAccess';
import { holdersOf } from './holders';
import { priorityOf } from './priorityOf';
import { ServiceAssessment, ServiceAssessments } from './ServiceAssessments';
import { withoutNodeNames } from './withoutNodeNames';

/** The status of a service, as far as the caller may see it. */
export function serviceStatus(input: {
  view: ClusterView;
  /** `view.info()`, so that a list computes it once. */
  clusterInfo: ClusterInfo;
  assessment: ServiceAssessment;
  assessments: ServiceAssessments;
  access: CallerAccess;
}): InferenceServiceStatus {
  const { view, clusterInfo, assessment, assessments, access } = input;
  const { annotations } = assessment.service.metadata;
  const cluster = assessments.cluster(view);
  const { namespace, name, queue, ...status } = statusOf({
    assessment: access.seesNodes
      ? assessment
      : { ...assessment, diagnosis: wordsOf(view, assessment) },
    // Who doesn't wait for GPUs is not in it.
    queue: assessment.health.state === 'waiting-for-gpu' ? cluster.queue() : [],
    nodeOf: node => view.contents.stores.nodes.get(node),
    priorityOf: className => priorityOf(view, className),
    profiles: assessments.profiles,
  });
  const { owner } = resourceOf(view, namespace, name);
  const entityRef = annotations?.[LLMKUBE_ENTITY_REF_ANNOTATION];
  const { state, need, have } = status;
  return {
    ...status,
    ref: { cluster: view.cluster.name, namespace, name },
    clusterTitle: clusterInfo.title,
    ...(clusterInfo.cloud && { cloud: clusterInfo.cloud }),
    ...(have && { have: availabilityOf(have, access) }),
    // Who waits in other namespaces decides, too.
    ...(queue && !view.namespaces && { queue }),
    ...(need &&
      (state === 'waiting' || state === 'blocked') && {
        holders: holdersOf(view, cluster.pools(), access, need.resourceName),
      }),
    placements: access.seesNodes
      ? status.placements
      : status.placements.map(({ pod, phase, ready }) => ({
          pod,
          phase,
          ready,
        })),
    ...(owner && { owner }),
    ...(entityRef && { entityRef }),
  };
}

/** The diagnosis with no node's name in its sentences. */
function wordsOf(view: ClusterView, { diagnosis }: ServiceAssessment) {
  const { summary, have, findings } = diagnosis;
  return {
    ...diagnosis,
    ...withoutNodeNames(view, { summary, have, findings }),
  };
}

/** Without the nodes for who may not see them. */
export function availabilityOf(
  have: GpuAvailability,
  access: CallerAccess,
): GpuAvailability {
  return access.seesNodes
    ? have
    : {
        ...have,
        unusable: have.unusable.map(part => ({ ...part, nodes: [] })),
      };
}
