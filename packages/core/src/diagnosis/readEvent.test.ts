import { eventsAbout, readEvent } from './readEvent';

describe('readEvent', () => {
  it('reads an event of events.k8s.io/v1, whose legacy fields are null', () => {
    expect(
      readEvent({
        metadata: { name: 'e' },
        reason: 'FailedScheduling',
        note: 'no node',
        firstTimestamp: null,
        lastTimestamp: null,
        eventTime: '2026-11-24T00:00:00Z',
        series: { count: 3, lastObservedTime: '2026-11-24T00:01:00Z' },
        reportingController: 'default-scheduler',
        regarding: { kind: 'Pod', name: 'p' },
      }),
    ).toMatchObject({
      message: 'no node',
      count: 3,
      time: Date.parse('2026-11-24T00:01:00Z'),
      reporter: 'default-scheduler',
      about: { name: 'p' },
    });
  });

  it('reads an event of a legacy recorder', () => {
    expect(
      readEvent({
        metadata: { name: 'e' },
        reason: 'TriggeredScaleUp',
        message: 'pod triggered scale-up',
        count: 2,
        lastTimestamp: '2026-11-24T00:02:00Z',
        source: { component: 'cluster-autoscaler' },
        involvedObject: { kind: 'Pod', name: 'p' },
      }),
    ).toMatchObject({
      message: 'pod triggered scale-up',
      count: 2,
      reporter: 'cluster-autoscaler',
    });
  });
});

describe('eventsAbout', () => {
  it('takes those of the named objects in the namespace, newest first', () => {
    const event = (name: string, namespace: string, eventTime: string) => ({
      metadata: { name: `${name}-${eventTime}` },
      message: eventTime,
      eventTime,
      regarding: { kind: 'Pod', name, namespace },
    });
    expect(
      eventsAbout(
        [
          event('p', 'llm', '2026-11-24T00:00:00Z'),
          event('p', 'llm', '2026-11-24T00:05:00Z'),
          event('p', 'other', '2026-11-24T00:09:00Z'),
          event('q', 'llm', '2026-11-24T00:09:00Z'),
        ],
        { kind: 'Pod', namespace: 'llm', names: ['p'] },
      ).map(({ message }) => message),
    ).toEqual(['2026-11-24T00:05:00Z', '2026-11-24T00:00:00Z']);
  });
});
