import { loadRecording } from '../../__fixtures__/recorded';
import { InferenceService } from '../../llmkube/objects';
import { Snapshot } from '../../snapshot';

/** A recording of a real control plane as the snapshot that a backend would have taken. */
export function recordedSnapshot(name: string): Snapshot {
  const recording = loadRecording(name);
  return {
    nodes: recording.nodes,
    pods: recording.pods,
    inferenceServices: recording.inferenceservices ?? [],
    models: recording.models,
    kubernetesVersion: recording.versions['kube-scheduler'],
    events: recording['events.core-v1'],
    deployments: recording.deployments,
    replicaSets: recording.replicasets,
    namespaces: recording.namespaces,
    persistentVolumeClaims: recording.persistentvolumeclaims,
    persistentVolumes: recording.persistentvolumes,
    storageClasses: recording.storageclasses,
    priorityClasses: recording.priorityclasses,
    resourceQuotas: recording.resourcequotas,
    gpuQuotas: recording.gpuquotas,
  };
}

/** The service of a snapshot by its name. */
export function serviceOf(snapshot: Snapshot, name: string): InferenceService {
  const found = snapshot.inferenceServices.find(
    ({ metadata }) => metadata.name === name,
  );
  if (!found) {
    throw new Error(`The recording has no InferenceService ${name}`);
  }
  return found;
}
