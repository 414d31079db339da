import { toMicroTime, toTime } from '../clock/Clock';
import { ApiError } from '../errors/ApiError';
import { ApiObject, nameOf } from '../resources/ApiObject';
import { EVENTS_KEY } from '../resources/events';
import { EVENT, LoopClient } from './LoopClient';

/** What an event says. */
export interface RecordedEvent {
  type: 'Normal' | 'Warning';
  reason: string;
  message: string;
  /** Only events of the newer API carry an action. */
  action?: string;
}

interface StoredEvent extends ApiObject {
  reason?: string;
  message?: string;
  count?: number;
  series?: { count: number; lastObservedTime: string };
  involvedObject?: { uid?: string };
}

/**
 * Records events in one of the two shapes that controllers write: those of
 * client-go's old recorder (times and count, e.g. the kubelet) or those of
 * events.k8s.io/v1 (eventTime and series, e.g. the scheduler).
 */
export class EventRecorder {
  constructor(
    readonly client: LoopClient,
    readonly component: string,
    readonly api: 'core/v1' | 'events.k8s.io/v1',
  ) {}

  record(regarding: ApiObject, event: RecordedEvent, at: number): void {
    const { store } = this.client.context;
    const repeated = (store.list(EVENTS_KEY) as StoredEvent[]).find(
      stored =>
        stored.involvedObject?.uid === regarding.metadata.uid &&
        stored.reason === event.reason &&
        stored.message === event.message,
    );
    if (repeated) {
      store.update(EVENTS_KEY, this.#again(repeated, at));
      return;
    }
    const { name, namespace } = nameOf(regarding);
    this.#create({
      ...EVENT,
      metadata: {
        name: `${name}.${(BigInt(Math.round(at)) * 1_000_000n + BigInt(store.version)).toString(16)}`,
        namespace: namespace ?? 'default',
      },
      involvedObject: {
        kind: regarding.kind,
        namespace,
        name,
        uid: regarding.metadata.uid,
        apiVersion: regarding.apiVersion,
        resourceVersion: regarding.metadata.resourceVersion,
      },
      reason: event.reason,
      message: event.message,
      type: event.type,
      ...this.#times(event, at),
    });
  }

  /** A recorder gives up on events that the API server refuses, e.g. in a namespace that ends. */
  #create(event: ApiObject): void {
    try {
      this.client.create(event);
    } catch (error) {
      if (!(error instanceof ApiError)) {
        throw error;
      }
    }
  }

  #times(event: RecordedEvent, at: number) {
    return this.api === 'core/v1'
      ? {
          source: { component: this.component },
          firstTimestamp: toTime(at),
          lastTimestamp: toTime(at),
          count: 1,
          eventTime: null,
          reportingComponent: this.component,
          reportingInstance: '',
        }
      : {
          source: {},
          firstTimestamp: null,
          lastTimestamp: null,
          eventTime: toMicroTime(at),
          action: event.action,
          reportingComponent: this.component,
          reportingInstance: `${this.component}-simulated`,
        };
  }

  #again(event: StoredEvent, at: number): ApiObject {
    return this.api === 'core/v1'
      ? { ...event, count: (event.count ?? 1) + 1, lastTimestamp: toTime(at) }
      : {
          ...event,
          series: {
            count: (event.series?.count ?? 1) + 1,
            lastObservedTime: toMicroTime(at),
          },
        };
  }
}
