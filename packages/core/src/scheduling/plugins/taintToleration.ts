import { objectOf, objectsOf } from '../../kubernetes/lenient';
import { Taint } from '../../kubernetes/objects';
import { toleratesTaint } from '../../kubernetes/toleration';
import { FilterPlugin } from '../framework';
import { Blocker } from '../report';
import { since } from '../schedulerVersion';

/** 1.34.2 and newer name no taint, because a pod's status must not tell what nodes carry. */
const REASON_UNNAMED = 'node(s) had untolerated taint(s)';
const reasonNaming = (taint: Taint) =>
  `node(s) had untolerated taint {${taint.key}: ${taint.value ?? ''}}`;

/** Does the node carry a taint that the pod doesn't tolerate? */
export const taintToleration: FilterPlugin = {
  name: 'TaintToleration',
  prepare: ({ pod, version }) => {
    const tolerations = objectsOf(objectOf(pod.pod.spec)?.tolerations);
    const unnamed = since(version, 34, 2);
    const untolerated = (taints: readonly Taint[]) =>
      taints.filter(
        taint => !tolerations.some(each => toleratesTaint(each, taint)),
      );
    const known = new Map<readonly Taint[], Blocker | undefined>();
    return {
      filter: ({ facts }) => {
        const { taints } = facts!;
        // Nodes of one kind share one list of taints.
        const judged = known.get(taints);
        if (judged || taints.length === 0 || known.has(taints)) {
          return judged;
        }
        const found = blocker(untolerated(taints), unnamed);
        known.set(taints, found);
        return found;
      },
    };
  },
};

function blocker(untolerated: Taint[], unnamed: boolean): Blocker | undefined {
  if (untolerated.length === 0) {
    return undefined;
  }
  return {
    plugin: taintToleration.name,
    reasons: [unnamed ? REASON_UNNAMED : reasonNaming(untolerated[0])],
    category: 'UntoleratedTaint',
    code: 'UnschedulableAndUnresolvable',
    taints: untolerated.map(({ key, value, effect }) => ({
      key,
      value,
      effect,
    })),
  };
}
