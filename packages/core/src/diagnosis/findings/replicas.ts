import { count, names } from '../wording';
import { FindingRule } from './rule';

/** A node takes one replica, and the cluster has no room for all of them. */
export const replicaFindings: FindingRule = ({ shortage, wantedReplicas }) => {
  if (!shortage) {
    return [];
  }
  const { placed, fitsOn, placement, fitsWithoutOthers } = shortage;
  return [
    {
      code: 'not-all-replicas-fit',
      severity: 'warning',
      title: `There is room for ${placed} of ${count(wantedReplicas, 'replica')}`,
      detail: `Placed one after another, ${placed} would be scheduled now, on ${names(fitsOn)}. Of the next one the scheduler would say: ${placement.message ?? 'whether it fits is not known'}`,
      advice: fitsWithoutOthers
        ? 'Wait until other pods release what they hold, add nodes, or ask for fewer replicas.'
        : 'Add nodes, or ask for fewer replicas: they do not all fit even when nothing else runs here.',
    },
  ];
};
