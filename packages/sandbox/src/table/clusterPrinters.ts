import {
  KubernetesEvent,
  Node,
  PersistentVolume,
  PersistentVolumeClaim,
  PriorityClass,
  StorageClass,
} from 'llmkube-portal-core';
import { ApiObject } from '../resources/ApiObject';
import { TablePrinter } from '../resources/ResourceType';
import { since } from './humanDuration';
import { column, printer, wideColumn } from './printer';

interface PrintedNode extends Node {
  status?: Node['status'] & { addresses?: { type: string; address: string }[] };
}

/** The columns of `kubectl get nodes`. */
export const nodePrinter = printer<PrintedNode>(
  [
    column('Status', node => {
      const ready = node.status?.conditions?.find(c => c.type === 'Ready');
      const text =
        { True: 'Ready', False: 'NotReady' }[ready?.status ?? ''] ?? 'Unknown';
      return node.spec?.unschedulable ? `${text},SchedulingDisabled` : text;
    }),
    column('Roles', node => {
      const prefix = 'node-role.kubernetes.io/';
      const roles = Object.keys(node.metadata.labels ?? {})
        .filter(label => label.startsWith(prefix))
        .map(label => label.slice(prefix.length));
      return roles.sort().join(',') || '<none>';
    }),
    column('Version', node => node.status?.nodeInfo?.kubeletVersion ?? ''),
  ],
  [
    wideColumn('Internal-IP', node => address(node, 'InternalIP')),
    wideColumn('External-IP', node => address(node, 'ExternalIP')),
    wideColumn('OS-Image', node => node.status?.nodeInfo?.osImage ?? ''),
    wideColumn(
      'Kernel-Version',
      node => node.status?.nodeInfo?.kernelVersion ?? '',
    ),
    wideColumn(
      'Container-Runtime',
      node => node.status?.nodeInfo?.containerRuntimeVersion ?? '',
    ),
  ],
);

function address(node: PrintedNode, type: string): string {
  return (
    node.status?.addresses?.find(entry => entry.type === type)?.address ??
    '<none>'
  );
}

/** Events are the one kind that shows no name: what happened, to what. */
export const eventPrinter: TablePrinter = {
  columns: [
    column('Last Seen', () => ''),
    column('Type', () => ''),
    column('Reason', () => ''),
    column('Object', () => ''),
    column('Message', () => ''),
    { ...column('Name', () => ''), priority: 1, format: 'name' },
  ].map(({ cell, ...definition }) => definition),
  cells(object, now) {
    const event = object as unknown as KubernetesEvent;
    const regarding = event.involvedObject ?? event.regarding;
    return [
      since(
        event.series?.lastObservedTime ??
          event.lastTimestamp ??
          event.eventTime ??
          event.metadata.creationTimestamp,
        now,
      ),
      event.type ?? '',
      event.reason ?? '',
      `${regarding?.kind?.toLowerCase()}/${regarding?.name}`,
      (event.message ?? event.note ?? '').trim(),
      event.metadata.name,
    ];
  },
};

/** The columns of `kubectl get namespaces`. */
export const namespacePrinter = printer([
  column<ApiObject>(
    'Status',
    ({ status }) => (status as { phase?: string } | undefined)?.phase ?? '',
  ),
]);

/** The columns of `kubectl get priorityclasses`. */
export const priorityClassPrinter = printer<PriorityClass>([
  column('Value', priorityClass => priorityClass.value, 'integer'),
  column('Global-Default', ({ globalDefault }) => globalDefault ?? false),
]);

/** The columns of `kubectl get storageclasses`. */
export const storageClassPrinter = printer<
  StorageClass & { reclaimPolicy?: string; allowVolumeExpansion?: boolean }
>([
  column('Provisioner', storageClass => storageClass.provisioner ?? ''),
  column('ReclaimPolicy', ({ reclaimPolicy }) => reclaimPolicy ?? 'Delete'),
  column(
    'VolumeBindingMode',
    ({ volumeBindingMode }) => volumeBindingMode ?? 'Immediate',
  ),
  column(
    'AllowVolumeExpansion',
    ({ allowVolumeExpansion }) => allowVolumeExpansion ?? false,
  ),
]);

/** The columns of `kubectl get persistentvolumeclaims`. */
export const claimPrinter = printer<
  PersistentVolumeClaim & {
    status?: { capacity?: { storage?: string }; accessModes?: string[] };
  }
>([
  column('Status', ({ status }) => status?.phase ?? ''),
  column('Volume', ({ spec }) => spec?.volumeName ?? ''),
  column('Capacity', ({ status }) => status?.capacity?.storage ?? ''),
  column('Access Modes', ({ spec }) => shortModes(spec?.accessModes)),
  column('StorageClass', ({ spec }) => spec?.storageClassName ?? ''),
]);

/** The columns of `kubectl get persistentvolumes`. */
export const volumePrinter = printer<PersistentVolume>([
  column('Capacity', ({ spec }) => spec?.capacity?.storage ?? ''),
  column('Access Modes', ({ spec }) => shortModes(spec?.accessModes)),
  column('Status', ({ status }) => status?.phase ?? ''),
  column('Claim', ({ spec }) =>
    spec?.claimRef ? `${spec.claimRef.namespace}/${spec.claimRef.name}` : '',
  ),
  column('StorageClass', ({ spec }) => spec?.storageClassName ?? ''),
]);

/** The columns of `kubectl get secrets` and `kubectl get configmaps`. */
export const secretPrinter = printer<
  ApiObject & { type?: string; data?: object }
>([
  column('Type', ({ type }) => type ?? 'Opaque'),
  column('Data', ({ data }) => Object.keys(data ?? {}).length, 'integer'),
]);

export const configMapPrinter = printer<ApiObject & { data?: object }>([
  column('Data', ({ data }) => Object.keys(data ?? {}).length, 'integer'),
]);

export const crdPrinter: TablePrinter = {
  columns: [
    { ...column('Name', () => ''), format: 'name' },
    { ...column('Created At', () => ''), type: 'date' as const },
  ].map(({ cell, ...definition }) => definition),
  cells: ({ metadata }) => [metadata.name, metadata.creationTimestamp],
};

function shortModes(modes: string[] = []): string {
  const short: Record<string, string> = {
    ReadWriteOnce: 'RWO',
    ReadOnlyMany: 'ROX',
    ReadWriteMany: 'RWX',
    ReadWriteOncePod: 'RWOP',
  };
  return modes.map(mode => short[mode] ?? mode).join(',');
}
