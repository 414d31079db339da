import { Pod } from 'llmkube-portal-core';
import { gpuNode, servicePod } from '../__testUtils__/objects';
import { ClusterContents } from './ClusterContents';

const everything = () => true;

function withVersion<T extends { metadata: object }>(
  object: T,
  version: string,
) {
  const metadata = { ...object.metadata, resourceVersion: version };
  return { ...object, metadata };
}

function pod(name: string, labels: Record<string, string>, gpus?: string): Pod {
  const limits: Record<string, string> = gpus
    ? { 'nvidia.com/gpu': gpus }
    : { cpu: '1' };
  return {
    metadata: { name, namespace: 'nlp', labels },
    spec: { containers: [{ name: 'main', resources: { limits } }] },
    status: { phase: 'Running' },
  };
}

describe('what is kept of a cluster', () => {
  let contents: ClusterContents;

  const podNames = () =>
    contents.snapshot(everything).pods?.map(({ metadata }) => metadata.name);

  beforeEach(() => {
    contents = new ClusterContents();
  });

  it('stays the same objects through heartbeats, with the newest version', () => {
    const { nodes } = contents.stores;
    nodes.upsert(withVersion(gpuNode('gpu-1', 1), '1'));
    const [before, list] = [nodes.get('gpu-1'), nodes.list()];
    nodes.upsert(withVersion(gpuNode('gpu-1', 1), '2'));
    expect(nodes.get('gpu-1')).toBe(before);
    expect(nodes.list()).toBe(list);
    expect(nodes.get('gpu-1')?.metadata.resourceVersion).toBe('2');
  });

  it('shows of the pods those of services, of model downloads and with devices', () => {
    contents.stores.pods.replace([
      servicePod('chat', 'gpu-1'),
      pod('prefetch', { 'inference.llmkube.dev/model': 'chat' }),
      pod('training', { app: 'training' }, '2'),
      pod('web', { app: 'web' }),
    ]);
    expect(podNames()).toEqual(['chat-7d9f-x1', 'prefetch', 'training']);
  });

  it('follows those pods, and is not disturbed by others', () => {
    const { pods } = contents.stores;
    pods.replace([servicePod('chat', 'gpu-1'), pod('web', { app: 'web' })]);
    const before = contents.snapshot(everything).pods;
    pods.remove(pod('web', {}));
    expect(contents.snapshot(everything).pods).toBe(before);
    pods.upsert(pod('training', {}, '1'));
    pods.remove(servicePod('chat'));
    expect(podNames()).toEqual(['training']);
  });

  it('counts all pods in an index', () => {
    contents.stores.nodes.upsert(gpuNode('gpu-1', 1));
    const web = pod('web', { app: 'web' });
    web.spec.nodeName = 'gpu-1';
    contents.stores.pods.upsert(web);
    const index = contents.createIndex(contents.snapshot(everything));
    expect(index.heldOn('gpu-1', 'cpu')).toBe(1_000);
  });
});
