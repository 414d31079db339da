import { describe, expect, it } from 'vitest';
import { InferenceService, Node, Pod } from '../core';
import { listsOf } from '../testing/recordedLists';
import { loadRecording } from '../testing/recordings';
import { ClusterLists } from './clusterLists';
import { ClusterMirror } from './ClusterMirror';
import { ReadyCluster, ServiceRow } from './clusterState';
import { diagnosedService } from './diagnosedService';
import { placedPod } from './placedPod';
import { atOnce, Work } from './slices';

const full = loadRecording('1.36.2-06-fully-allocated');
const queue = loadRecording('1.36.2-22-queue-three-waiting');
const tainted = loadRecording('1.36.2-03-untolerated-spot-metal-full');

function judged(lists: ClusterLists, version?: string): ReadyCluster {
  const mirror = new ClusterMirror(atOnce);
  mirror.update(lists, version);
  const state = mirror.getState();
  if (state.state !== 'ready') throw new Error(`The cluster is ${state.state}`);
  return state;
}

function rowOf(cluster: ReadyCluster, status: string): ServiceRow {
  const row = cluster.services.find(one => one.status?.state === status);
  if (!row) {
    throw new Error(
      `No service is ${status}: ${cluster.services.map(one => one.status?.state)}`,
    );
  }
  return row;
}

describe('ClusterMirror', () => {
  it('judges every service of a recorded cluster', () => {
    const cluster = judged(listsOf(full), full.versions['kube-scheduler']);
    expect(cluster.services).toHaveLength(full.inferenceservices.length);
    expect(cluster.pending).toBe(0);
    expect(cluster.limitations).toEqual([]);
    for (const { status } of cluster.services) {
      expect(status?.verdict).not.toBe('unknown');
    }
  });

  it('says what stands against each node, and what would help', () => {
    const cluster = judged(
      listsOf(tainted),
      tainted.versions['kube-scheduler'],
    );
    const service = diagnosedService(cluster, rowOf(cluster, 'blocked'));
    expect(service.nodes.flatMap(({ names }) => names)).toHaveLength(
      tainted.nodes.length,
    );
    expect(service.nodeCounts.fits).toBe(0);
    expect(service.nodes.every(({ blockers }) => blockers.length > 0)).toBe(
      true,
    );
    expect(service.diagnosis.remedies[0].proof.replicas.placed).toBeGreaterThan(
      0,
    );
  });

  it.each([
    ['nodes', 'get, list, watch on nodes'],
    ['pods', 'get, list, watch on pods'],
  ] as const)(
    'without the right to read %s knows what it cannot know',
    (name, missingRule) => {
      const cluster = judged(
        listsOf(tainted, { [name]: { state: 'forbidden' } }),
      );
      expect(cluster.limitations).toMatchObject([
        { resource: name, missingRule },
      ]);
      const waiting = cluster.services.filter(
        ({ status }) => status?.state !== 'running',
      );
      for (const row of waiting) {
        const { status, diagnosis } = diagnosedService(cluster, row);
        expect(status.have).toBeUndefined();
        expect(diagnosis.remedies).toEqual([]);
        expect(['unknown', 'starting', 'stopped', 'failing']).toContain(
          diagnosis.verdict,
        );
      }
    },
  );

  it('takes pods of some namespaces for no knowledge of what nodes have left', () => {
    const lists = listsOf(full);
    const cluster = judged({
      ...lists,
      pods: { state: 'read', items: full.pods, namespaces: ['llm'] },
    });
    expect(cluster.assessment.snapshot.pods).toBeUndefined();
    expect(cluster.assessment.capacity().usageUnknown).toBe(true);
    expect(cluster.limitations[0].message).toContain('only namespace llm');
  });

  it.each([
    [{ state: 'not-installed' }, { state: 'not-installed' }],
    [
      { state: 'forbidden' },
      { state: 'forbidden', limitation: expect.anything() },
    ],
    [
      { state: 'failed', message: 'gone' },
      { state: 'failed', message: 'gone' },
    ],
    [{ state: 'loading' }, { state: 'loading' }],
  ] as const)('with services %j is %j', (inferenceServices, expected) => {
    const mirror = new ClusterMirror(atOnce);
    mirror.update(listsOf(full, { inferenceServices }));
    expect(mirror.getState()).toEqual(expected);
  });

  it('judges nothing while a list is being read, because half a cluster gives wrong verdicts', () => {
    const mirror = new ClusterMirror(atOnce);
    mirror.update(listsOf(full, { pods: { state: 'loading' } }));
    expect(mirror.getState()).toEqual({ state: 'loading' });
  });

  it('takes add-ons that are not installed for empty lists', () => {
    const cluster = judged(
      listsOf(full, { nodePools: { state: 'not-installed' } }),
    );
    expect(cluster.assessment.snapshot.nodePools).toEqual([]);
    expect(cluster.limitations).toEqual([]);
  });

  it('says the same after a change as when it had read the changed cluster at once', () => {
    const mirror = new ClusterMirror(atOnce);
    mirror.update(listsOf(full));
    const holder = (full.pods as Pod[]).find(pod => pod.spec.nodeName)!;
    const changed = {
      ...full,
      pods: full.pods.filter((pod: Pod) => pod !== holder),
    };
    mirror.update(listsOf(changed));
    const state = mirror.getState() as ReadyCluster;
    const anew = judged(listsOf(changed));
    expect(state.services.map(({ status }) => status)).toEqual(
      anew.services.map(({ status }) => status),
    );
    expect(state.assessment.capacity()).toEqual(anew.assessment.capacity());
  });

  it('judges a service again only when something has changed that its answer depends on', () => {
    const mirror = new ClusterMirror(atOnce);
    mirror.update(listsOf(full));
    const before = (mirror.getState() as ReadyCluster).services;
    // The same objects, read again.
    mirror.update(listsOf(structuredClone(full)));
    const same = (mirror.getState() as ReadyCluster).services;
    expect(same.map(({ revision }) => revision)).toEqual(
      before.map(({ revision }) => revision),
    );
    const [node, ...rest] = full.nodes as Node[];
    const touched = {
      ...node,
      metadata: { ...node.metadata, resourceVersion: '999999' },
    };
    mirror.update(listsOf({ ...full, nodes: [touched, ...rest] }));
    const after = (mirror.getState() as ReadyCluster).services;
    after.forEach((row, index) => {
      const own = row.parts.pods.some(
        pod => pod.spec.nodeName === node.metadata.name,
      );
      const settled = row.status?.state === 'running' && !own;
      expect(row.revision === before[index].revision).toBe(settled);
    });
  });

  it('judges to the end however often something changes meanwhile, then the newest', () => {
    let work: Work | undefined;
    const mirror = new ClusterMirror({
      run: given => {
        work = given;
      },
      stop: () => undefined,
    });
    mirror.update(listsOf(tainted));
    work!.next();
    mirror.update(listsOf(queue));
    mirror.update(listsOf(full));
    const seen: string[][] = [];
    mirror.subscribe(() => {
      const state = mirror.getState();
      if (state.state === 'ready' && state.pending === 0) {
        seen.push(state.services.map(({ key }) => key));
      }
    });
    while (!work!.next().done);
    expect(seen).toEqual([
      judged(listsOf(tainted)).services.map(({ key }) => key),
      judged(listsOf(full)).services.map(({ key }) => key),
    ]);
  });

  it('forgets a service that is gone', () => {
    const mirror = new ClusterMirror(atOnce);
    mirror.update(listsOf(full));
    const [, ...rest] = full.inferenceservices as InferenceService[];
    mirror.update(listsOf({ ...full, inferenceservices: rest }));
    expect((mirror.getState() as ReadyCluster).services).toHaveLength(
      rest.length,
    );
  });

  it('tells its listeners until they leave', () => {
    const mirror = new ClusterMirror(atOnce);
    let told = 0;
    const leave = mirror.subscribe(() => {
      told += 1;
    });
    mirror.update(listsOf(full));
    expect(told).toBeGreaterThan(0);
    leave();
    const before = told;
    mirror.update(listsOf(tainted));
    expect(told).toBe(before);
  });
});

describe('placedPod', () => {
  it('places a pod of nobody by the same rules', () => {
    const cluster = judged(
      listsOf(tainted),
      tainted.versions['kube-scheduler'],
    );
    const waiting = (tainted.pods as Pod[]).find(pod => !pod.spec.nodeName)!;
    const placed = placedPod(cluster, waiting)!;
    expect(placed.nodes.flatMap(({ names }) => names)).toHaveLength(
      tainted.nodes.length,
    );
    const said = waiting.status?.conditions?.find(
      ({ type }) => type === 'PodScheduled',
    )?.message;
    expect(said).toContain(placed.message);
  });

  it('claims nothing without pods', () => {
    const cluster = judged(listsOf(tainted, { pods: { state: 'forbidden' } }));
    expect(placedPod(cluster, tainted.pods[0] as Pod)).toBeUndefined();
  });
});
