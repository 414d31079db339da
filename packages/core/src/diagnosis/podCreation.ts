import { Condition } from '../kubernetes/objects';
import { DiagnosisContext } from './context';
import { eventsAbout } from './readEvent';

/**
 * Why the API server refuses the service's pods, in its own words: from the
 * ReplicaFailure conditions of the ReplicaSets and the Deployment, else from
 * the newest FailedCreate event. Undefined when nothing says so.
 */
export function podCreationRefusal(
  context: DiagnosisContext,
): string | undefined {
  const { name, namespace } = context.service.metadata;
  const isOurs = (object: {
    metadata: {
      namespace?: string;
      name: string;
      ownerReferences?: { kind: string; name: string }[];
    };
  }) =>
    object.metadata.namespace === namespace &&
    (object.metadata.ownerReferences?.some(
      owner => owner.kind === 'Deployment' && owner.name === name,
    ) ??
      object.metadata.name.replace(/-[a-z0-9]+$/, '') === name);
  const replicaSets = (context.snapshot.replicaSets ?? []).filter(
    replicaSet => isOurs(replicaSet) && replicaSet.spec?.replicas !== 0,
  );
  const deployment = context.snapshot.deployments?.find(
    ({ metadata }) =>
      metadata.name === name && metadata.namespace === namespace,
  );
  const conditions: Condition[] = [
    ...replicaSets.flatMap(({ status }) => status?.conditions ?? []),
    ...(deployment?.status?.conditions ?? []),
  ];
  const failure = conditions.find(
    ({ type, status }) => type === 'ReplicaFailure' && status === 'True',
  );
  if (failure) {
    return failure.message ?? failure.reason;
  }
  // The Deployment controller copies its ReplicaSets' failures and takes them
  // back (syncRolloutStatus); without conditions an event is the only witness.
  if (
    deployment ||
    (context.snapshot.replicaSets && context.snapshot.deployments)
  ) {
    return undefined;
  }
  const events = context.snapshot.events ?? [];
  const replicaSetNames = new Set(
    events
      .map(event => (event.regarding ?? event.involvedObject)?.name ?? '')
      .filter(owner => owner.replace(/-[a-z0-9]+$/, '') === name),
  );
  return eventsAbout(events, {
    kind: 'ReplicaSet',
    namespace,
    names: replicaSetNames,
  }).find(({ reason }) => reason === 'FailedCreate')?.message;
}
