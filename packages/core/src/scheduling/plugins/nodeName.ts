import { FilterPlugin } from '../framework';
import { Blocker } from '../report';

const REASON = "node(s) didn't match the requested node name";

/** Is the pod already meant for another node by its `spec.nodeName`? */
export const nodeName: FilterPlugin = {
  name: 'NodeName',
  prepare: ({ pod }) =>
    pod.nodeName === undefined
      ? undefined
      : { filter: node => (node.name === pod.nodeName ? undefined : BLOCKER) },
};

const BLOCKER: Blocker = {
  plugin: nodeName.name,
  reasons: [REASON],
  category: 'NodeAffinityMismatch',
  code: 'UnschedulableAndUnresolvable',
};
