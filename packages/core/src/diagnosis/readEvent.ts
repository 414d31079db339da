import { KubernetesEvent, ObjectReference } from '../kubernetes/objects';

/**
 * What an event says, read the same way from core/v1 and events.k8s.io/v1.
 * @public
 */
export interface ReadEvent {
  type?: string;
  reason: string;
  message: string;
  /** Milliseconds since the epoch; 0 when the event carries no time. */
  time: number;
  count: number;
  /** The component that wrote it, e.g. `default-scheduler`. */
  reporter?: string;
  about: ObjectReference;
}

/** Reads an event; newer recorders leave the older fields null and the other way round. */
export function readEvent(event: KubernetesEvent): ReadEvent {
  const written =
    event.series?.lastObservedTime ??
    event.lastTimestamp ??
    event.eventTime ??
    event.metadata?.creationTimestamp;
  const time = written ? Date.parse(written) : NaN;
  return {
    type: event.type,
    reason: event.reason ?? '',
    message: event.message ?? event.note ?? '',
    time: Number.isNaN(time) ? 0 : time,
    count: event.series?.count || event.count || 1,
    reporter:
      event.reportingController ||
      event.reportingComponent ||
      event.source?.component ||
      undefined,
    about: event.regarding ?? event.involvedObject ?? {},
  };
}

/**
 * Events about the named objects of one kind in one namespace, newest first.
 * Empty when events could not be read: the absence of an event proves nothing.
 */
export function eventsAbout(
  events: KubernetesEvent[] | undefined,
  about: { kind: string; namespace?: string; names: Iterable<string> },
): ReadEvent[] {
  const names = new Set(about.names);
  return (events ?? [])
    .map(readEvent)
    .filter(
      event =>
        event.about.kind === about.kind &&
        (about.namespace === undefined ||
          event.about.namespace === undefined ||
          event.about.namespace === about.namespace) &&
        event.about.name !== undefined &&
        names.has(event.about.name),
    )
    .sort((left, right) => right.time - left.time);
}
