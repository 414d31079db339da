import {
  DateLabel,
  EmptyContent,
  SectionBox,
  SimpleTable,
} from '@kinvolk/headlamp-plugin/lib/CommonComponents';
import { InferenceService, KubernetesEvent } from '../core';
import { useServiceExtras } from './useServiceExtras';

/** Events of a service, its model, Deployment and pods, newest first: Headlamp's own list is of one object. */
export function ServiceEvents(props: {
  cluster: string;
  service: InferenceService;
}) {
  const { events } = useServiceExtras(props.cluster, props.service);
  return (
    <SectionBox title="Events">
      {events && events.length > 0 ? (
        <SimpleTable columns={columns} data={newestFirst(events)} />
      ) : (
        <EmptyContent>
          {events
            ? 'The cluster has no events of this service. Kubernetes keeps events for about an hour.'
            : 'The events are not known: they are being read, or you may not read them.'}
        </EmptyContent>
      )}
    </SectionBox>
  );
}

const columns = [
  { label: 'Type', getter: ({ type }: KubernetesEvent) => type ?? 'Normal' },
  { label: 'Reason', getter: ({ reason }: KubernetesEvent) => reason ?? '' },
  {
    label: 'Object',
    getter: ({ involvedObject, regarding }: KubernetesEvent) => {
      const { kind, name } = involvedObject ?? regarding ?? {};
      return `${kind} ${name}`;
    },
  },
  {
    label: 'Message',
    gridTemplate: 2,
    getter: ({ message, note }: KubernetesEvent) => message ?? note ?? '',
  },
  {
    label: 'When',
    getter: (event: KubernetesEvent) => {
      const at = timeOf(event);
      return at ? <DateLabel date={at} format="mini" /> : 'unknown';
    },
  },
];

function newestFirst(events: KubernetesEvent[]): KubernetesEvent[] {
  return [...events].sort((a, b) =>
    (timeOf(b) ?? '').localeCompare(timeOf(a) ?? ''),
  );
}

function timeOf(event: KubernetesEvent): string | undefined {
  return (
    event.series?.lastObservedTime ??
    event.lastTimestamp ??
    event.eventTime ??
    event.firstTimestamp ??
    event.metadata?.creationTimestamp ??
    undefined
  );
}
