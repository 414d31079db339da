import { mockServices } from '@backstage/backend-test-utils';
import {
  clusterSignalChannel,
  serviceSignalChannel,
} from 'backstage-plugin-llmkube-common';
import { CachedCluster } from '../clusterCache/CachedCluster';
import { eventually } from '../__testUtils__/eventually';
import {
  gpuNode,
  inferenceService,
  model,
  servicePod,
} from '../__testUtils__/objects';
import { ScriptedApiServer } from '../__testUtils__/ScriptedApiServer';
import {
  createCachedCluster,
  pathOf,
  startScriptedServer,
} from '../__testUtils__/startCachedCluster';
import { ChangeAnnouncer } from './ChangeAnnouncer';
import { RevisionHistory } from './RevisionHistory';

const ref = (name: string) => ({ cluster: 'lab', namespace: 'nlp', name });

describe('announcing changes', () => {
  let server: ScriptedApiServer;
  let cluster: CachedCluster;
  let announcer: ChangeAnnouncer;
  let channels: string[];
  let kinds: string[];

  const untilRead = () =>
    eventually(() => {
      expect(cluster.info().state).toBe('synced');
      expect(channels).toContain(clusterSignalChannel('lab'));
      expect(server.isWatched(pathOf('pods'))).toBe(true);
      expect(server.isWatched(pathOf('nodes'))).toBe(true);
      expect(server.isWatched(pathOf('models'))).toBe(true);
    });

  beforeEach(async () => {
    channels = [];
    kinds = [];
    server = await startScriptedServer();
    server.serve(pathOf('models'), model('runs'), model('waits'));
    server.serve(
      pathOf('inferenceServices'),
      inferenceService('runs'),
      inferenceService('waits'),
    );
    server.serve(pathOf('nodes'), gpuNode('gpu-1', 1));
    server.serve(
      pathOf('pods'),
      servicePod('runs', 'gpu-1'),
      servicePod('waits'),
    );
    announcer = new ChangeAnnouncer({
      signals: {
        publish: async ({ channel }) => {
          channels.push(channel);
        },
      },
      events: {
        publish: async ({ eventPayload }) => {
          kinds.push((eventPayload as { kind: string }).kind);
        },
        subscribe: async () => undefined,
      },
      revisions: new RevisionHistory(),
      logger: mockServices.logger.mock(),
      coalesceMs: 30,
      supplyMs: 300,
    });
    cluster = createCachedCluster(server, {
      onChange: change => announcer.changed(cluster, change),
      onStatusChange: () => announcer.statusChanged(cluster),
    });
    cluster.start();
    await untilRead();
    // Whatever the first lists have left to announce.
    await new Promise(resolve => setTimeout(resolve, 60));
    channels.length = 0;
    kinds.length = 0;
  });

  afterEach(async () => {
    announcer.stop();
    await cluster.stop();
    await server.goOffline();
  });

  it('makes one signal of many changes of a service', async () => {
    for (let number = 0; number < 20; number += 1) {
      server.put(pathOf('pods'), {
        ...servicePod('runs', 'gpu-1'),
        status: { phase: 'Running', message: String(number) },
      });
    }
    await eventually(() =>
      expect(channels).toContain(serviceSignalChannel(ref('runs'))),
    );
    const own = channels.filter(
      channel => channel === serviceSignalChannel(ref('runs')),
    );
    expect(own.length).toBeLessThan(5);
  });

  it('tells those who wait, and only them, that there is a new node', async () => {
    server.put(pathOf('nodes'), gpuNode('gpu-2', 4));
    await eventually(() =>
      expect(channels).toContain(serviceSignalChannel(ref('waits'))),
    );
    expect(channels).not.toContain(serviceSignalChannel(ref('runs')));
  });

  it('tells those who wait once of much that changes', async () => {
    const waits = serviceSignalChannel(ref('waits'));
    for (let number = 2; number < 12; number += 1) {
      server.put(pathOf('nodes'), gpuNode(`gpu-${number}`, 4));
      await new Promise(resolve => setTimeout(resolve, 40));
    }
    await eventually(() =>
      expect(channels.at(-1)).toBe(clusterSignalChannel('lab')),
    );
    const told = channels.filter(channel => channel === waits).length;
    expect(told).toBeGreaterThan(0);
    expect(told).toBeLessThan(5);
  });

  it('tells who runs on a node that the node has changed', async () => {
    const node = gpuNode('gpu-1', 1);
    server.put(pathOf('nodes'), { ...node, spec: { unschedulable: true } });
    await eventually(() =>
      expect(channels).toContain(serviceSignalChannel(ref('runs'))),
    );
  });

  it('tells a service of its model, and other plugins of the kind', async () => {
    server.put(pathOf('models'), {
      ...model('runs'),
      status: { phase: 'Failed' },
    });
    await eventually(() =>
      expect(channels).toContain(serviceSignalChannel(ref('runs'))),
    );
    await eventually(() => expect(kinds).toEqual(['Model']));
  });

  it('tells of a service that is gone', async () => {
    server.remove(pathOf('inferenceServices'), 'nlp/runs');
    await eventually(() =>
      expect(channels).toContain(serviceSignalChannel(ref('runs'))),
    );
    await eventually(() => expect(kinds).toContain('InferenceService'));
  });

  it('says nothing of a change that changes nothing of what is kept', async () => {
    server.put(pathOf('nodes'), {
      ...gpuNode('gpu-1', 1),
      images: ['something new'],
    });
    server.put(pathOf('nodes'), gpuNode('gpu-3', 1));
    await eventually(() => expect(channels.length).toBeGreaterThan(0));
    expect(channels).not.toContain(serviceSignalChannel(ref('runs')));
  });

  it('tells other plugins when the cluster becomes unreadable', async () => {
    await server.goOffline();
    await eventually(() => expect(kinds).toContain('Cluster'));
    await server.comeBack();
  });
});
