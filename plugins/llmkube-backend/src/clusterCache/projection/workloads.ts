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

/**
 * Flags of the operator that change what it derives, and those by which it is
 * known to be configured by flags at all.
 */
const OPERATOR_FLAGS = [
  'allowed-host-path-roots',
  'default-fsgroup',
  'dri-render-gid',
  'emit-scrape-annotations',
  'gpu-sharing-shared-pool-selector',
  'health-probe-bind-address',
  'init-container-image',
  'leader-elect',
  'model-cache-mode',
  'model-cache-path',
  'router-proxy-image',
  'runtime-images',
];

/** The operator's own Deployment: its labels, image and those flags. */
export function projectOperatorDeployment(
  raw: Deployment,
  strings: StringPool,
): Deployment {
  const { spec } = raw.spec?.template ?? {};
  return {
    metadata: projectMetadata(raw.metadata, strings),
    spec: {
      template: {
        spec: {
          containers: listOf(spec?.containers, 'spec.containers').map(
            ({ name, image, args }) => ({
              name,
              image,
              args: operatorFlags(args),
            }),
          ),
        },
      },
    },
  };
}

/** `--name=value`, or `--name` with its value in the next argument. */
function operatorFlags(args: string[] | undefined): string[] {
  const list = listOf(args, 'args');
  return list.flatMap((arg, index) => {
    const name = /^--?([a-z][a-z0-9-]*)/.exec(arg)?.[1];
    if (!name || !OPERATOR_FLAGS.includes(name)) {
      return [];
    }
    const next = list[index + 1];
    const takesNext = !arg.includes('=') && next && !next.startsWith('-');
    return takesNext ? [arg, next] : [arg];
  });
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
