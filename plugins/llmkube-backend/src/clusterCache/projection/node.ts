import { Node } from 'llmkube-portal-core';
import { projectMetadata } from './metadata';
import { listOf, pick } from './pick';
import { StringPool } from './StringPool';

/**
 * Nodes report every few minutes that nothing has changed; without the
 * heartbeat such a report is no difference.
 */
export function projectNode(raw: Node, strings: StringPool): Node {
  return {
    metadata: projectMetadata(raw.metadata, strings),
    spec: {
      ...pick(raw.spec, 'providerID', 'unschedulable'),
      ...(raw.spec?.taints && {
        taints: listOf(raw.spec.taints, 'spec.taints').map(taint =>
          pick(taint, 'key', 'value', 'effect', 'timeAdded')!,
        ),
      }),
    },
    status: {
      ...pick(raw.status, 'allocatable', 'capacity'),
      conditions: listOf(raw.status?.conditions, 'status.conditions').map(
        condition =>
          pick(
            condition,
            'type',
            'status',
            'reason',
            'message',
            'lastTransitionTime',
          )!,
      ),
      nodeInfo: {
        kubeletVersion: raw.status?.nodeInfo?.kubeletVersion,
        osImage: raw.status?.nodeInfo?.osImage,
        architecture: raw.status?.nodeInfo?.architecture,
      },
    },
  };
}
