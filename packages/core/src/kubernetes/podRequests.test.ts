import { Pod } from './objects';
import { podRequests } from './podRequests';

const podOf = (spec: object, status: object = {}) =>
  ({ metadata: { name: 'p' }, spec, status }) as Pod;
const container = (cpu: string, more: object = {}) => ({
  name: 'c',
  resources: { requests: { cpu } },
  ...more,
});
const sidecar = (cpu: string) => container(cpu, { restartPolicy: 'Always' });
const cpuOf = (pod: Pod, minor = 36) =>
  podRequests(pod, { major: 1, minor }).get('cpu');

describe('podRequests', () => {
  it('adds up the containers and takes a limit where no request is given', () => {
    const pod = podOf({
      containers: [
        container('100m'),
        { name: 'd', resources: { limits: { cpu: '1', 'nvidia.com/gpu': 2 } } },
      ],
    });
    expect([...podRequests(pod)]).toEqual([
      ['cpu', 1100],
      ['nvidia.com/gpu', 2],
    ]);
  });

  it.each([
    ['the hungriest init step', [container('3'), container('2')], 3000],
    ['the containers, when they need more', [container('500m')], 1000],
    ['a sidecar beside the containers', [sidecar('1')], 2000],
    [
      'an init step beside the sidecars before it',
      [sidecar('1'), container('2')],
      3000,
    ],
    [
      'an init step without the sidecars after it',
      [container('2'), sidecar('1')],
      2000,
    ],
  ])('needs room for %s', (_what, initContainers, cpu) => {
    expect(cpuOf(podOf({ containers: [container('1')], initContainers }))).toBe(
      cpu,
    );
  });

  it('adds the overhead of the runtime', () => {
    const pod = podOf({
      containers: [container('1')],
      overhead: { cpu: '250m' },
    });
    expect(cpuOf(pod)).toBe(1250);
  });

  it("takes the pod's own requests from 1.34 on", () => {
    const pod = podOf({
      containers: [container('1')],
      resources: { requests: { cpu: '3' }, limits: { memory: '1Ki' } },
    });
    expect(cpuOf(pod)).toBe(3000);
    expect(podRequests(pod).get('memory')).toBe(1024);
    expect(cpuOf(pod, 33)).toBe(1000);
  });

  it('counts the most that a container may have while it is resized, from 1.33 on', () => {
    const status = {
      containerStatuses: [
        {
          name: 'c',
          resources: { requests: { cpu: '2' } },
          allocatedResources: { cpu: '1500m' },
        },
      ],
    };
    const pod = podOf({ containers: [container('1')] }, status);
    expect(cpuOf(pod)).toBe(2000);
    expect(cpuOf(pod, 32)).toBe(1000);
    const infeasible = podOf(
      { containers: [container('8')] },
      {
        ...status,
        conditions: [{ type: 'PodResizePending', reason: 'Infeasible' }],
      },
    );
    expect(cpuOf(infeasible)).toBe(2000);
  });
});
