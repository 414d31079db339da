/** @jest-environment node */
import { recordingNames } from '../__fixtures__/recorded';
import { evaluatePlacement } from '../scheduling';
import { recordedSnapshot, serviceOf } from './__fixtures__/recordedSnapshot';
import { diagnose } from './diagnose';
import { Verdict } from './diagnosis';

interface Expectation {
  recording: string;
  service: string;
  verdict: Verdict;
  /** Codes of the errors and warnings, in order. */
  codes: string[];
  /** Titles of the remedies, in order. */
  remedies?: string[];
}

const expectations: Expectation[] = [
  {
    recording: '1.36.2-01-running-default',
    service: 'llama-3b',
    verdict: 'running',
    codes: [],
  },
  {
    recording: '1.36.2-02-running-each-cloud',
    service: 'on-eks',
    verdict: 'running',
    codes: [],
  },
  ...[
    '1.33.12-03-untolerated-spot-metal-full',
    '1.36.2-03-untolerated-spot-metal-full',
    '1.36.2-extended-resource-toleration-03-untolerated-spot-metal-full',
  ].map((recording): Expectation => ({
    recording,
    service: 'llama-3b',
    verdict: 'fixable',
    codes: [
      'untolerated-taint',
      'untolerated-taint',
      'untolerated-taint',
      'gpu-in-use',
    ],
    remedies: [
      'Tolerate the taint kubernetes.azure.com/scalesetpriority=spot:NoSchedule',
      'Tolerate the taint cloud.google.com/gke-spot=true:NoSchedule',
      'Tolerate the taint spotInstance=true:NoSchedule',
    ],
  })),
  {
    recording: '1.36.2-05-insufficient-gpu-too-many',
    service: 'llama-405b',
    verdict: 'never-fits',
    codes: ['gpu-count-exceeds-nodes'],
    remedies: ['Ask for 4 GPUs instead of 8'],
  },
  {
    recording: '1.36.2-06-fully-allocated',
    service: 'llama-3b',
    verdict: 'waits',
    codes: ['gpu-in-use'],
    remedies: ['Raise the priority to high'],
  },
  {
    recording: '1.36.2-08-fragmentation-2x1',
    service: 'llama-13b',
    verdict: 'fixable',
    codes: ['untolerated-taint', 'untolerated-taint', 'gpu-fragmentation'],
    remedies: [
      'Tolerate the taint cloud.google.com/gke-spot=true:NoSchedule',
      'Tolerate the taint spotInstance=true:NoSchedule',
      'Ask for 1 GPU instead of 2',
    ],
  },
  ...[
    '1.33.12-09-selector-matches-nothing',
    '1.36.2-09-selector-matches-nothing',
  ].map((recording): Expectation => ({
    recording,
    service: 'llama-70b',
    verdict: 'fixable',
    codes: ['node-selector-mismatch'],
    remedies: [
      'Select nvidia.com/gpu.product=NVIDIA-A100-80GB-PCIe',
      'Select nvidia.com/gpu.product=NVIDIA-L4',
      'Select nvidia.com/gpu.product=NVIDIA-A10G',
      'Select nvidia.com/gpu.product=NVIDIA-RTX-6000-Ada-Generation',
    ],
  })),
  {
    recording: '1.36.2-11-selector-right-taint-untolerated',
    service: 'llama-13b',
    verdict: 'fixable',
    codes: ['untolerated-taint', 'node-affinity-mismatch'],
    remedies: [
      'Tolerate the taint kubernetes.azure.com/scalesetpriority=spot:NoSchedule',
      'Drop agentpool from the node selector',
    ],
  },
  {
    recording: '1.36.2-13-all-gpu-nodes-cordoned',
    service: 'llama-3b',
    verdict: 'waits',
    codes: ['node-cordoned'],
  },
  {
    recording: '1.36.2-16-gpu-taint-value-true',
    service: 'llama-3b',
    verdict: 'fixable',
    codes: ['untolerated-taint'],
    remedies: ['Tolerate the taint nvidia.com/gpu=true:NoSchedule'],
  },
  {
    recording: '1.36.2-extended-resource-toleration-16-gpu-taint-value-true',
    service: 'llama-3b',
    verdict: 'running',
    codes: [],
  },
  {
    recording: '1.36.2-20-insufficient-cpu-and-gpu',
    service: 'llama-70b',
    verdict: 'never-fits',
    codes: ['cpu-exceeds-nodes', 'memory-shortage'],
    remedies: [
      'Ask for 47 cores of CPU instead of 60 and ask for 180Gi of memory instead of 300Gi',
    ],
  },
  {
    recording: '1.33.12-21-mix-everything',
    service: 'llama-13b',
    verdict: 'fixable',
    codes: [
      'untolerated-taint',
      'gpu-in-use',
      'memory-shortage',
      'node-cordoned',
    ],
    remedies: ['Tolerate the taint cloud.google.com/gke-spot=true:NoSchedule'],
  },
  {
    recording: '1.36.2-22-queue-three-waiting',
    service: 'second',
    verdict: 'waits',
    codes: ['gpu-in-use'],
    remedies: ['Raise the priority to high'],
  },
  {
    recording: '1.36.2-24-preemption',
    service: 'prod-llm',
    verdict: 'waits',
    codes: [
      'untolerated-taint',
      'untolerated-taint',
      'untolerated-taint',
      'gpu-in-use',
    ],
    remedies: [],
  },
  {
    recording: '1.36.2-26-resource-quota-no-pod',
    service: 'llama-13b',
    verdict: 'failing',
    codes: ['resource-quota-exceeded'],
    remedies: ['Ask for 1 GPU instead of 2'],
  },
  {
    recording: '1.36.2-31-anti-affinity-and-spread',
    service: 'spread',
    verdict: 'fixable',
    codes: ['topology-spread'],
    remedies: ['Leave out nodes with untolerated taints when spreading'],
  },
  {
    recording: '1.36.2-34-no-nodes',
    service: 'llama-3b',
    verdict: 'unknown',
    codes: ['no-nodes'],
    remedies: [],
  },
  {
    recording: '1.36.2-39-noexecute-eviction-notice',
    service: 'llama-13b',
    verdict: 'fixable',
    codes: ['node-affinity-mismatch', 'node-cordoned', 'pod-evicted'],
    remedies: ['Drop agentpool from the node selector'],
  },
];

describe('diagnose, on recordings of a real control plane', () => {
  it.each(expectations)(
    'gives $verdict for $service of $recording',
    ({ recording, service, verdict, codes, remedies }) => {
      const snapshot = recordedSnapshot(recording);
      const diagnosis = diagnose({
        inferenceService: serviceOf(snapshot, service),
        snapshot,
      });
      expect(diagnosis.verdict).toBe(verdict);
      expect(
        diagnosis.findings
          .filter(({ severity }) => severity !== 'info')
          .map(({ code }) => code),
      ).toEqual(codes);
      expect(
        diagnosis.remedies.slice(0, remedies?.length).map(({ title }) => title),
      ).toEqual(remedies ?? []);
    },
  );

  const waiting = recordingNames()
    .filter(name => /^1\.\d+\.\d+-/.test(name))
    .flatMap(recording =>
      recordedSnapshot(recording)
        .inferenceServices.map(({ metadata }) => metadata.name)
        .map(service => ({ recording, service })),
    );

  it.each(waiting)(
    'counts as the scheduler did, wherever it has said something of $service of $recording',
    ({ recording, service }) => {
      const snapshot = recordedSnapshot(recording);
      const { schedulerMessage, agreesWithScheduler, placement } = diagnose({
        inferenceService: serviceOf(snapshot, service),
        snapshot,
      });
      expect(agreesWithScheduler).toBe(schedulerMessage ? true : undefined);
      expect(
        schedulerMessage?.startsWith(placement?.message ?? 'no placement') ??
          true,
      ).toBe(true);
    },
  );

  it('says need and have in one sentence', () => {
    const snapshot = recordedSnapshot('1.36.2-08-fragmentation-2x1');
    expect(
      diagnose({
        inferenceService: serviceOf(snapshot, 'llama-13b'),
        snapshot,
      }).summary,
    ).toBe(
      'Can be scheduled now after a change (tolerate the taint cloud.google.com/gke-spot=true:NoSchedule): needs 2 × nvidia.com/gpu on one node; 8 of 10 are free, 0 usable (4 behind taint spotInstance=true:NoSchedule, 2 on 2 nodes with only 1 of the 2 needed, 2 behind taint cloud.google.com/gke-spot=true:NoSchedule).',
    );
  });

  it('puts the count on the Model, because it wins over that of the service', () => {
    const snapshot = recordedSnapshot('1.36.2-05-insufficient-gpu-too-many');
    const [remedy] = diagnose({
      inferenceService: serviceOf(snapshot, 'llama-405b'),
      snapshot,
    }).remedies;
    expect(remedy.target.kind).toBe('Model');
    expect(remedy.patch).toEqual([
      { op: 'replace', path: '/spec/hardware/gpu/count', value: 4 },
    ]);
    expect(remedy.diff).toContain('-      count: 8\n+      count: 4\n');
    expect(remedy.proof).toEqual({
      fitsOn: ['ip-10-0-42-17.eu-west-1.compute.internal'],
      replicas: { wanted: 1, placed: 1 },
      assumes: [],
    });
  });

  it('tolerating spot is only a permission where the selector asks for spot nodes anyway', () => {
    const kindIn = (recording: string, service: string) => {
      const snapshot = recordedSnapshot(recording);
      const [remedy] = diagnose({
        inferenceService: serviceOf(snapshot, service),
        snapshot,
      }).remedies;
      return remedy.kind;
    };
    expect(
      kindIn('1.36.2-11-selector-right-taint-untolerated', 'llama-13b'),
    ).toBe('permits');
    expect(kindIn('1.36.2-03-untolerated-spot-metal-full', 'llama-3b')).toBe(
      'changes-intent',
    );
  });

  it('places the pod where the scheduler put the pods that run', () => {
    const snapshot = recordedSnapshot('1.36.2-02-running-each-cloud');
    for (const { metadata } of snapshot.inferenceServices) {
      const pod = snapshot.pods!.find(
        ({ metadata: { labels } }) => labels?.app === metadata.name,
      )!;
      const others = snapshot.pods!.filter(other => other !== pod);
      const { fits } = evaluatePlacement({
        ...snapshot,
        nodes: snapshot.nodes!,
        pods: others,
        pod: { ...pod, spec: { ...pod.spec, nodeName: undefined } },
      });
      expect(fits).toContain(pod.spec.nodeName);
    }
  });
});
