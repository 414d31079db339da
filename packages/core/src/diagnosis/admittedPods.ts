import { Pod } from '../kubernetes/objects';
import { admitPod } from '../llmkube/admission';
import { Admission, Workload } from '../llmkube/workload.types';
import { Snapshot } from '../snapshot';

/** A pod as the API server would admit it, and what is taken for granted about it. */
export interface AdmittedPod {
  pod: Pod;
  assumes: string[];
}

/**
 * The pods that a workload may become: one, or two where it is not known
 * whether the API server runs ExtendedResourceToleration. The one with fewer
 * tolerations comes first.
 */
export function admittedPods(
  workload: Workload,
  admission: Admission,
  snapshot: Pick<Snapshot, 'persistentVolumeClaims'>,
): AdmittedPod[] {
  const { extendedResourceToleration } = admission;
  const variants =
    extendedResourceToleration === 'unknown'
      ? [false, true]
      : [extendedResourceToleration];
  return variants.map(variant =>
    withoutUnmadeClaim(
      admitPod(
        workload.podTemplate,
        { ...admission, extendedResourceToleration: variant },
        { namespace: workload.namespace },
      ),
      workload,
      snapshot,
    ),
  );
}

/** A claim that the operator makes along with the pods keeps them off no node yet. */
function withoutUnmadeClaim(
  pod: Pod,
  { operatorClaim, namespace }: Workload,
  { persistentVolumeClaims }: Pick<Snapshot, 'persistentVolumeClaims'>,
): AdmittedPod {
  const exists =
    !persistentVolumeClaims ||
    persistentVolumeClaims.some(
      ({ metadata }) =>
        metadata?.name === operatorClaim && metadata?.namespace === namespace,
    );
  if (!operatorClaim || exists) {
    return { pod, assumes: [] };
  }
  return {
    pod: {
      ...pod,
      spec: {
        ...pod.spec,
        volumes: pod.spec.volumes?.filter(
          ({ persistentVolumeClaim }) =>
            persistentVolumeClaim?.claimName !== operatorClaim,
        ),
      },
    },
    assumes: [
      `The operator creates the PersistentVolumeClaim ${operatorClaim}, and its storage can be had where the pod is placed.`,
    ],
  };
}
