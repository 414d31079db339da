/** @jest-environment node */
import { join } from 'path';
import {
  loadRecordedRows,
  loadRecording,
  recordingNames,
} from '../__fixtures__/recorded';
import { Node, Pod } from '../kubernetes/objects';
import { createClusterIndex } from './clusterIndex';
import { evaluatePlacement } from './evaluatePlacement';
import { PlacementReport } from './report';

interface OracleRow {
  seed: number;
  version: string;
  pod: Pod;
  nodes: Node[];
  pods: Pod[];
  outcome: { message?: string; scheduledOn?: string };
  perNode?: Record<string, true | string>;
}

const FIRST_SENTENCE_END =
  /(\.) (?=no new claims|still not|preemption: |not found)/;

function firstSentence(message: string): string {
  const end = FIRST_SENTENCE_END.exec(message);
  return end ? message.slice(0, end.index + 1) : message;
}

/** Pins the pod to a node as the recording did: with a matchFields term for the node's name. */
function pinnedTo(pod: Pod, nodeName: string): Pod {
  const affinity = pod.spec.affinity ?? {};
  const terms = affinity.nodeAffinity
    ?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [{}];
  const pin = {
    key: 'metadata.name',
    operator: 'In' as const,
    values: [nodeName],
  };
  return {
    ...pod,
    spec: {
      ...pod.spec,
      affinity: {
        ...affinity,
        nodeAffinity: {
          ...affinity.nodeAffinity,
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: terms.map(term => ({
              ...term,
              matchFields: [...(term.matchFields ?? []), pin],
            })),
          },
        },
      },
    },
  };
}

/** How many nodes the scheduler said preemption can't help, in a cluster where no pod has a lower priority. */
function notHelpful(message: string): number | undefined {
  const match = /(\d+) Preemption is not helpful/.exec(message);
  return message.includes('preemption: 0/')
    ? Number(match?.[1] ?? 0)
    : undefined;
}

function unresolvable(report: PlacementReport): number {
  return report.nodes.filter(
    node => node.blockers[0]?.code === 'UnschedulableAndUnresolvable',
  ).length;
}

const versions = ['1.33.12', '1.36.2'];
const rows = versions.flatMap(version =>
  loadRecordedRows<OracleRow>(
    `oracle-${version}`,
    join(__dirname, '__fixtures__'),
  ),
);

function judge({ pod, nodes, pods, version }: OracleRow) {
  return evaluatePlacement({ pod, nodes, pods, kubernetesVersion: version });
}

describe('random clusters that kube-scheduler 1.33 and 1.36 judged', () => {
  const nowhere = rows.flatMap(row =>
    row.outcome.message === undefined
      ? []
      : ([[row.version, row.seed, row, row.outcome.message]] as const),
  );
  it.each(nowhere)(
    '%s finds no node in cluster %i, for the same reasons',
    (_version, _seed, row, message) => {
      const report = judge(row);
      expect(report.message).toBe(firstSentence(message));
      expect(report.fits).toEqual([]);
      expect(report.unknowns).toEqual([]);
      expect(unresolvable(report)).toBe(notHelpful(message));
    },
  );

  const somewhere = rows.filter(row => row.outcome.scheduledOn !== undefined);
  it.each(somewhere.map(row => [row.version, row.seed, row] as const))(
    '%s finds a node in cluster %i, which is among those that fit',
    (_version, _seed, row) => {
      const report = judge(row);
      expect(report.fits).toContain(row.outcome.scheduledOn);
      expect(report.message).toBeNull();
      expect(report.unknowns).toEqual([]);
    },
  );

  const perNode = rows.filter(row => row.perNode !== undefined);
  it.each(perNode.map(row => [row.version, row.seed, row] as const))(
    '%s decides every single node of cluster %i alike',
    (_version, _seed, row) => {
      const recorded = row.perNode!;
      const names = Object.keys(recorded);
      expect(judge(row).fits.filter(name => names.includes(name))).toEqual(
        names.filter(name => recorded[name] === true).sort(),
      );
      const pinned = Object.fromEntries(
        names.map(name => [
          name,
          judge({ ...row, pod: pinnedTo(row.pod, name) }),
        ]),
      );
      const described = names.map(name => [
        name,
        pinned[name].message ?? pinned[name].fits,
        pinned[name].message && unresolvable(pinned[name]),
      ]);
      expect(described).toEqual(
        names.map(name => {
          const said = recorded[name];
          return said === true
            ? [name, [name], null]
            : [name, firstSentence(said), notHelpful(said)];
        }),
      );
    },
  );
});

describe('scenarios of a real cluster', () => {
  const waiting = recordingNames().flatMap(name => {
    const recording = loadRecording(name);
    return (recording.pods as Pod[]).flatMap(pod => {
      const condition = pod.status?.conditions?.find(
        each => each.type === 'PodScheduled',
      );
      return condition?.reason === 'Unschedulable'
        ? ([[name, pod.metadata.name, recording, pod, condition]] as const)
        : [];
    });
  });

  it.each(waiting)(
    '%s: the pod %s waits for the reasons that the scheduler gave',
    (_name, _pod, recording, pod, condition) => {
      const index = createClusterIndex({
        nodes: recording.nodes,
        pods: recording.pods,
        namespaces: recording.namespaces,
        persistentVolumeClaims: recording.persistentvolumeclaims,
        persistentVolumes: recording.persistentvolumes,
        storageClasses: recording.storageclasses,
        kubernetesVersion: recording.versions.kubernetes,
      });
      expect(evaluatePlacement({ pod, index }).message).toBe(
        firstSentence(condition.message!),
      );
    },
  );

  const running = recordingNames().flatMap(name => {
    const recording = loadRecording(name);
    const pods: Pod[] = recording.pods;
    // Room that was made for another pod is taken from those that run there.
    const promised = pods.map(pod => pod.status?.nominatedNodeName);
    return pods
      .filter(({ spec }) => spec.nodeName && !promised.includes(spec.nodeName))
      .map(pod => [name, pod.metadata.name, recording, pod] as const);
  });

  it.each(running)(
    '%s: the pod %s would fit on its node again',
    (_name, _pod, recording, pod) => {
      const { nodeName, ...spec } = pod.spec;
      const key = `${pod.metadata.namespace}/${pod.metadata.name}`;
      const report = evaluatePlacement({
        pod: { ...pod, spec },
        nodes: recording.nodes,
        pods: recording.pods,
        namespaces: recording.namespaces,
        persistentVolumeClaims: recording.persistentvolumeclaims,
        persistentVolumes: recording.persistentvolumes,
        storageClasses: recording.storageclasses,
        kubernetesVersion: recording.versions.kubernetes,
        without: [key],
      });
      expect(report.fits).toContain(nodeName);
    },
  );
});
