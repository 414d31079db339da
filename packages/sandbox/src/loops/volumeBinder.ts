import {
  Node,
  PersistentVolumeClaim,
  Pod,
  StorageClass,
} from 'llmkube-portal-core';
import { ApiObject } from '../resources/ApiObject';
import { WriteContext } from '../write/WriteContext';
import { ControlLoop } from './ControlLoop';
import { EventRecorder } from './EventRecorder';
import {
  CLAIM,
  LoopClient,
  NODE,
  POD,
  STORAGE_CLASS,
  VOLUME,
} from './LoopClient';

type LiveClaim = PersistentVolumeClaim & ApiObject;

/**
 * Provisions volumes: at once, or for the node of the first pod that uses the
 * claim, as the storage class says. A volume of `local-path` stays on its
 * node, others in their zone.
 */
export function volumeBinderLoop(context: WriteContext): ControlLoop {
  const client = new LoopClient(context, 'kube-controller-manager');
  const events = new EventRecorder(
    client,
    'persistentvolume-controller',
    'core/v1',
  );

  function provision(
    claim: LiveClaim,
    storageClass: StorageClass,
    node: Node | undefined,
  ): void {
    const name = `pvc-${claim.metadata.uid}`;
    const { accessModes, resources, storageClassName } = claim.spec ?? {};
    const capacity = { storage: resources?.requests?.storage };
    client.create({
      ...VOLUME,
      metadata: {
        name,
        annotations: {
          'pv.kubernetes.io/provisioned-by': storageClass.provisioner ?? '',
        },
      },
      spec: {
        accessModes,
        capacity,
        storageClassName,
        volumeMode: 'Filesystem',
        persistentVolumeReclaimPolicy: 'Delete',
        claimRef: {
          kind: 'PersistentVolumeClaim',
          apiVersion: 'v1',
          namespace: claim.metadata.namespace,
          name: claim.metadata.name,
          uid: claim.metadata.uid,
        },
        ...(node && { nodeAffinity: affinityTo(node, storageClass) }),
      },
    });
    const volume = client.get<ApiObject>(VOLUME, { name })!;
    client.updateStatus(volume, { phase: 'Bound' });
    const bound = client.update({
      ...claim,
      spec: { ...claim.spec, volumeName: name },
    });
    client.updateStatus(bound, { phase: 'Bound', accessModes, capacity });
  }

  return {
    name: 'volume-binder',
    reconcile(now) {
      const classes = client.list<StorageClass>(STORAGE_CLASS);
      for (const claim of client.list<LiveClaim>(CLAIM)) {
        const storageClass = classes.find(
          ({ metadata }) => metadata.name === claim.spec?.storageClassName,
        );
        if (claim.spec?.volumeName || !storageClass) {
          continue;
        }
        const waits = storageClass.volumeBindingMode === 'WaitForFirstConsumer';
        const node = consumerNode(client, claim);
        if (!waits || node) {
          provision(claim, storageClass, node);
        } else {
          announceWait(events, claim, now);
        }
      }
      return undefined;
    },
  };
}

function announceWait(events: EventRecorder, claim: LiveClaim, now: number) {
  const message = 'waiting for first consumer to be created before binding';
  const told = events.client
    .list<ApiObject & { involvedObject?: { uid?: string } }>({
      apiVersion: 'v1',
      kind: 'Event',
    })
    .some(event => event.involvedObject?.uid === claim.metadata.uid);
  if (!told) {
    events.record(
      claim,
      { type: 'Normal', reason: 'WaitForFirstConsumer', message },
      now,
    );
  }
}

function consumerNode(client: LoopClient, claim: LiveClaim): Node | undefined {
  const consumer = client
    .list<Pod>(POD)
    .find(
      ({ spec, metadata }) =>
        spec.nodeName &&
        metadata.namespace === claim.metadata.namespace &&
        spec.volumes?.some(
          ({ persistentVolumeClaim }) =>
            persistentVolumeClaim?.claimName === claim.metadata.name,
        ),
    );
  return client
    .list<Node>(NODE)
    .find(({ metadata }) => metadata.name === consumer?.spec.nodeName);
}

function affinityTo(node: Node, { provisioner }: StorageClass) {
  const key = provisioner?.includes('local-path')
    ? 'kubernetes.io/hostname'
    : 'topology.kubernetes.io/zone';
  const value = node.metadata.labels?.[key];
  return value === undefined
    ? undefined
    : {
        required: {
          nodeSelectorTerms: [
            { matchExpressions: [{ key, operator: 'In', values: [value] }] },
          ],
        },
      };
}
