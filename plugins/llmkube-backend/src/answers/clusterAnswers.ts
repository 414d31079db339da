import {
  GpuCapacityAnswer,
  QueueAnswer,
} from 'backstage-plugin-llmkube-common';
import { ClusterView } from '../clusterCache/ClusterView';
import { answerMeta } from './answerMeta';
import { CallerAccess, resourceOf } from './CallerAccess';
import { holdersOf, showHolder } from './holders';
import { ServiceAssessments } from './ServiceAssessments';

/** GPU capacity; holders that the caller may not read are counts. */
export function capacityAnswer(
  view: ClusterView,
  assessments: ServiceAssessments,
  access: CallerAccess,
): GpuCapacityAnswer {
  const capacity = assessments.capacity(view);
  return {
    ...capacity,
    pools: capacity.pools.map(pool => ({
      ...pool,
      nodes: pool.nodes.map(node => ({
        ...node,
        holders: node.holders.map(
          holder =>
            showHolder(view, holder, node.node, access) ?? {
              gpus: holder.gpus,
            },
        ),
      })),
    })),
    taints: capacity.taints.map(taint => ({
      ...taint,
      toleratedBy: taint.toleratedBy.filter(key => {
        const [namespace, name] = key.split('/');
        return access.mayRead(resourceOf(view, namespace, name));
      }),
    })),
    meta: answerMeta(view, view.contents.revision),
  };
}

/** Who waits, in order, and who holds; both without names where need be. */
export function queueAnswer(
  view: ClusterView,
  assessments: ServiceAssessments,
  access: CallerAccess,
): QueueAnswer {
  return {
    waiting: assessments.queue(view).map(entry => {
      const { namespace, name, position, createdAt } = entry;
      if (!access.mayRead(resourceOf(view, namespace, name))) {
        return { position };
      }
      const assessment = assessments.of(view, `${namespace}/${name}`);
      const priority = view.contents.stores.priorityClasses.get(
        entry.priorityClassName,
      )?.value;
      return {
        position,
        service: { cluster: view.cluster.name, namespace, name },
        ...(assessment?.diagnosis.need && { need: assessment.diagnosis.need }),
        ...(createdAt && { since: createdAt }),
        ...(priority !== undefined && { priority }),
      };
    }),
    holders: holdersOf(view, assessments.capacity(view), access),
    meta: answerMeta(view, view.contents.revision),
  };
}
