import { Deployment, NodePool, ReplicaSet } from 'llmkube-portal-core';
import { projectMetadata, projectOwners } from './metadata';
import { listOf, pick } from './pick';
import { projectPodSpec } from './pod';
import { StringPool } from './StringPool';

/** The template without env, command and args; annotations tell of GitOps. */
export function projectDeployment(
  raw: Deployment,
  strings: StringPool,
): Deployment {
  const template = raw.spec?.template;
  return {
    metadata: projectMetadata(raw.metadata, strings),
    spec: {
      ...pick(raw.spec, 'replicas', 'selector'),
      strategy: pick(raw.spec?.strategy, 'type'),
      ...(template?.spec && {
        template: {
          metadata: pick(template.metadata, 'labels', 'annotations'),
          spec: projectPodSpec(template.spec, true, strings),
        },
      }),
    },
    status: {
      ...pick(raw.status, 'replicas', 'readyReplicas'),
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
    },
  };
}

export function projectReplicaSet(
  raw: ReplicaSet,
  strings: StringPool,
): ReplicaSet {
  const ownerReferences = projectOwners(raw.metadata.ownerReferences, strings);
  return {
    metadata: {
      ...projectMetadata(raw.metadata, strings),
      ...(ownerReferences && { ownerReferences }),
    },
    spec: pick(raw.spec, 'replicas', 'selector'),
    status: pick(raw.status, 'replicas', 'conditions'),
  };
}

/** A Karpenter NodePool: what nodes it could add. */
export function projectNodePool(raw: NodePool, strings: StringPool): NodePool {
  const template = raw.spec?.template;
  return {
    apiVersion: raw.apiVersion,
    kind: raw.kind,
    metadata: projectMetadata(raw.metadata, strings),
    spec: {
      ...pick(raw.spec, 'limits'),
      template: {
        metadata: pick(template?.metadata, 'labels'),
        spec: pick(template?.spec, 'taints', 'requirements'),
      },
    },
    status: pick(raw.status, 'resources', 'conditions'),
  };
}
