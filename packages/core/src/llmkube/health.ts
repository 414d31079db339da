import { fittedPod } from '../kubernetes/fittedObjects';
import { objectsOf } from '../kubernetes/lenient';
import { Pod } from '../kubernetes/objects';
import { fittedModel, fittedModelPool, fittedService } from './fittedObjects';
import { InferenceService, Model, ModelPool } from './objects';
import { podsOfService } from './podsOfService';
import { isPodReady, stateWithoutReadyPods } from './podsState';

/**
 * What a user sees of a service:
 * - `ready`: all wanted replicas serve.
 * - `progressing`: some serve.
 * - `downloading`: an init container fetches the model.
 * - `starting`: its pods have nodes and are on the way.
 * - `creating`: the operator or the scheduler has not got to its pods yet.
 * - `waiting-for-gpu`: the scheduler found too few GPUs.
 * - `unschedulable`: the scheduler found no node for another reason.
 * - `waiting-for-model`: its Model is not ready.
 * - `failing`: a container can't start or keeps failing.
 * - `failed`: the operator refuses it.
 * - `stopped`: scaled to zero.
 * - `standby`: a pool's member that is not resident.
 * - `suspended`, `waiting-for-queue`: suspended by a user, or until Kueue admits it.
 * - `unknown`: neither status nor pods say.
 * @public
 */
export type ServiceState =
  | 'ready'
  | 'progressing'
  | 'downloading'
  | 'starting'
  | 'creating'
  | 'waiting-for-gpu'
  | 'unschedulable'
  | 'waiting-for-model'
  | 'failing'
  | 'failed'
  | 'stopped'
  | 'standby'
  | 'suspended'
  | 'waiting-for-queue'
  | 'unknown';

/**
 * What state a service is in, in the words of users, of the operator and of
 * the cluster.
 * @public
 */
export interface ServiceHealth {
  state: ServiceState;
  /** The operator's own phase. */
  phase?: string;
  /** Kubernetes' or the operator's word for it, e.g. `CrashLoopBackOff`. */
  reason?: string;
  /** The cluster's own words behind the state. */
  message?: string;
  replicas: { ready: number; desired: number };
  /** Set while the state is `standby`: the ModelPool's name. */
  pool?: string;
}

/** Label of a service that Kueue queues. @public */
export const KUEUE_QUEUE_LABEL = 'kueue.x-k8s.io/queue-name';

/**
 * The state of a service from its spec, its status and its pods.
 *
 * Follows the operator's `determinePhase`, and looks closer where its phase
 * stays coarse: `Creating` covers downloads, crashes and every scheduling
 * problem but a lack of GPUs. `schedulingStatus` is sticky and therefore read
 * only while the phase is `Creating` or `WaitingForGPU`.
 * @public
 */
export function serviceHealth(input: {
  inferenceService: InferenceService;
  model?: Model;
  /** All pods or the service's; absent when they could not be read. */
  pods?: Pod[];
  modelPools?: ModelPool[];
}): ServiceHealth {
  const inferenceService = fittedService(input.inferenceService);
  const model = input.model && fittedModel(input.model);
  const modelPools = objectsOf(input.modelPools).map(fittedModelPool);
  const spec: Partial<InferenceService['spec']> = inferenceService.spec ?? {};
  const status = inferenceService.status ?? {};
  const pods =
    input.pods && podsOfService(inferenceService, input.pods).map(fittedPod);
  const desired = spec.suspend === true ? 0 : (spec.replicas ?? 1);
  const ready = pods
    ? pods.filter(isPodReady).length
    : (status.readyReplicas ?? 0);
  const base = {
    ...(status.phase && { phase: status.phase }),
    replicas: { ready, desired },
  };

  if (spec.suspend === true) {
    const queued = inferenceService.metadata?.labels?.[KUEUE_QUEUE_LABEL];
    return { ...base, state: queued ? 'waiting-for-queue' : 'suspended' };
  }
  if (desired === 0 && ready === 0) {
    const pool = poolOf(inferenceService, modelPools);
    return pool
      ? { ...base, state: 'standby', pool }
      : { ...base, state: 'stopped' };
  }
  if (status.phase === 'Failed') {
    return {
      ...base,
      state: 'failed',
      ...condition(inferenceService, 'Degraded'),
    };
  }
  if (ready >= desired && (ready === desired || spec.autoscaling)) {
    return { ...base, state: 'ready' };
  }
  if (ready > 0) {
    return { ...base, state: 'progressing' };
  }
  if (model?.status?.phase === 'Failed') {
    return {
      ...base,
      state: 'failed',
      ...condition(model, 'Degraded'),
    };
  }
  if (status.phase === 'Pending') {
    return {
      ...base,
      state: 'waiting-for-model',
      ...condition(inferenceService, 'Progressing'),
    };
  }
  return { ...base, ...stateWithoutReadyPods(pods ?? [], status) };
}

function condition(
  object: InferenceService | Model,
  type: string,
): { reason?: string; message?: string } {
  const found = objectsOf(object.status?.conditions).find(
    one => one.type === type && one.status === 'True',
  );
  return {
    ...(found?.reason && { reason: found.reason }),
    ...(found?.message && { message: found.message }),
  };
}

function poolOf(
  inferenceService: InferenceService,
  pools: ModelPool[],
): string | undefined {
  const { name, namespace } = inferenceService.metadata ?? {};
  return pools.find(
    pool =>
      pool.metadata?.namespace === namespace &&
      objectsOf(pool.spec?.members).some(
        ({ inferenceServiceRef }) => inferenceServiceRef?.name === name,
      ),
  )?.metadata.name;
}
