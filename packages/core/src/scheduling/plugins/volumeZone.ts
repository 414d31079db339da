import {
  labelOf,
  objectOf,
  textEntriesOf,
  textOf,
} from '../../kubernetes/lenient';
import { PersistentVolume } from '../../kubernetes/objects';
import { FilterPlugin } from '../framework';
import { Blocker } from '../report';

const REASON = 'node(s) had no available volume zone';
const reasonVolumeNotFound = (volume: string) =>
  `persistentvolume "${volume}" not found`;

/** Each topology label of volumes, and the current label that a node may carry instead. */
const CURRENT_LABEL: Record<string, string> = {
  'failure-domain.beta.kubernetes.io/zone': 'topology.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region': 'topology.kubernetes.io/region',
  'topology.kubernetes.io/zone': 'topology.kubernetes.io/zone',
  'topology.kubernetes.io/region': 'topology.kubernetes.io/region',
};
const TOPOLOGY_LABELS = Object.keys(CURRENT_LABEL);
/** Separates the zones of a regional volume. */
const ZONE_SEPARATOR = '__';

/** Is the node in the zone and region of the pod's volumes? */
export const volumeZone: FilterPlugin = {
  name: 'VolumeZone',
  prepare: ({ pod, cluster }) => {
    if (
      pod.claims.length === 0 ||
      !cluster.knows('persistentVolumeClaims') ||
      !cluster.knows('persistentVolumes')
    ) {
      // VolumeBinding says already that these could not be read.
      return undefined;
    }
    const topologies: Topology[] = [];
    for (const { key } of pod.claims) {
      // What is wrong with a claim itself is for VolumeBinding to say.
      const name = textOf(objectOf(cluster.claim(key)?.spec)?.volumeName);
      const volume = name ? cluster.volume(name) : undefined;
      if (name && !volume) {
        return { rejection: volumeNotFound(name) };
      }
      topologies.push(...(volume ? topologiesOf(volume) : []));
    }
    if (topologies.length === 0) {
      return undefined;
    }
    return {
      filter: node => {
        const constrained = TOPOLOGY_LABELS.some(
          label => labelOf(node.labels, label) !== undefined,
        );
        return !constrained ||
          topologies.every(({ label, values }) => {
            const value =
              labelOf(node.labels, label) ??
              labelOf(node.labels, CURRENT_LABEL[label]);
            return value !== undefined && values.has(value);
          })
          ? undefined
          : BLOCKER;
      },
    };
  },
};

interface Topology {
  label: string;
  values: Set<string>;
}

function topologiesOf(volume: PersistentVolume): Topology[] {
  return textEntriesOf(objectOf(volume.metadata)?.labels)
    .filter(([label]) => TOPOLOGY_LABELS.includes(label))
    .map(([label, text]) => ({
      label,
      values: text.split(ZONE_SEPARATOR).map(value => value.trim()),
    }))
    .filter(({ values }) => values.every(value => value !== ''))
    .map(({ label, values }) => ({ label, values: new Set(values) }));
}

function volumeNotFound(name: string): Blocker {
  return {
    plugin: volumeZone.name,
    reasons: [reasonVolumeNotFound(name)],
    category: 'VolumeBinding',
    code: 'UnschedulableAndUnresolvable',
  };
}

const BLOCKER: Blocker = {
  plugin: volumeZone.name,
  reasons: [REASON],
  category: 'VolumeNodeAffinity',
  code: 'UnschedulableAndUnresolvable',
};
