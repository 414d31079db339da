import {
  InferenceService,
  KubernetesEvent,
  ReplicaSet,
  SERVICE_LABEL,
  ServiceParts,
  Snapshot,
} from 'llmkube-portal-core';
import { ServiceEvent } from 'backstage-plugin-llmkube-common';
import { ClusterView } from '../clusterCache/ClusterView';
import { projectReplicaSet, StringPool } from '../clusterCache/projection';
import { KubernetesCaller } from '../kubernetes/KubernetesClient';
import { KubernetesReader } from '../onDemand/KubernetesReader';
import { readServiceEvents, toServiceEvents } from '../onDemand/serviceEvents';
import { toPortalError } from '../onDemand/toPortalError';

/** What is not cached but read when somebody asks, with their credentials. */
export class ServiceExtras {
  readonly #reader: KubernetesReader;

  constructor(options: { reader: KubernetesReader }) {
    this.#reader = options.reader;
  }

  /** @throws NotAllowedError or ServiceUnavailableError */
  async events(
    view: ClusterView,
    { service }: ServiceParts,
    caller: KubernetesCaller,
  ): Promise<ServiceEvent[]> {
    try {
      return toServiceEvents(await this.#events(view, service, caller));
    } catch (error) {
      throw toPortalError(error, {
        cluster: view.cluster.name,
        action: `read events of namespace '${service.metadata.namespace}'`,
        rule: 'get, list on events',
      });
    }
  }

  /**
   * Events for a diagnosis, and ReplicaSets where the Deployments, which repeat
   * what those say, can't be read. What the caller may not read is absent: the
   * diagnosis is then made without it.
   */
  async forDiagnosis(
    view: ClusterView,
    { service }: ServiceParts,
    caller: KubernetesCaller,
  ): Promise<Partial<Snapshot>> {
    const [events, replicaSets] = await Promise.all([
      this.#events(view, service, caller).catch(() => undefined),
      view.isReadable('deployments')
        ? undefined
        : this.#replicaSets(view, service, caller).catch(() => undefined),
    ]);
    return { ...(events && { events }), ...(replicaSets && { replicaSets }) };
  }

  #events(
    view: ClusterView,
    service: InferenceService,
    caller: KubernetesCaller,
  ): Promise<KubernetesEvent[]> {
    return readServiceEvents(
      this.#reader,
      view.cluster,
      {
        namespace: service.metadata.namespace ?? 'default',
        service: service.metadata.name,
        model: service.spec.modelRef,
      },
      caller,
    );
  }

  async #replicaSets(
    view: ClusterView,
    service: InferenceService,
    caller: KubernetesCaller,
  ): Promise<ReplicaSet[]> {
    const { namespace = 'default', name } = service.metadata;
    const strings = new StringPool();
    const raw = await this.#reader.list<ReplicaSet>(
      view.cluster,
      `/apis/apps/v1/namespaces/${encodeURIComponent(namespace)}/replicasets`,
      caller,
      { labelSelector: `${SERVICE_LABEL}=${name}` },
    );
    return raw.map(replicaSet => projectReplicaSet(replicaSet, strings));
  }
}
