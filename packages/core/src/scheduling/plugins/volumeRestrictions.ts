import { objectOf, objectsOf, textOf, textsOf } from '../../kubernetes/lenient';
import { Pod, Volume } from '../../kubernetes/objects';
import { FilterPlugin, SchedulingCycle } from '../framework';
import { Blocker } from '../report';
import { since } from '../schedulerVersion';

const REASON_DISK = 'node(s) had no available disk';
const REASON_CLAIM_IN_USE_BEFORE_1_34 =
  'node has pod using PersistentVolumeClaim with the same name and ReadWriteOncePod access mode';
const REASON_CLAIM_IN_USE =
  'node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod';

/** Is a disk or claim that only one pod may use in use already? */
export const volumeRestrictions: FilterPlugin = {
  name: 'VolumeRestrictions',
  prepare: cycle => {
    const { pod, version } = cycle;
    const disks = disksOf(pod.pod);
    const claimInUse = since(version, 27) && exclusiveClaimInUse(cycle);
    if (disks.length === 0 && !claimInUse) {
      return undefined;
    }
    const inUse: Blocker = {
      ...DISK_IN_USE,
      reasons: [
        since(version, 34)
          ? REASON_CLAIM_IN_USE
          : REASON_CLAIM_IN_USE_BEFORE_1_34,
      ],
    };
    return {
      filter: node => {
        for (const other of disks.length > 0 ? node.pods.values() : []) {
          const taken = disksOf(other.pod);
          if (
            disks.some(mine => taken.some(theirs => conflict(mine, theirs)))
          ) {
            return DISK_IN_USE;
          }
        }
        return claimInUse ? inUse : undefined;
      },
    };
  },
};

/** Whether any pod on any node uses a ReadWriteOncePod claim of this pod. */
function exclusiveClaimInUse({ pod, cluster }: SchedulingCycle): boolean {
  const exclusive = new Set(
    pod.claims
      .map(({ key }) => key)
      .filter(key =>
        textsOf(objectOf(cluster.claim(key)?.spec)?.accessModes).includes(
          'ReadWriteOncePod',
        ),
      ),
  );
  return (
    exclusive.size > 0 &&
    cluster
      .nodeInfos()
      .some(node =>
        [...node.pods.values()].some(other =>
          other.claims.some(({ key }) => exclusive.has(key)),
        ),
      )
  );
}

/** A disk that is named in the pod itself. */
interface Disk {
  /** Disks with an identity in common are the same disk. */
  identities: string[];
  readOnly: boolean;
  /** Two pods may share it when both only read. */
  sharedByReaders: boolean;
}

function disksOf(pod: Pod): Disk[] {
  return objectsOf(objectOf(pod.spec)?.volumes).flatMap(volume =>
    DISK_READERS.flatMap(read => read(volume) ?? []),
  );
}

const DISK_READERS: ((volume: Volume) => Disk | undefined)[] = [
  volume => {
    const source = sourceOf(volume, 'gcePersistentDisk');
    return source && disk(source, [`gce:${textOf(source.pdName)}`], true);
  },
  volume => {
    const source = sourceOf(volume, 'awsElasticBlockStore');
    return source && disk(source, [`aws:${textOf(source.volumeID)}`], false);
  },
  volume => {
    const source = sourceOf(volume, 'iscsi');
    return source && disk(source, [`iscsi:${textOf(source.iqn)}`], true);
  },
  volume => {
    const source = sourceOf(volume, 'rbd');
    return (
      source &&
      disk(
        source,
        textsOf(source.monitors as unknown as string[]).map(
          monitor =>
            `rbd:${monitor}/${textOf(source.pool) || 'rbd'}/${textOf(source.image)}`,
        ),
        true,
      )
    );
  },
];

type Source = Record<string, string>;

function sourceOf(volume: Volume, name: string): Source | undefined {
  return objectOf(volume[name] as Source);
}

function disk(
  source: Source,
  identities: string[],
  sharedByReaders: boolean,
): Disk {
  return { identities, readOnly: Boolean(source.readOnly), sharedByReaders };
}

function conflict(left: Disk, right: Disk): boolean {
  return (
    left.identities.some(identity => right.identities.includes(identity)) &&
    !(left.sharedByReaders && left.readOnly && right.readOnly)
  );
}

const DISK_IN_USE: Blocker = {
  plugin: volumeRestrictions.name,
  reasons: [REASON_DISK],
  category: 'Other',
  code: 'Unschedulable',
};
