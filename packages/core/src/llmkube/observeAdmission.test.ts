/** @jest-environment node */
import { loadRecording, recordingNames } from '../__fixtures__/recorded';
import { Node, Pod, Toleration } from '../kubernetes/objects';
import { InferenceService } from './objects';
import { observeAdmission } from './observeAdmission';

const added: Toleration = {
  key: 'nvidia.com/gpu',
  operator: 'Exists',
  effect: 'NoSchedule',
};

function gpuPod(
  ofService: string | undefined,
  tolerations: Toleration[],
  createdAt = '2026-01-01T00:00:00Z',
): Pod {
  return {
    metadata: {
      name: 'pod',
      namespace: 'team-a',
      creationTimestamp: createdAt,
      labels: ofService ? { 'inference.llmkube.dev/service': ofService } : {},
    },
    spec: {
      tolerations,
      containers: [
        { name: 'main', resources: { limits: { 'nvidia.com/gpu': '1' } } },
      ],
    },
  };
}

function service(tolerations: Toleration[] = []): InferenceService {
  return {
    metadata: { name: 'llama', namespace: 'team-a' },
    spec: { modelRef: 'llama', tolerations },
  };
}

function node(labels: Record<string, string>): Node {
  return { metadata: { name: 'node', labels } };
}

const onGke = node({ 'cloud.google.com/gke-nodepool': 'gpu' });
const onPremises = node({ 'node.kubernetes.io/instance-type': 'k3s' });

function observed(
  pods: Pod[] | undefined,
  nodes: Node[] = [],
  services = [service()],
) {
  return observeAdmission({ pods, nodes, inferenceServices: services })
    .extendedResourceToleration;
}

describe('observeAdmission', () => {
  it('sees the plugin on a pod that tolerates what its service did not ask for', () => {
    expect(observed([gpuPod('llama', [added])])).toBe(true);
  });

  it('sees no plugin where a GPU pod lacks the toleration', () => {
    expect(observed([gpuPod('llama', [])], [onGke])).toBe(false);
    expect(observed([gpuPod(undefined, [{ operator: 'Exists' }])])).toBe(false);
  });

  it('proves nothing by a toleration that the service asks for itself', () => {
    expect(observed([gpuPod('llama', [added])], [], [service([added])])).toBe(
      'unknown',
    );
  });

  it('proves nothing by the toleration of a pod whose template is not known', () => {
    expect(observed([gpuPod(undefined, [added])])).toBe('unknown');
  });

  it('proves nothing by a pod of a node’s own manifests', () => {
    const pod = gpuPod(undefined, []);
    pod.metadata.annotations = { 'kubernetes.io/config.source': 'file' };
    expect(observed([pod])).toBe('unknown');
  });

  it('believes the newest pod, because the plugin may have been switched', () => {
    const old = gpuPod('llama', [], '2025-01-01T00:00:00Z');
    const fresh = gpuPod('llama', [added], '2026-06-01T00:00:00Z');
    expect(observed([old, fresh])).toBe(true);
    expect(observed([fresh, old])).toBe(true);
  });

  it('falls back to what the cloud does', () => {
    expect(observed([], [onGke])).toBe(true);
    expect(observed(undefined, [onPremises])).toBe(false);
  });

  it('knows nothing where nodes disagree, or most are of no known cloud', () => {
    expect(observed([], [onGke, onPremises])).toBe('unknown');
    expect(observed([], [onGke, node({})])).toBe('unknown');
    expect(observed([])).toBe('unknown');
  });

  it('passes the PriorityClasses on, and only if they could be read', () => {
    expect(
      observeAdmission({ inferenceServices: [], priorityClasses: [] }),
    ).toEqual({ extendedResourceToleration: 'unknown', priorityClasses: [] });
    expect(observeAdmission({ inferenceServices: [] })).toEqual({
      extendedResourceToleration: 'unknown',
    });
  });

  it.each(recordingNames())('is not wrong about %s', name => {
    const { pods, nodes, inferenceservices } = loadRecording(name);
    const wrong = !name.includes('extended-resource-toleration');
    expect(
      observeAdmission({ pods, nodes, inferenceServices: inferenceservices })
        .extendedResourceToleration,
    ).not.toBe(wrong);
  });
});
