import { K8s } from '@kinvolk/headlamp-plugin/lib';
import { useMemo } from 'react';
import {
  InferenceService,
  isEventOfService,
  KubernetesEvent,
  ReplicaSet,
  SERVICE_LABEL,
  Snapshot,
} from '../core';

/**
 * Events and ReplicaSets of one service, which are read only while it is
 * looked at. What the user may not read is absent.
 */
export function useServiceExtras(
  cluster: string,
  { metadata, spec }: InferenceService,
): Partial<Snapshot> {
  const { namespace = 'default', name } = metadata;
  const events = K8s.event.default.useList({ cluster, namespace });
  const replicaSets = K8s.ResourceClasses.ReplicaSet.useList({
    cluster,
    namespace,
    labelSelector: `${SERVICE_LABEL}=${name}`,
  });
  const subject = { service: name, model: spec.modelRef };
  const ownEvents = readItems<KubernetesEvent>(events)?.filter(event =>
    isEventOfService(event, subject),
  );
  const ownReplicaSets = readItems<ReplicaSet>(replicaSets);
  // Headlamp gives new lists with every rendering.
  const revision = revisionOf(ownEvents) + revisionOf(ownReplicaSets);
  return useMemo(
    () => ({
      ...(ownEvents && { events: ownEvents }),
      ...(ownReplicaSets && { replicaSets: ownReplicaSets }),
    }),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [revision],
  );
}

/** Undefined while it is being read, and when it may not be read. */
function readItems<T>(list: {
  items: { jsonData: unknown }[] | null;
  error: unknown;
}): T[] | undefined {
  return list.error && !list.items?.length
    ? undefined
    : (list.items?.map(({ jsonData }) => jsonData as T) ?? undefined);
}

function revisionOf(
  objects:
    { metadata?: { uid?: string; resourceVersion?: string } }[] | undefined,
): string {
  return objects
    ? `[${objects.map(({ metadata }) => `${metadata?.uid}:${metadata?.resourceVersion}`).join()}]`
    : 'unread';
}
