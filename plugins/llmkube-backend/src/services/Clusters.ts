import { kubernetesClustersReadPermission } from '@backstage/plugin-kubernetes-common';
import {
  ClusterInfo,
  GpuCapacityAnswer,
  Inventory,
  llmkubeCapacityReadPermission,
  llmkubeInventoryReadPermission,
  QueueAnswer,
} from 'backstage-plugin-llmkube-common';
import {
  kubernetesReadPermissions,
  readCallerAccess,
} from '../answers/CallerAccess';
import { capacityAnswer, queueAnswer } from '../answers/clusterAnswers';
import { inventoryAnswer } from '../answers/inventoryAnswer';
import { ServiceAssessments } from '../answers/ServiceAssessments';
import { KubernetesCaller } from '../kubernetes/KubernetesClient';
import { ServiceAuthorizer } from '../permissions/ServiceAuthorizer';
import { ClusterViews } from './ClusterViews';

/** Answers about clusters. */
export class Clusters {
  readonly #views: ClusterViews;
  readonly #assessments: ServiceAssessments;
  readonly #authorizer: ServiceAuthorizer;

  static create(options: {
    views: ClusterViews;
    assessments: ServiceAssessments;
    authorizer: ServiceAuthorizer;
  }) {
    return new Clusters(options);
  }

  private constructor(options: {
    views: ClusterViews;
    assessments: ServiceAssessments;
    authorizer: ServiceAuthorizer;
  }) {
    this.#views = options.views;
    this.#assessments = options.assessments;
    this.#authorizer = options.authorizer;
  }

  /** All clusters, for who may list them in the kubernetes plugin. */
  async list({ credentials }: KubernetesCaller): Promise<ClusterInfo[]> {
    await this.#authorizer.require(
      credentials,
      kubernetesClustersReadPermission,
    );
    return this.#views.describeAll();
  }

  async gpuCapacity(
    name: string,
    caller: KubernetesCaller,
  ): Promise<GpuCapacityAnswer> {
    const { credentials } = caller;
    const access = await readCallerAccess(this.#authorizer, credentials);
    await this.#authorizer.require(credentials, llmkubeCapacityReadPermission);
    const view = await this.#views.find(name, caller);
    return capacityAnswer(view, this.#assessments, access);
  }

  async queue(name: string, caller: KubernetesCaller): Promise<QueueAnswer> {
    const access = await readCallerAccess(this.#authorizer, caller.credentials);
    const view = await this.#views.find(name, caller);
    return queueAnswer(view, this.#assessments, access);
  }

  async inventory(name: string, caller: KubernetesCaller): Promise<Inventory> {
    await this.#authorizer.require(
      caller.credentials,
      llmkubeInventoryReadPermission,
      ...kubernetesReadPermissions,
    );
    return inventoryAnswer(await this.#views.find(name, caller));
  }
}
