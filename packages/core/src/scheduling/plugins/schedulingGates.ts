import { objectOf, objectsOf, textOf } from '../../kubernetes/lenient';
import { FilterPlugin } from '../framework';

/** Does something still hold the pod back from being scheduled at all? Nothing is known of it here. */
export const schedulingGates: FilterPlugin = {
  name: 'SchedulingGates',
  prepare: ({ pod }) => {
    const gates = objectsOf(objectOf(pod.pod.spec)?.schedulingGates)
      .map(gate => textOf(gate.name))
      .filter(name => name !== undefined);
    return gates.length === 0
      ? undefined
      : {
          unknown: `The pod waits for the scheduling gates ${gates.join(', ')} to be removed, and may be changed before.`,
        };
  },
};
