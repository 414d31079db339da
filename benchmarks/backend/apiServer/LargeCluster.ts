import type { Pod } from 'llmkube-portal-core';
import { rawNode, rawPod, rawService, servicePod } from '../rawObjects';
import {
  rawDeployment,
  rawEvents,
  rawOperator,
  rawReplicaSet,
} from '../rawWorkloads';
import { ClusterApiServer } from './ClusterApiServer';
import type { StoredMetadata } from './Collection';

export interface ClusterSize {
  nodes: number;
  pods: number;
  /** How many of the pods are of an InferenceService each. */
  services: number;
}

const LLMKUBE = '/apis/inference.llmkube.dev/v1alpha1';
const NAMESPACES = 200;

type RawPod = StoredMetadata & Pick<Pod, 'status'>;

/** A cluster in which pods end, come again elsewhere, and restart. */
export class LargeCluster {
  readonly api = new ClusterApiServer();
  readonly #size: ClusterSize;
  readonly #ended = new Set<number>();
  readonly #restarts = new Map<number, number>();
  #nextPod = 0;
  #nextNode = 0;
  #moves = 0;

  constructor(size: ClusterSize) {
    this.#size = size;
    const { api } = this;
    repeat(NAMESPACES, each =>
      api.put('/api/v1/namespaces', { metadata: { name: `team-${each}` } }),
    );
    api.put('/apis/apps/v1/deployments', rawOperator());
    repeat(size.nodes, each => api.put('/api/v1/nodes', rawNode(each)));
    repeat(size.pods - size.services, each =>
      api.put('/api/v1/pods', rawPod(each, size.nodes)),
    );
    repeat(size.services, each => {
      const { service, model } = rawService(each);
      api.put(`${LLMKUBE}/inferenceservices`, service);
      api.put(`${LLMKUBE}/models`, model);
      api.put('/apis/apps/v1/deployments', rawDeployment(each));
      api.put('/apis/apps/v1/replicasets', rawReplicaSet(each));
      api.put('/api/v1/pods', servicePod(each, size.nodes));
      rawEvents(each).forEach(event => api.put('/api/v1/events', event));
    });
  }

  /** Somebody else's pod ends, or comes again on another node. */
  changePod(): void {
    const { nodes, pods, services } = this.#size;
    // A step that meets every pod before it meets one twice.
    this.#nextPod = (this.#nextPod + 7_919) % (pods - services);
    const each = this.#nextPod;
    const pod = rawPod(each, nodes) as RawPod;
    if (this.#ended.delete(each)) {
      this.api.remove('/api/v1/pods', pod);
      this.#moves += 1;
      const moved = rawPod(each, nodes, (each + this.#moves) % nodes);
      this.api.put('/api/v1/pods', moved);
    } else {
      this.#ended.add(each);
      const status = { ...pod.status, phase: 'Succeeded' };
      this.api.put('/api/v1/pods', { ...pod, status } as RawPod);
    }
  }

  /** A node says that it is alive, as each does every five minutes. */
  reportNode(): void {
    this.#nextNode = (this.#nextNode + 1) % this.#size.nodes;
    this.api.put('/api/v1/nodes', rawNode(this.#nextNode));
  }

  /** The container of a service's pod restarts; returns how often by now. */
  restart(service: number): number {
    const restarts = (this.#restarts.get(service) ?? 0) + 1;
    this.#restarts.set(service, restarts);
    this.api.put(
      '/api/v1/pods',
      servicePod(service, this.#size.nodes, restarts),
    );
    return restarts;
  }
}

function repeat(times: number, run: (each: number) => void): void {
  for (let each = 0; each < times; each += 1) {
    run(each);
  }
}
