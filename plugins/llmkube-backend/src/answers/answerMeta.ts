import {
  AnswerMeta,
  clusterSignalChannel,
  serviceSignalChannel,
  ServiceRef,
} from 'backstage-plugin-llmkube-common';
import { ClusterView } from '../clusterCache/ClusterView';

/** Where an answer comes from, how old it is, and where changes are announced. */
export function answerMeta(
  view: ClusterView,
  revision: string,
  service?: ServiceRef,
): AnswerMeta {
  const asOf = view.asOf();
  return {
    cluster: view.info(),
    revision,
    ...(asOf && { asOf: asOf.toISOString() }),
    live: view.live,
    // Nobody watches a cluster that is read on demand.
    ...(!view.live && {
      signalChannel: service
        ? serviceSignalChannel(service)
        : clusterSignalChannel(view.cluster.name),
    }),
  };
}
