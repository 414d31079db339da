import { waitingService } from 'llmkube-portal-core';
import {
  GpuCapacityAnswer,
  QueueAnswer,
} from 'backstage-plugin-llmkube-common';
import { ClusterView } from '../clusterCache/ClusterView';
import { answerMeta } from './answerMeta';
import { CallerAccess, resourceOf } from './CallerAccess';
import { holdersOf, showHolder } from './holders';
import { priorityOf } from './priorityOf';
import { ServiceAssessments } from './ServiceAssessments';

/** GPU capacity; holders that the caller may not read are counts. */
export function capacityAnswer(
  view: ClusterView,
  assessments: ServiceAssessments,
  access: CallerAccess,
): GpuCapacityAnswer {
  const capacity = assessments.cluster(view).capacity();
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
    taints: capacity.taints.map(taint => {
      const toleratedBy = taint.toleratedBy.filter(key => {
        const [namespace, name] = key.split('/');
        return access.mayRead(resourceOf(view, namespace, name));
      });
      return {
        ...taint,
        toleratedBy,
        // Else a list without them would say that no service does.
        hiddenTolerating: taint.toleratedBy.length - toleratedBy.length,
      };
    }),
    meta: answerMeta(view, view.contents.revision),
  };
}

/** Who waits, in order, and who holds; both without names where need be. */
export function queueAnswer(
  view: ClusterView,
  assessments: ServiceAssessments,
  access: CallerAccess,
): QueueAnswer {
  const cluster = assessments.cluster(view);
  return {
    waiting: cluster.queue().map(entry => {
      const { namespace, name } = entry;
      if (!access.mayRead(resourceOf(view, namespace, name))) {
        return { position: entry.position };
      }
      const {
        namespace: _namespace,
        name: _name,
        ...waiting
      } = waitingService(
        entry,
        assessments.of(view, `${namespace}/${name}`)?.diagnosis.need,
        priorityOf(view, entry.priorityClassName),
      );
      return {
        ...waiting,
        service: { cluster: view.cluster.name, namespace, name },
      };
    }),
    holders: holdersOf(view, cluster.pools(), access),
    meta: answerMeta(view, view.contents.revision),
  };
}
