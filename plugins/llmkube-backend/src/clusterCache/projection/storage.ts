import {
  PersistentVolume,
  PersistentVolumeClaim,
  StorageClass,
} from 'llmkube-portal-core';
import { projectMetadata } from './metadata';
import { pick } from './pick';
import { StringPool } from './StringPool';

export function projectPersistentVolumeClaim(
  raw: PersistentVolumeClaim,
  strings: StringPool,
): PersistentVolumeClaim {
  return {
    metadata: projectMetadata(raw.metadata, strings),
    spec: pick(
      raw.spec,
      'accessModes',
      'storageClassName',
      'volumeName',
      'volumeMode',
      'selector',
      'resources',
    ),
    status: pick(raw.status, 'phase'),
  };
}

/** Where a volume can be used; not how it is reached. */
export function projectPersistentVolume(
  raw: PersistentVolume,
  strings: StringPool,
): PersistentVolume {
  return {
    metadata: projectMetadata(raw.metadata, strings),
    spec: pick(
      raw.spec,
      'accessModes',
      'capacity',
      'storageClassName',
      'volumeMode',
      'claimRef',
      'nodeAffinity',
    ),
    status: pick(raw.status, 'phase'),
  };
}

export function projectStorageClass(
  raw: StorageClass,
  strings: StringPool,
): StorageClass {
  return {
    metadata: {
      ...projectMetadata(raw.metadata, strings),
      // Marks the default class.
      ...pick(raw.metadata, 'annotations'),
    },
    ...pick(raw, 'provisioner', 'volumeBindingMode', 'allowedTopologies'),
  };
}
