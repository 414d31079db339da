import type { KubeObject } from '@kinvolk/headlamp-plugin/lib/k8s/cluster';
import { describe, expect, it } from 'vitest';
import { KubernetesObject } from '../core';
import { loadRecording } from '../testing/recordings';
import { serviceGraph } from './serviceGraph';

const recording = loadRecording('1.36.2-22-queue-three-waiting');

const inCluster =
  (cluster: string) =>
  (jsonData: KubernetesObject): KubeObject =>
    ({
      cluster,
      jsonData,
      metadata: {
        ...jsonData.metadata,
        uid: `${cluster}/${jsonData.metadata.uid}`,
      },
    }) as unknown as KubeObject;

function objectsOf(...clusters: string[]) {
  const all = (list: KubernetesObject[]) =>
    clusters.flatMap(cluster => list.map(inCluster(cluster)));
  return {
    services: all(recording.inferenceservices),
    models: all(recording.models),
    pods: all(recording.pods),
    nodes: all(recording.nodes),
  };
}

describe('serviceGraph', () => {
  it('leads from a service over its model and pod to the node', () => {
    const { nodes, edges } = serviceGraph(objectsOf('main'));
    const named = new Map(
      nodes.map(({ id, kubeObject }) => [id, kubeObject.metadata.name]),
    );
    const service = nodes.find(
      ({ kubeObject }) =>
        kubeObject.metadata.name === 'cpu-only' &&
        kubeObject.jsonData.spec.modelRef,
    )!;
    const path = [service.id];
    for (
      let edge;
      (edge = edges.find(({ source }) => source === path.at(-1)));
    ) {
      path.push(edge.target);
    }
    expect(path.map(id => named.get(id))).toEqual([
      'cpu-only',
      'cpu-only',
      expect.stringMatching(/^cpu-only-/),
      'cpu-worker-1',
    ]);
    expect(service.status).toBe('success');
  });

  it('marks a service that waits, and has no node for its pod', () => {
    const { nodes, edges } = serviceGraph(objectsOf('main'));
    const waiting = nodes.find(
      ({ kubeObject }) =>
        kubeObject.metadata.name === 'first' &&
        kubeObject.jsonData.spec.modelRef,
    )!;
    expect(waiting.status).toBe('warning');
    const pod = nodes.find(({ kubeObject }) =>
      /^first-/.test(kubeObject.metadata.name),
    )!;
    expect(edges.some(({ source }) => source === pod.id)).toBe(false);
  });

  it('keeps clusters apart that have services of the same names', () => {
    const one = serviceGraph(objectsOf('one'));
    const both = serviceGraph(objectsOf('one', 'two'));
    expect(both.nodes).toHaveLength(2 * one.nodes.length);
    for (const { source, target } of both.edges) {
      expect(source.split('/')[0]).toBe(target.split('/')[0]);
    }
  });

  it('shows services whose pods may not be read', () => {
    const { nodes } = serviceGraph({
      ...objectsOf('main'),
      pods: [],
      nodes: [],
    });
    const statuses = nodes.map(({ status }) => status);
    expect(statuses).toContain('success');
    expect(statuses).toContain('warning');
  });
});
