import { objectOf, objectsOf } from '../../kubernetes/lenient';
import { toleratesTaint } from '../../kubernetes/toleration';
import { FilterPlugin } from '../framework';
import { Blocker } from '../report';

const REASON = 'node(s) were unschedulable';
const UNSCHEDULABLE_TAINT = {
  key: 'node.kubernetes.io/unschedulable',
  value: '',
  effect: 'NoSchedule',
} as const;

/** Is the node cordoned, and does the pod not tolerate that? */
export const nodeUnschedulable: FilterPlugin = {
  name: 'NodeUnschedulable',
  prepare: ({ pod }) => {
    const tolerations = objectsOf(objectOf(pod.pod.spec)?.tolerations);
    if (tolerations.some(each => toleratesTaint(each, UNSCHEDULABLE_TAINT))) {
      return undefined;
    }
    return {
      filter: node => (node.facts?.unschedulable ? BLOCKER : undefined),
    };
  },
};

const BLOCKER: Blocker = {
  plugin: nodeUnschedulable.name,
  reasons: [REASON],
  category: 'Unschedulable',
  code: 'UnschedulableAndUnresolvable',
};
