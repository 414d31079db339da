import {
  AdditionalPrinterColumn,
  customResourcePrinter,
} from './crdPrinterColumns';
import { humanDuration } from './humanDuration';
import { readJsonPath, writeJsonPath } from './jsonPath';
import { nodePrinter } from './clusterPrinters';
import { podPrinter } from './podPrinter';

const NOW = Date.parse('2026-11-24T12:00:00Z');

describe('a span of time', () => {
  it.each([
    [0, '0s'],
    [119_000, '119s'],
    [125_000, '2m5s'],
    [180_000, '3m'],
    [45 * 60_000, '45m'],
    [3.5 * 3_600_000, '3h30m'],
    [30 * 3_600_000, '30h'],
    [50 * 3_600_000, '2d2h'],
    [40 * 86_400_000, '40d'],
    [800 * 86_400_000, '2y70d'],
    [-5_000, '<invalid>'],
  ])('of %d ms is %s', (span, text) => {
    expect(humanDuration(span)).toBe(text);
  });
});

describe('a row of pods', () => {
  const pod = (status: object, metadata: object = {}) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'p',
      creationTimestamp: '2026-11-24T11:00:00Z',
      ...metadata,
    },
    spec: {
      containers: [{ name: 'a' }],
      initContainers: [{ name: 'i' }, { name: 'j' }],
    },
    status,
  });
  const cells = (status: object, metadata?: object) =>
    podPrinter.cells(pod(status, metadata), NOW).slice(0, 5);
  const done = { state: { terminated: { exitCode: 0, reason: 'Completed' } } };

  it.each([
    ['Pending', { phase: 'Pending' }, ['p', '0/1', 'Pending', '0', '60m']],
    [
      'which init container runs',
      {
        phase: 'Pending',
        initContainerStatuses: [done, { state: { running: {} } }],
      },
      ['p', '0/1', 'Init:1/2', '0', '60m'],
    ],
    [
      'why an init container waits',
      {
        phase: 'Pending',
        initContainerStatuses: [
          { state: { waiting: { reason: 'ImagePullBackOff' } } },
        ],
      },
      ['p', '0/1', 'Init:ImagePullBackOff', '0', '60m'],
    ],
    [
      'restarts, and how long ago the last was',
      {
        phase: 'Running',
        initContainerStatuses: [done, done],
        containerStatuses: [
          {
            restartCount: 3,
            state: { waiting: { reason: 'CrashLoopBackOff' } },
            lastState: {
              terminated: { exitCode: 1, finishedAt: '2026-11-24T11:58:00Z' },
            },
          },
        ],
      },
      ['p', '0/1', 'CrashLoopBackOff', '3 (2m ago)', '60m'],
    ],
    [
      'a running pod',
      {
        phase: 'Running',
        initContainerStatuses: [done, done],
        containerStatuses: [
          { ready: true, restartCount: 0, state: { running: {} } },
        ],
      },
      ['p', '1/1', 'Running', '0', '60m'],
    ],
  ])('shows %s', (_, status, expected) => {
    expect(cells(status)).toEqual(expected);
  });

  it('shows a pod that is on its way out as Terminating', () => {
    expect(cells({ phase: 'Running' }, { deletionTimestamp: 'x' })[2]).toBe(
      'Terminating',
    );
  });
});

describe('a row of nodes', () => {
  it('shows readiness, cordons and roles', () => {
    const node = {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: {
        name: 'n',
        labels: {
          'node-role.kubernetes.io/worker': '',
          'node-role.kubernetes.io/gpu': '',
        },
      },
      spec: { unschedulable: true },
      status: {
        conditions: [{ type: 'Ready', status: 'False' }],
        nodeInfo: { kubeletVersion: 'v1' },
      },
    };
    expect(nodePrinter.cells(node, NOW).slice(0, 5)).toEqual([
      'n',
      'NotReady,SchedulingDisabled',
      'gpu,worker',
      'v1',
      '<unknown>',
    ]);
  });
});

describe('a row of custom resources', () => {
  it('reads the columns that the definition names', () => {
    const columns: AdditionalPrinterColumn[] = [
      { name: 'Phase', type: 'string', jsonPath: '.status.phase' },
      {
        name: 'Team',
        type: 'string',
        jsonPath: ".metadata.labels['example.com/team']",
      },
      { name: 'Missing', type: 'integer', jsonPath: '.status.count' },
      { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
    ];
    const object = {
      metadata: {
        name: 'x',
        labels: { 'example.com/team': 'nlp' },
        creationTimestamp: '2026-11-24T11:59:00Z',
      },
      status: { phase: 'Ready' },
    };
    expect(customResourcePrinter(columns).cells(object, NOW)).toEqual([
      'x',
      'Ready',
      'nlp',
      null,
      '60s',
    ]);
  });
});

describe('a JSON path', () => {
  it('reads nothing where there is nothing', () => {
    expect(readJsonPath({ a: { b: 1 } }, '.a.b')).toBe(1);
    expect(readJsonPath({ a: 'text' }, '.a.b.c')).toBeUndefined();
  });

  it('writes into a copy, making what is missing', () => {
    const before = { a: {} };
    expect(writeJsonPath(before, '.a.b.c', 2)).toEqual({ a: { b: { c: 2 } } });
    expect(before).toEqual({ a: {} });
  });
});
