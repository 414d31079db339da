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

describe.each(['1.33.12', '1.36.2'])('kube-scheduler %s', version => {
  const rows = loadRecordedRows<OracleRow>(
    `oracle-${version}`,
    join(__dirname, '__fixtures__'),
  );

  it.each(rows.map(row => [row.seed, row] as const))(
    'decides cluster %i as recorded',
    (_seed, row) => {
      const input = {
        nodes: row.nodes,
        pods: row.pods,
        kubernetesVersion: row.version,
      };
      const report = evaluatePlacement({ pod: row.pod, ...input });
      expect(report.unknowns).toEqual([]);
      expect(report.nodes.map(node => node.name).sort()).toEqual(
        row.nodes.map(node => node.metadata.name).sort(),
      );

      if (row.outcome.message !== undefined) {
        expect(report.fits).toEqual([]);
        expect(report.message).toBe(firstSentence(row.outcome.message));
        expect(unresolvable(report)).toBe(notHelpful(row.outcome.message));
      } else {
        expect(report.message).toBeNull();
        expect(report.fits).toContain(row.outcome.scheduledOn);
      }

      for (const [name, recorded] of Object.entries(row.perNode ?? {})) {
        const pinned = evaluatePlacement({
          pod: pinnedTo(row.pod, name),
          ...input,
        });
        if (recorded === true) {
          expect(report.fits).toContain(name);
          expect(pinned.fits).toEqual([name]);
        } else {
          expect(report.fits).not.toContain(name);
          expect(pinned.message).toBe(firstSentence(recorded));
          expect(unresolvable(pinned)).toBe(notHelpful(recorded));
        }
      }
    },
  );
});

describe('scenarios of a real cluster', () => {
  it.each(recordingNames())(
    '%s: every pending pod is judged as by the scheduler',
    name => {
      const recording = loadRecording(name);
      const index = createClusterIndex({
        nodes: recording.nodes,
        pods: recording.pods,
        namespaces: recording.namespaces,
        persistentVolumeClaims: recording.persistentvolumeclaims,
        persistentVolumes: recording.persistentvolumes,
        storageClasses: recording.storageclasses,
        kubernetesVersion: recording.versions.kubernetes,
      });
      for (const pod of recording.pods as Pod[]) {
        const key = `${pod.metadata.namespace}/${pod.metadata.name}`;
        const condition = pod.status?.conditions?.find(
          each => each.type === 'PodScheduled',
        );
        if (condition?.reason === 'Unschedulable') {
          const report = evaluatePlacement({ pod, index });
          expect([key, report.message]).toEqual([
            key,
            firstSentence(condition.message!),
          ]);
        }
      }
    },
  );
});
