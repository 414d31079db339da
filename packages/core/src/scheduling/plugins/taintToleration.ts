import { objectOf, objectsOf } from '../../kubernetes/lenient';
import { Taint } from '../../kubernetes/objects';
import { toleratesTaint } from '../../kubernetes/toleration';
import { FilterPlugin } from '../framework';
import { Blocker } from '../report';
import { since } from '../schedulerVersion';

/** 1.34.2 and newer name no taint, because a pod's status must not tell what nodes carry. */
const REASON_UNNAMED = 'node(s) had untolerated taint(s)';
const REASON_NAMED = (taint: Taint) =>
  `node(s) had untolerated taint {${taint.key}: ${taint.value ?? ''}}`;

/** Does the node carry a taint that the pod doesn't tolerate? */
export const taintToleration: FilterPlugin = {
  name: 'TaintToleration',
  prepare: ({ pod, version }) => {
    const tolerations = objectsOf(objectOf(pod.pod.spec)?.tolerations);
    const unnamed = since(version, 34, 2);
    return {
      filter: node => {
        const taints = node.facts!.taints;
        if (taints.length === 0) {
          return undefined;
        }
        const untolerated = taints.filter(
          taint => !tolerations.some(each => toleratesTaint(each, taint)),
        );
        return untolerated.length > 0
          ? blocker(untolerated, unnamed)
          : undefined;
      },
    };
  },
};

function blocker(untolerated: Taint[], unnamed: boolean): Blocker {
  return {
    plugin: taintToleration.name,
    reasons: [unnamed ? REASON_UNNAMED : REASON_NAMED(untolerated[0])],
    category: 'UntoleratedTaint',
    code: 'UnschedulableAndUnresolvable',
    taints: untolerated.map(({ key, value, effect }) => ({
      key,
      value,
      effect,
    })),
  };
}
