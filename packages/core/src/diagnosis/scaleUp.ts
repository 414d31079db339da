import { asksForGpuMachines } from '../clouds/nodePoolRequirements';
import { NodePool } from '../llmkube/objects';
import { Pod } from '../kubernetes/objects';
import { quantityValue } from '../kubernetes/quantity';
import { untoleratedTaints } from '../kubernetes/toleration';
import { DiagnosisContext } from './context';
import { ReadEvent } from './readEvent';

/** Labels that providers put on nodes by instance type, zone and machine. */
const WELL_KNOWN_PREFIXES = [
  'kubernetes.io/',
  'node.kubernetes.io/',
  'topology.kubernetes.io/',
  'karpenter.sh/',
  'karpenter.k8s.aws/',
  'karpenter.azure.com/',
  'eks.amazonaws.com/',
  'kubernetes.azure.com/',
  'nvidia.com/',
];

/** Labels of EKS managed node groups alone, which Karpenter's nodes never have. */
const OF_NODE_GROUPS = [
  'eks.amazonaws.com/nodegroup',
  'eks.amazonaws.com/capacityType',
];

/** What speaks for and against a scale-up that would help the pod that waits. */
export interface ScaleUpEvidence {
  /** An autoscaler has started to add a node for the pod. */
  triggered?: ReadEvent;
  /** An autoscaler has said that it adds none, after anything in `triggered`. */
  refused?: ReadEvent;
  /** Names of Karpenter NodePools whose taints, labels and requirements allow the pod. */
  nodePools: string[];
  unsuitable: { name: string; reason: string }[];
}

/** Reads cluster-autoscaler's and Karpenter's events, and the NodePools. */
export function scaleUpEvidence(context: DiagnosisContext): ScaleUpEvidence {
  const waiting = new Set(
    (context.pods?.unscheduled ?? []).map(({ metadata }) => metadata.name),
  );
  const newest = (context.podEvents ?? []).find(
    event => waiting.has(event.about.name ?? '') && isAutoscalerDecision(event),
  );
  const isRefusal = newest !== undefined && !isTrigger(newest);
  const judged = (context.snapshot.nodePools ?? []).map(pool => ({
    name: pool.metadata.name,
    reason: context.candidate
      ? (whyUnsuitable(pool, context.candidate) ??
        (hasGpus(pool, context) ? undefined : 'nothing says that it has GPUs'))
      : 'there is no pod to compare with',
  }));
  return {
    triggered: newest && !isRefusal ? newest : undefined,
    refused: isRefusal ? newest : undefined,
    nodePools: judged
      .filter(({ reason }) => reason === undefined)
      .map(({ name }) => name),
    unsuitable: judged.filter(
      (one): one is { name: string; reason: string } =>
        one.reason !== undefined,
    ),
  };
}

function isTrigger({ reason }: ReadEvent): boolean {
  return reason === 'TriggeredScaleUp' || reason === 'Nominated';
}

/** Karpenter and kube-scheduler share the reason FailedScheduling. */
function isAutoscalerDecision(event: ReadEvent): boolean {
  return (
    isTrigger(event) ||
    event.reason === 'NotTriggerScaleUp' ||
    (event.reason === 'FailedScheduling' &&
      event.message.startsWith('Failed to schedule pod, '))
  );
}

function whyUnsuitable(pool: NodePool, pod: Pod): string | undefined {
  const { template, limits } = pool.spec ?? {};
  const [untolerated] = untoleratedTaints(
    template?.spec?.taints,
    pod.spec.tolerations,
  );
  if (untolerated) {
    return `its taint ${untolerated.key} is not tolerated`;
  }
  const exhausted = Object.entries(limits ?? {}).find(([resource, limit]) => {
    const used = quantityValue(pool.status?.resources?.[resource] ?? '');
    const most = quantityValue(limit);
    return used !== undefined && most !== undefined && used >= most;
  });
  if (exhausted) {
    return `its limit of ${exhausted[0]} is reached`;
  }
  const mismatch = Object.entries(pod.spec.nodeSelector ?? {}).find(
    ([key, value]) => offersLabel(pool, key, value) === false,
  );
  return mismatch && `it offers no ${mismatch[0]}=${mismatch[1]}`;
}

/** Whether the pool's requirements ask for GPU machines, or its nodes have the resource. */
function hasGpus(
  pool: NodePool,
  { workload, snapshot }: DiagnosisContext,
): boolean {
  const gpu = workload?.gpu;
  if (!gpu?.count) {
    return true;
  }
  return (
    asksForGpuMachines(pool) ||
    (snapshot.nodes ?? []).some(
      node =>
        node.metadata.labels?.['karpenter.sh/nodepool'] ===
          pool.metadata.name &&
        (quantityValue(node.status?.allocatable?.[gpu.resourceName] ?? 0) ??
          0) >= gpu.count,
    )
  );
}

/** Undefined where Karpenter sets the label by instance type, so it can't be told from here. */
function offersLabel(
  pool: NodePool,
  key: string,
  value: string,
): boolean | undefined {
  if (key === 'karpenter.sh/nodepool') {
    return pool.metadata.name === value;
  }
  const label = pool.spec?.template?.metadata?.labels?.[key];
  if (label !== undefined) {
    return label === value;
  }
  const requirements = (pool.spec?.template?.spec?.requirements ?? []).filter(
    requirement => requirement.key === key,
  );
  if (requirements.length > 0) {
    return requirements.every(({ operator, values = [] }) => {
      switch (operator) {
        case 'In':
          return values.includes(value);
        case 'NotIn':
          return !values.includes(value);
        case 'DoesNotExist':
          return false;
        default:
          return true;
      }
    });
  }
  return WELL_KNOWN_PREFIXES.some(prefix => key.startsWith(prefix)) &&
    !OF_NODE_GROUPS.includes(key)
    ? undefined
    : false;
}
