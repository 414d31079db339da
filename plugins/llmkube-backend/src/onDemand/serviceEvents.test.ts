import { KubernetesEvent } from 'llmkube-portal-core';
import { KubernetesReader } from './KubernetesReader';
import { readServiceEvents, toServiceEvents } from './serviceEvents';

const event = (
  kind: string,
  name: string,
  more: Partial<KubernetesEvent> = {},
): KubernetesEvent => ({
  metadata: { name: `${name}.1` },
  involvedObject: { kind, name },
  ...more,
});

const read = (events: KubernetesEvent[]) =>
  readServiceEvents(
    { list: async () => events } as unknown as KubernetesReader,
    { name: 'lab', authProvider: 'serviceAccount' },
    { namespace: 'nlp', service: 'chat', model: 'llama' },
    { credentials: {} as never },
  );

describe('events of a service', () => {
  it('are those of all that belongs to it, also of pods that are gone', async () => {
    const own = [
      event('InferenceService', 'chat'),
      event('Deployment', 'chat'),
      event('ReplicaSet', 'chat-7d9f'),
      event('Pod', 'chat-7d9f-x1'),
      event('Model', 'llama'),
    ];
    const others = [
      event('InferenceService', 'chat-two'),
      event('ReplicaSet', 'chat-two-7d9f'),
      event('Pod', 'chat-two-7d9f-x1'),
      event('Model', 'chat'),
      event('ConfigMap', 'chat'),
      { metadata: { name: 'about-nothing' } },
    ];
    expect(await read([...own, ...others])).toEqual(own);
  });

  it('come newest first, in the words of either API', () => {
    const events = toServiceEvents([
      event('Pod', 'chat-7d9f-x1', {
        type: 'Warning',
        reason: 'FailedScheduling',
        message: 'no room',
        lastTimestamp: '2026-01-01T00:00:00Z',
        count: 7,
        source: { component: 'default-scheduler' },
      }),
      {
        metadata: { name: 'e' },
        regarding: { kind: 'Pod', name: 'chat-7d9f-x1' },
        reason: 'Pulled',
        note: 'pulled it',
        eventTime: '2026-01-02T00:00:00.123456Z',
        series: { count: 3 },
        reportingController: 'kubelet',
      },
    ]);
    expect(events).toEqual([
      {
        type: 'Normal',
        reason: 'Pulled',
        message: 'pulled it',
        at: '2026-01-02T00:00:00.123Z',
        count: 3,
        source: 'kubelet',
        object: { kind: 'Pod', name: 'chat-7d9f-x1' },
      },
      {
        type: 'Warning',
        reason: 'FailedScheduling',
        message: 'no room',
        at: '2026-01-01T00:00:00.000Z',
        count: 7,
        source: 'default-scheduler',
        object: { kind: 'Pod', name: 'chat-7d9f-x1' },
      },
    ]);
  });
});
