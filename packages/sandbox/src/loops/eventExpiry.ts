import { ApiObject, nameOf } from '../resources/ApiObject';
import { EVENTS_KEY } from '../resources/events';
import { ObjectStore } from '../store/ObjectStore';
import { ControlLoop } from './ControlLoop';

/** API servers forget events an hour after they were last written. */
const TIME_TO_LIVE = 60 * 60_000;
const SWEEP_INTERVAL = 10 * 60_000;

/** Removes old events, as the API server's `--event-ttl` does. */
export function eventExpiryLoop(store: ObjectStore): ControlLoop {
  let nextSweep = 0;
  return {
    name: 'event-expiry',
    reconcile(now) {
      if (now >= nextSweep) {
        store
          .list(EVENTS_KEY)
          .filter(event => lastWritten(event) + TIME_TO_LIVE <= now)
          .forEach(event => store.remove(EVENTS_KEY, nameOf(event)));
        nextSweep = now + SWEEP_INTERVAL;
      }
      return nextSweep;
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
