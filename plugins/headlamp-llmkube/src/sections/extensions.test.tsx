import { DefaultDetailsViewSection } from '@kinvolk/headlamp-plugin/lib';
import type { KubeObject } from '@kinvolk/headlamp-plugin/lib/k8s/cluster';
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { kindList } from '../cluster/useClusterLists';
import { KubernetesObject, Node, Pod } from '../core';
import { recordedCluster } from '../testing/recordedCluster';
import { loadRecording } from '../testing/recordings';
import { renderPage } from '../testing/renderPage';
import { withOwnSection } from './detailsSections';
import { gpuCountOf, nodeColumns } from './nodeColumns';

const recording = loadRecording('1.36.2-03-untolerated-spot-metal-full');
const kubeObject = (kind: string, jsonData: KubernetesObject) =>
  ({
    kind,
    cluster: 'main',
    jsonData,
    getName: () => jsonData.metadata.name,
  }) as unknown as KubeObject;

const pod = recording.pods.find((one: Pod) => !one.spec.nodeName);
const placed = recording.pods.find((one: Pod) => one.spec.nodeName);
const sections = [
  { id: DefaultDetailsViewSection.METADATA },
  { id: DefaultDetailsViewSection.EVENTS },
];
const idsOf = (all: { id: string }[]) => all.map(({ id }) => id);

describe("sections on Headlamp's pages", () => {
  it('stand before the events of a pod of a service', () => {
    expect(idsOf(withOwnSection(kubeObject('Pod', pod), sections))).toEqual([
      'METADATA',
      'llmkube',
      'EVENTS',
    ]);
  });

  it('are there once, however often Headlamp asks', () => {
    const once = withOwnSection(kubeObject('Pod', pod), sections);
    expect(withOwnSection(kubeObject('Pod', pod), once)).toBe(once);
  });

  it('are on a pending pod of anybody that asks for a GPU, and on no other', () => {
    const foreign = {
      ...pod,
      metadata: { name: 'training', namespace: 'research' },
    };
    expect(withOwnSection(kubeObject('Pod', foreign), sections)).toHaveLength(
      3,
    );
    const running = { ...placed, metadata: { name: 'web', namespace: 'shop' } };
    expect(withOwnSection(kubeObject('Pod', running), sections)).toBe(sections);
    const cpuOnly = { ...foreign, spec: { containers: [{ name: 'web' }] } };
    expect(withOwnSection(kubeObject('Pod', cpuOnly), sections)).toBe(sections);
  });

  it('are on nodes, and on nothing else', () => {
    expect(
      withOwnSection(kubeObject('Node', recording.nodes[0]), sections),
    ).toHaveLength(3);
    expect(
      withOwnSection(
        kubeObject('Secret', { metadata: { name: 's' } }),
        sections,
      ),
    ).toBe(sections);
    expect(withOwnSection(null, sections)).toBe(sections);
  });
});

describe('columns of the table of nodes', () => {
  const [product, gpus] = nodeColumns;
  const gpuNode = recording.nodes.find((node: Node) => gpuCountOf(node) > 0);
  const cpuNode = recording.nodes.find((node: Node) => gpuCountOf(node) === 0);

  it('tell product and GPUs of a node', async () => {
    const node = kubeObject('Node', gpuNode);
    expect(product.getValue(node)).toMatch(/\w/);
    renderPage(<>{gpus.render!(node)}</>, {
      clusters: { main: recordedCluster(recording) },
    });
    expect(
      await screen.findByRole('img', { name: /in use, \d+ free/ }),
    ).toBeInTheDocument();
  });

  it('do not call GPUs free of which that is not known', async () => {
    renderPage(<>{gpus.render!(kubeObject('Node', gpuNode))}</>, {
      clusters: {
        main: recordedCluster(recording, { refusals: { pods: 403 } }),
      },
    });
    expect(await screen.findByText(/free unknown/)).toBeInTheDocument();
  });

  it('say that a node has none', () => {
    renderPage(<>{gpus.render!(kubeObject('Node', cpuNode))}</>, {
      clusters: { main: recordedCluster(recording) },
    });
    expect(screen.getByText('none')).toBeInTheDocument();
  });
});

describe('what Headlamp could read of a kind', () => {
  const items = [{ metadata: { name: 'a' } }];

  it.each([
    [null, undefined, '', { state: 'loading' }],
    [items, undefined, '', { state: 'read', items }],
    [items, undefined, 'a,b', { state: 'read', items, namespaces: ['a', 'b'] }],
    [[], { status: 403, message: 'no' }, '', { state: 'forbidden' }],
    [[], { status: 404, message: 'no' }, '', { state: 'not-installed' }],
    [[], { message: 'lost' }, '', { state: 'failed', message: 'lost' }],
    // What was read before the connection was lost is still the best that is known.
    [items, { message: 'lost' }, '', { state: 'read', items }],
  ])(
    '%j with %j is told as what it is',
    (list, error, namespaces, expected) => {
      expect(kindList(list, error, namespaces)).toEqual(expected);
    },
  );
});
