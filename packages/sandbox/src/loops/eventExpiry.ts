import { ApiObject, nameOf } from '../resources/ApiObject';
import { EVENTS_KEY } from '../resources/events';
import { ObjectStore } from '../store/ObjectStore';
import { ControlLoop } from './ControlLoop';

/** API servers forget events an hour after they were last written. */
const TIME_TO_LIVE = 60 * 60 * 1000;

/** Removes old events, as the API server's `--event-ttl` does. */
export function eventExpiryLoop(store: ObjectStore): ControlLoop {
  return {
    name: 'event-expiry',
    reconcile(now) {
      let next: number | undefined;
      for (const event of store.list(EVENTS_KEY)) {
        const end = lastWritten(event) + TIME_TO_LIVE;
        if (end <= now) {
          store.remove(EVENTS_KEY, nameOf(event));
        } else {
          next = Math.min(next ?? end, end);
        }
      }
      return next;
    },
  };
}

function lastWritten(event: ApiObject): number {
  const { series, lastTimestamp, eventTime } = event as ApiObject & {
    series?: { lastObservedTime?: string };
    lastTimestamp?: string | null;
    eventTime?: string | null;
  };
  return Date.parse(
    series?.lastObservedTime ??
      lastTimestamp ??
      eventTime ??
      event.metadata.creationTimestamp!,
  );
}
