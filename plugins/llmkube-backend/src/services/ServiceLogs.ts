import { NotFoundError } from '@backstage/errors';
import { kubernetesProxyPermission } from '@backstage/plugin-kubernetes-common';
import {
  llmkubeInferenceServiceLogsPermission,
  ServiceRef,
} from 'backstage-plugin-llmkube-common';
import { Pod } from 'llmkube-portal-core';
import { resourceOf } from '../answers/CallerAccess';
import { KubernetesCaller } from '../kubernetes/KubernetesClient';
import { KubernetesReader } from '../onDemand/KubernetesReader';
import { toPortalError } from '../onDemand/toPortalError';
import { ServiceAuthorizer } from '../permissions/ServiceAuthorizer';
import { InferenceServices } from './InferenceServices';

export interface LogQuery {
  pod: string;
  container?: string;
  previous?: boolean;
  tailLines?: number;
  follow?: boolean;
}

/** Reads the logs of a service's containers with the caller's credentials. */
export class ServiceLogs {
  readonly #services: Pick<InferenceServices, 'find'>;
  readonly #authorizer: ServiceAuthorizer;
  readonly #reader: KubernetesReader;

  static create(options: {
    services: Pick<InferenceServices, 'find'>;
    authorizer: ServiceAuthorizer;
    reader: KubernetesReader;
  }) {
    return new ServiceLogs(options);
  }

  private constructor(options: {
    services: Pick<InferenceServices, 'find'>;
    authorizer: ServiceAuthorizer;
    reader: KubernetesReader;
  }) {
    this.#services = options.services;
    this.#authorizer = options.authorizer;
    this.#reader = options.reader;
  }

  /**
   * The log of a container of a pod of the service; ends with `signal`.
   * @throws NotAllowedError without the permission for logs or for the
   *   kubernetes plugin's proxy, NotFoundError when the pod is not one of the
   *   service's.
   */
  async open(
    ref: ServiceRef,
    query: LogQuery,
    caller: KubernetesCaller,
    signal: AbortSignal,
  ): Promise<Response> {
    const { view, facts } = await this.#services.find(ref, caller);
    await this.#authorizer.require(
      caller.credentials,
      kubernetesProxyPermission,
    );
    await this.#authorizer.requireService(
      caller.credentials,
      llmkubeInferenceServiceLogsPermission,
      resourceOf(view, ref.namespace, ref.name),
    );
    const container = containerOf(facts.pods, ref, query);
    const search = new URLSearchParams({
      container,
      tailLines: String(query.tailLines ?? 500),
      ...(query.previous && { previous: 'true' }),
      ...(query.follow && { follow: 'true' }),
    });
    const path = ['api', 'v1', 'namespaces', ref.namespace, 'pods', query.pod]
      .map(encodeURIComponent)
      .join('/');
    try {
      return await this.#reader.stream(
        view.cluster,
        `/${path}/log?${search}`,
        caller,
        signal,
      );
    } catch (error) {
      throw toPortalError(error, {
        cluster: ref.cluster,
        action: `read the log of container '${container}' of pod '${query.pod}'`,
        rule: 'get on pods/log, as in docs/kubernetes/clusterrole-logs.yaml',
      });
    }
  }
}

function containerOf(pods: Pod[], ref: ServiceRef, query: LogQuery): string {
  const pod = pods.find(({ metadata }) => metadata.name === query.pod);
  if (!pod) {
    throw new NotFoundError(
      `Inference service '${ref.namespace}/${ref.name}' has no pod '${query.pod}'. Choose one of its present pods.`,
    );
  }
  const names = [
    ...pod.spec.containers,
    ...(pod.spec.initContainers ?? []),
  ].map(({ name }) => name);
  const container = query.container ?? names[0];
  if (!names.includes(container)) {
    throw new NotFoundError(
      `Pod '${query.pod}' has no container '${container}', only ${names.join(', ')}`,
    );
  }
  return container;
}
