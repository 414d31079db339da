import { servicePod } from '../diagnosis/__fixtures__/cluster';
import { Pod } from '../kubernetes/objects';
import { podProgress } from './podProgress';

const downloading: Pod = {
  ...servicePod('chat', {
    metadata: { creationTimestamp: '2026-01-01T00:00:00Z' },
  }),
  spec: {
    nodeName: 'gpu-1',
    initContainers: [
      { name: 'model-downloader' },
      { name: 'proxy', restartPolicy: 'Always' },
    ],
    containers: [{ name: 'llama-server', image: 'llama:1' }],
  },
  status: {
    phase: 'Pending',
    conditions: [
      {
        type: 'PodScheduled',
        status: 'True',
        lastTransitionTime: '2026-01-01T00:00:05Z',
      },
      { type: 'Ready', status: 'False' },
    ],
    initContainerStatuses: [
      {
        name: 'model-downloader',
        state: { running: { startedAt: '2026-01-01T00:00:10Z' } },
      },
    ],
    containerStatuses: [
      {
        name: 'llama-server',
        restartCount: 3,
        state: { waiting: { reason: 'CrashLoopBackOff' } },
        lastState: {
          terminated: { exitCode: 1, message: 'no driver', reason: 'Error' },
        },
      },
    ],
  },
};

describe('the pods of a service', () => {
  it('tell how far they have come', () => {
    const [{ timeline }] = podProgress([downloading]);
    expect(timeline).toEqual([
      { step: 'created', done: true, at: '2026-01-01T00:00:00Z' },
      { step: 'scheduled', done: true, at: '2026-01-01T00:00:05Z' },
      { step: 'pulled', done: true },
      { step: 'downloaded', done: false },
      { step: 'started', done: false },
      { step: 'ready', done: false },
    ]);
  });

  it('have the download before them while no node has taken them', () => {
    const waiting = { ...downloading, status: { phase: 'Pending' } };
    const [{ timeline }] = podProgress([waiting]);
    expect(timeline).toContainEqual({ step: 'downloaded', done: false });
  });

  it('have no download step where nothing is downloaded', () => {
    const [{ timeline }] = podProgress([
      servicePod('chat', { nodeName: 'gpu-1' }),
    ]);
    expect(timeline.map(({ step }) => step)).not.toContain('downloaded');
  });

  it('show what each container does and why it ended', () => {
    const [{ containers }] = podProgress([downloading]);
    expect(containers).toEqual([
      expect.objectContaining({ type: 'init', state: 'running' }),
      expect.objectContaining({ type: 'sidecar', state: 'unknown' }),
      expect.objectContaining({
        type: 'main',
        image: 'llama:1',
        state: 'waiting',
        reason: 'CrashLoopBackOff',
        message: 'no driver',
        restarts: 3,
        hasPrevious: true,
      }),
    ]);
  });

  it('are leaving while they are being deleted', () => {
    const leaving = {
      ...downloading,
      metadata: {
        ...downloading.metadata,
        deletionTimestamp: '2026-01-01T00:01:00Z',
      },
    };
    expect(podProgress([leaving])[0].phase).toBe('Terminating');
  });
});
