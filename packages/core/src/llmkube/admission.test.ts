import { PodTemplateSpec, PriorityClass } from '../kubernetes/objects';
import {
  admitPod,
  extendedResourceTolerations,
  isExtendedResource,
} from './admission';

const gpuTemplate: PodTemplateSpec = {
  metadata: { labels: { app: 'llama' } },
  spec: {
    priorityClassName: 'llmkube-high',
    containers: [
      {
        name: 'llama-server',
        resources: {
          requests: { cpu: '2' },
          limits: { cpu: '4', 'nvidia.com/gpu': '1' },
        },
      },
    ],
  },
};

const classes: PriorityClass[] = [
  { metadata: { name: 'llmkube-high' }, value: 100000 },
  { metadata: { name: 'everyone' }, value: 7, globalDefault: true },
  {
    metadata: { name: 'llmkube-batch' },
    value: 100,
    preemptionPolicy: 'Never',
  },
];

const gpuToleration = {
  key: 'nvidia.com/gpu',
  operator: 'Exists',
  effect: 'NoSchedule',
};

describe('admitPod', () => {
  it('takes absent requests from the limits', () => {
    const pod = admitPod(gpuTemplate, { extendedResourceToleration: false });
    expect(pod.spec.containers[0].resources?.requests).toEqual({
      cpu: '2',
      'nvidia.com/gpu': '1',
    });
  });

  it('adds the plugin’s toleration only where the plugin is known to run', () => {
    const tolerations = (on: boolean | 'unknown') =>
      admitPod(gpuTemplate, { extendedResourceToleration: on }).spec
        .tolerations;
    expect(tolerations(true)).toContainEqual(gpuToleration);
    expect(tolerations(false)).not.toContainEqual(gpuToleration);
    expect(tolerations('unknown')).not.toContainEqual(gpuToleration);
  });

  it('does not add a toleration that is there', () => {
    const template = {
      ...gpuTemplate,
      spec: {
        ...gpuTemplate.spec,
        tolerations: [{ ...gpuToleration } as never],
      },
    };
    const pod = admitPod(template, { extendedResourceToleration: true });
    expect(
      pod.spec.tolerations?.filter(({ key }) => key === 'nvidia.com/gpu'),
    ).toHaveLength(1);
  });

  it('lets a pod stay five minutes on a node that went away, unless it says otherwise', () => {
    const tolerations = (own: object[]) =>
      admitPod(
        { spec: { containers: [], tolerations: own } },
        { extendedResourceToleration: false },
      ).spec.tolerations?.map(({ key, tolerationSeconds }) => [
        key,
        tolerationSeconds,
      ]);
    expect(tolerations([])).toEqual([
      ['node.kubernetes.io/not-ready', 300],
      ['node.kubernetes.io/unreachable', 300],
    ]);
    expect(tolerations([{ operator: 'Exists' }])).toEqual([
      [undefined, undefined],
    ]);
    expect(
      tolerations([
        {
          key: 'node.kubernetes.io/not-ready',
          operator: 'Exists',
          effect: 'NoExecute',
          tolerationSeconds: 5,
        },
      ]),
    ).toEqual([
      ['node.kubernetes.io/not-ready', 5],
      ['node.kubernetes.io/unreachable', 300],
    ]);
  });

  it.each([
    [
      'the named class',
      'llmkube-high',
      classes,
      100000,
      'PreemptLowerPriority',
    ],
    ['a class that never preempts', 'llmkube-batch', classes, 100, 'Never'],
    ['the default class', undefined, classes, 7, 'PreemptLowerPriority'],
    ['zero without a default class', undefined, [], 0, 'PreemptLowerPriority'],
    [
      'a class of the system',
      'system-node-critical',
      undefined,
      2000001000,
      'PreemptLowerPriority',
    ],
    [
      'nothing where classes are unknown',
      'llmkube-high',
      undefined,
      undefined,
      undefined,
    ],
    [
      'nothing for a class that does not exist',
      'gone',
      classes,
      undefined,
      undefined,
    ],
  ])(
    'resolves the priority to that of %s',
    (_, priorityClassName, priorityClasses, priority, preemptionPolicy) => {
      const { spec } = admitPod(
        { spec: { containers: [], priorityClassName } },
        { extendedResourceToleration: false, priorityClasses },
      );
      expect(spec.priority).toBe(priority);
      expect(spec.preemptionPolicy).toBe(preemptionPolicy);
    },
  );

  it('keeps the scheduler that the template names', () => {
    const scheduler = (schedulerName?: string) =>
      admitPod(
        { spec: { containers: [], schedulerName } },
        { extendedResourceToleration: false },
      ).spec.schedulerName;
    expect(scheduler()).toBe('default-scheduler');
    expect(scheduler('volcano')).toBe('volcano');
  });

  it('gives the pod the identity that it is told', () => {
    const pod = admitPod(
      gpuTemplate,
      { extendedResourceToleration: false },
      { name: 'llama-1', namespace: 'team-a' },
    );
    expect(pod.metadata).toMatchObject({
      name: 'llama-1',
      namespace: 'team-a',
      labels: { app: 'llama' },
    });
  });

  it('leaves the template as it was', () => {
    const before = JSON.stringify(gpuTemplate);
    admitPod(gpuTemplate, { extendedResourceToleration: true });
    expect(JSON.stringify(gpuTemplate)).toBe(before);
  });
});

describe('extendedResourceTolerations', () => {
  it('names each extended resource of any container once, sorted', () => {
    const container = (name: string, limits: Record<string, string>) => ({
      name,
      resources: { limits },
    });
    expect(
      extendedResourceTolerations({
        spec: {
          containers: [
            container('a', { 'nvidia.com/gpu': '1', cpu: '1' }),
            container('b', { 'nvidia.com/gpu': '1' }),
          ],
          initContainers: [container('c', { 'amd.com/gpu': '1' })],
        },
      }).map(({ key }) => key),
    ).toEqual(['amd.com/gpu', 'nvidia.com/gpu']);
  });
});

it.each([
  ['nvidia.com/gpu', true],
  ['cpu', false],
  ['hugepages-2Mi', false],
  ['attachable.kubernetes.io/disk', false],
  ['requests.nvidia.com/gpu', false],
])('calls %s an extended resource: %s', (resource, extended) => {
  expect(isExtendedResource(resource)).toBe(extended);
});
