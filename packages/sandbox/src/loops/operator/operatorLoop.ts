import { isDeepStrictEqual } from 'node:util';
import {
  deriveWorkload,
  InferenceService,
  LLMKUBE_API_VERSION,
  Model,
  Node,
  Pod,
  Workload,
} from 'llmkube-portal-core';
import { toTime } from '../../clock/Clock';
import { ApiObject } from '../../resources/ApiObject';
import { WriteContext } from '../../write/WriteContext';
import { ControlLoop } from '../ControlLoop';
import { LoopClient, NODE, POD } from '../LoopClient';
import { controlledBy } from '../ownership';
import { deriveModelStatus } from './modelStatus';
import { queuePositions } from './queue';
import { deriveServiceStatus } from './serviceStatus';
import { WorkloadWriter } from './WorkloadWriter';

type LiveService = InferenceService & ApiObject;
type LiveModel = Model & ApiObject;

const INFERENCE_SERVICE = {
  apiVersion: LLMKUBE_API_VERSION,
  kind: 'InferenceService',
};
const MODEL = { apiVersion: LLMKUBE_API_VERSION, kind: 'Model' };

/**
 * The LLMKube operator: it resolves Models, creates the workload of every
 * InferenceService and reports how it fares. What it derives comes from the
 * core, which mirrors the real operator.
 */
export function operatorLoop(context: WriteContext): ControlLoop {
  const client = new LoopClient(context, 'llmkube-controller');
  const writer = new WorkloadWriter(client);

  function reconcileModels(now: number): void {
    const nodes = client.list<Node>(NODE);
    for (const model of client.list<LiveModel>(MODEL)) {
      const status = deriveModelStatus(model, nodes, toTime(now));
      client.updateStatus(model, settled(model.status, status, now));
    }
  }

  function workloadOf(service: LiveService): {
    workload: Workload;
    model?: Model;
  } {
    const { namespace } = service.metadata;
    const model = client.get<LiveModel>(MODEL, {
      namespace,
      name: service.spec.modelRef,
    });
    return {
      model,
      workload: deriveWorkload({ inferenceService: service, model }),
    };
  }

  function podsOf(service: LiveService): Pod[] {
    const sets = client
      .list<ApiObject>({ apiVersion: 'apps/v1', kind: 'ReplicaSet' })
      .filter(set =>
        set.metadata.ownerReferences?.some(
          owner =>
            owner.kind === 'Deployment' &&
            owner.name === service.metadata.name &&
            set.metadata.namespace === service.metadata.namespace,
        ),
      );
    return client
      .list<Pod & ApiObject>(POD)
      .filter(pod => !pod.metadata.deletionTimestamp)
      .filter(pod => sets.some(set => controlledBy(pod, set)));
  }

  return {
    name: 'llmkube-operator',
    reconcile(now) {
      reconcileModels(now);
      const services = client
        .list<LiveService>(INFERENCE_SERVICE)
        .filter(({ metadata }) => !metadata.deletionTimestamp);
      const positions = queuePositions(services);
      for (const service of services) {
        const { workload, model } = workloadOf(service);
        const refusal =
          workload.kind === 'Deployment' && !workload.waitsFor
            ? writer.write(service, workload, model!)
            : undefined;
        const status = deriveServiceStatus({
          service,
          model,
          workload,
          refusal,
          pods: podsOf(service),
          queuePosition: positions.get(service.metadata.uid!),
          time: toTime(now),
        });
        const live =
          client.get<LiveService>(INFERENCE_SERVICE, service.metadata) ??
          service;
        client.updateStatus(live, settled(live.status, status, now));
      }
      return undefined;
    },
  };
}

/** `lastUpdated` moves only when something else did. */
function settled(
  before: Record<string, unknown> | undefined,
  status: Record<string, unknown>,
  now: number,
): Record<string, unknown> {
  const plain = Object.fromEntries(
    Object.entries(status).filter(([, value]) => value !== undefined),
  );
  const { lastUpdated, ...rest } = before ?? {};
  return isDeepStrictEqual(rest, plain)
    ? { ...plain, lastUpdated }
    : { ...plain, lastUpdated: toTime(now) };
}
