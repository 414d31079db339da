import { NodeDescription } from '../clouds/describeNode';
import { CloudProfile } from '../clouds/profile';
import { originFor } from '../clouds/taintOrigin';
import { Taint, Toleration } from '../kubernetes/objects';
import { toleratesTaint } from '../kubernetes/toleration';
import { objectsOf } from '../kubernetes/lenient';
import { fittedService } from '../llmkube/fittedObjects';
import { namespacedName } from '../llmkube/podsOfService';
import { admitPod } from '../llmkube/admission';
import { observeAdmission } from '../llmkube/observeAdmission';
import { deriveWorkload } from '../llmkube/workload';
import { OperatorOptions } from '../llmkube/workload.types';
import { Snapshot } from '../snapshot';
import { GpuNodeTaint } from './capacity';

/** The taints of GPU nodes: who sets them, and which services tolerate them. */
export function nodeTaints(
  gpuNodes: NodeDescription[],
  snapshot: Snapshot,
  profiles: CloudProfile[],
  operator: OperatorOptions | undefined,
): GpuNodeTaint[] {
  const taints = new Map<string, { taint: Taint; on: NodeDescription[] }>();
  for (const description of gpuNodes) {
    for (const taint of description.node.spec?.taints ?? []) {
      const id = JSON.stringify([taint.key, taint.value ?? '', taint.effect]);
      const known = taints.get(id) ?? { taint, on: [] };
      known.on.push(description);
      taints.set(id, known);
    }
  }
  const services =
    taints.size > 0 ? servicesOf(snapshot, profiles, operator) : [];
  return [...taints.values()].map(({ taint, on }) => ({
    key: taint.key,
    ...(taint.value && { value: taint.value }),
    effect: taint.effect,
    setBy: originsOf(taint, on, profiles),
    nodes: on.map(({ node }) => node.metadata.name),
    toleratedBy: services
      .filter(({ tolerations }) =>
        tolerations.some(toleration => toleratesTaint(toleration, taint)),
      )
      .map(({ service }) => service),
  }));
}

/** The same taint may come from a cloud on one node and from a person on another. */
function originsOf(
  taint: Taint,
  on: NodeDescription[],
  profiles: CloudProfile[],
): string {
  const origins = [...new Set(on.map(({ profile }) => profile))].map(
    profile => originFor(taint, profiles, profile) ?? 'unknown',
  );
  return [...new Set(origins)].sort().join(' or ');
}

function servicesOf(
  snapshot: Snapshot,
  profiles: CloudProfile[],
  options: OperatorOptions | undefined,
): { service: string; tolerations: Toleration[] }[] {
  const admission = observeAdmission(snapshot, profiles);
  const models = new Map(
    objectsOf(snapshot.models).map(model => [namespacedName(model), model]),
  );
  return objectsOf(snapshot.inferenceServices).flatMap(service => {
    const inferenceService = fittedService(service);
    const { metadata, spec } = inferenceService;
    const model = models.get(
      namespacedName({ metadata: { ...metadata, name: spec.modelRef } }),
    );
    const workload = deriveWorkload({ inferenceService, model, options });
    if (workload.kind === 'none') {
      return [];
    }
    const pod = admitPod(workload.podTemplate, admission);
    return [
      {
        service: namespacedName(inferenceService),
        tolerations: pod.spec.tolerations ?? [],
      },
    ];
  });
}
