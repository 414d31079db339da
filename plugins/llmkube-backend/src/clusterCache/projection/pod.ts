import {
  ContainerStatus,
  isPodOfLlmkube,
  Pod,
  PodSpec,
  Volume,
} from 'llmkube-portal-core';
import {
  projectContainer,
  projectContainerStatus,
  projectServiceContainer,
} from './container';
import { projectMetadata, projectOwners } from './metadata';
import { listOf, pick } from './pick';
import { StringPool } from './StringPool';

/**
 * A pod of a service, or one that fetches a model, is kept with its containers'
 * states; of any other only what it takes away on its node, and nothing once it
 * has ended.
 */
export function projectPod(raw: Pod, strings: StringPool): Pod | undefined {
  const ofLlmkube = isPodOfLlmkube(raw);
  const phase = raw.status?.phase;
  if (!ofLlmkube && (phase === 'Succeeded' || phase === 'Failed')) {
    return undefined;
  }
  if (!raw.spec) {
    throw new Error('it has no spec');
  }
  const ownerReferences = projectOwners(raw.metadata.ownerReferences, strings);
  return {
    metadata: {
      ...projectMetadata(raw.metadata, strings),
      ...(ownerReferences && { ownerReferences }),
    },
    spec: projectPodSpec(raw.spec, ofLlmkube, strings),
    status: ofLlmkube ? serviceStatus(raw) : otherStatus(raw),
  };
}

/** The scheduling part of a pod's spec. */
export function projectPodSpec(
  spec: PodSpec,
  ofService: boolean,
  strings: StringPool,
): PodSpec {
  const project = ofService
    ? (container: PodSpec['containers'][number]) =>
        projectServiceContainer(container, strings)
    : projectContainer;
  const initContainers = listOf(spec.initContainers, 'spec.initContainers');
  const volumes = listOf(spec.volumes, 'spec.volumes').flatMap(projectVolume);
  return {
    ...pick(
      spec,
      'schedulerName',
      'schedulingGates',
      'resources',
      'overhead',
      'nodeSelector',
      'affinity',
      'tolerations',
      'topologySpreadConstraints',
      'resourceClaims',
      'priority',
      'priorityClassName',
      'preemptionPolicy',
      'runtimeClassName',
      'hostNetwork',
    ),
    ...(ofService &&
      pick(spec, 'imagePullSecrets', 'securityContext', 'enableServiceLinks')),
    ...(spec.nodeName && { nodeName: strings.intern(spec.nodeName) }),
    containers: listOf(spec.containers, 'spec.containers').map(project),
    ...(initContainers.length > 0 && {
      initContainers: initContainers.map(project),
    }),
    ...(volumes.length > 0 && { volumes }),
  };
}

/** Sources that tie a pod to a node or compete for a disk. */
const DISK_SOURCES = [
  'persistentVolumeClaim',
  'ephemeral',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'azureDisk',
  'rbd',
  'iscsi',
];

function projectVolume(volume: Volume): Volume[] {
  const source = DISK_SOURCES.find(name => volume?.[name] !== undefined);
  return source ? [{ name: volume.name, [source]: volume[source] }] : [];
}

function serviceStatus(raw: Pod): Pod['status'] {
  return {
    ...pick(
      raw.status,
      'phase',
      'reason',
      'message',
      'startTime',
      'nominatedNodeName',
      'resize',
    ),
    ...(raw.status?.conditions && {
      conditions: listOf(raw.status.conditions, 'status.conditions').map(
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
    }),
    ...statuses(raw, 'containerStatuses', projectContainerStatus),
    ...statuses(raw, 'initContainerStatuses', projectContainerStatus),
  };
}

/** While a pod is resized in place, its status says what it really holds. */
function otherStatus(raw: Pod): Pod['status'] {
  return {
    ...pick(raw.status, 'phase', 'nominatedNodeName', 'resize'),
    ...(raw.status?.resize && {
      ...statuses(raw, 'containerStatuses', projectHeld),
      ...statuses(raw, 'initContainerStatuses', projectHeld),
    }),
  };
}

function projectHeld(status: ContainerStatus): ContainerStatus {
  return pick(status, 'name', 'resources', 'allocatedResources')!;
}

function statuses(
  raw: Pod,
  field: 'containerStatuses' | 'initContainerStatuses',
  project: (status: ContainerStatus) => ContainerStatus,
) {
  const list = listOf(raw.status?.[field], `status.${field}`);
  return list.length > 0 ? { [field]: list.map(project) } : undefined;
}
