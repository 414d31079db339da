import { clusterSignalChannel, serviceSignalChannel } from './signals';

const ref = { cluster: 'prod', namespace: 'nlp', name: 'chat' };

describe('channels of signals', () => {
  it('say nothing of what they are about', () => {
    expect(serviceSignalChannel(ref)).toMatch(/^llmkube:[a-z0-9]{8,}$/);
    expect(serviceSignalChannel(ref)).not.toMatch(/prod|nlp|chat/);
  });

  it('are the same in every process, and another for every service', () => {
    expect(serviceSignalChannel(ref)).toBe(serviceSignalChannel({ ...ref }));
    const channels = new Set<string>();
    for (let number = 0; number < 10_000; number += 1) {
      channels.add(serviceSignalChannel({ ...ref, name: `chat-${number}` }));
    }
    channels.add(clusterSignalChannel('prod'));
    expect(channels.size).toBe(10_001);
  });
});
