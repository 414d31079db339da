import { textOf } from '../kubernetes/lenient';
import { InferenceService } from './objects';
import { resolveRuntime } from './runtimes';
import { WorkloadService } from './workload.types';

/**
 * The serving container's port: `spec.containerPort`, else
 * `spec.endpoint.port`, else the runtime's default.
 * @public
 */
export function containerPort(inferenceService: InferenceService): number {
  const {
    containerPort: port,
    endpoint,
    runtime,
  } = inferenceService.spec ?? {};
  return port ?? (endpoint?.port || resolveRuntime(runtime).port);
}

/**
 * The Service in front of the pods. Port and target port are
 * `spec.endpoint.port` or 8080, whatever the container listens on: without
 * `endpoint.port` the Service of a runtime with another default port leads
 * nowhere.
 *
 * Mirrors LLMKube's `constructService`.
 * @public
 */
export function endpointService(
  inferenceService: InferenceService,
): WorkloadService {
  const endpoint = inferenceService.spec?.endpoint;
  const port = endpoint?.port || 8080;
  const type =
    endpoint?.type === 'NodePort' || endpoint?.type === 'LoadBalancer'
      ? endpoint.type
      : 'ClusterIP';
  return {
    name: (textOf(inferenceService.metadata?.name) ?? '').replaceAll('.', '-'),
    port,
    targetPort: port,
    type,
    ...(type === 'NodePort' && endpoint?.nodePort !== undefined
      ? { nodePort: endpoint.nodePort }
      : {}),
  };
}
