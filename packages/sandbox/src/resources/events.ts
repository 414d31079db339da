import { ApiObject } from './ApiObject';

/** Where the store keeps events, in the shape of core/v1. */
export const EVENTS_KEY = 'events';

type EventFields = Record<string, unknown> & ApiObject;

/**
 * The events.k8s.io/v1 view of an event that is stored as core/v1. The API
 * server shows one object through both groups; what only the old recorder
 * writes turns into `deprecated…` fields.
 */
export function toEventsV1(stored: ApiObject): ApiObject {
  const {
    involvedObject,
    message,
    source,
    firstTimestamp,
    lastTimestamp,
    count,
    reportingComponent,
    reportingInstance,
    eventTime,
    ...rest
  } = stored as EventFields;
  return {
    ...rest,
    apiVersion: 'events.k8s.io/v1',
    kind: 'Event',
    eventTime: eventTime ?? null,
    ...(reportingComponent !== undefined && {
      reportingController: reportingComponent,
    }),
    ...(reportingInstance !== undefined && { reportingInstance }),
    regarding: involvedObject,
    ...(message !== undefined && { note: message }),
    deprecatedSource: source ?? {},
    deprecatedFirstTimestamp: firstTimestamp ?? null,
    deprecatedLastTimestamp: lastTimestamp ?? null,
    ...(count !== undefined && { deprecatedCount: count }),
  };
}

/** The core/v1 shape of an event that was written through events.k8s.io/v1. */
export function fromEventsV1(object: ApiObject): ApiObject {
  const {
    regarding,
    note,
    deprecatedSource,
    deprecatedFirstTimestamp,
    deprecatedLastTimestamp,
    deprecatedCount,
    reportingController,
    ...rest
  } = object as EventFields;
  return {
    ...rest,
    apiVersion: 'v1',
    kind: 'Event',
    involvedObject: regarding,
    ...(note !== undefined && { message: note }),
    source: deprecatedSource ?? {},
    firstTimestamp: deprecatedFirstTimestamp ?? null,
    lastTimestamp: deprecatedLastTimestamp ?? null,
    ...(deprecatedCount !== undefined && { count: deprecatedCount }),
    reportingComponent: reportingController ?? '',
  };
}
