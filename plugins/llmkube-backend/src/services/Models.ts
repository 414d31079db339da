import { NotFoundError } from '@backstage/errors';
import { ModelAnswer, ServiceRef } from 'backstage-plugin-llmkube-common';
import { describeModel } from 'llmkube-portal-core';
import { answerMeta } from '../answers/answerMeta';
import { readCallerAccess, requireReadable } from '../answers/CallerAccess';
import { ClusterView } from '../clusterCache/ClusterView';
import { KubernetesCaller } from '../kubernetes/KubernetesClient';
import { ownerOf } from '../permissions/ownerOf';
import { ServiceAuthorizer } from '../permissions/ServiceAuthorizer';
import { ClusterViews } from './ClusterViews';

/** Answers about models. */
export class Models {
  readonly #views: ClusterViews;
  readonly #authorizer: ServiceAuthorizer;

  static create(options: {
    views: ClusterViews;
    authorizer: ServiceAuthorizer;
  }) {
    return new Models(options);
  }

  private constructor(options: {
    views: ClusterViews;
    authorizer: ServiceAuthorizer;
  }) {
    this.#views = options.views;
    this.#authorizer = options.authorizer;
  }

  /**
   * A model that the caller may read: one to whom a service of the same
   * cluster, namespace, name and owner would be shown.
   * @throws NotAllowedError before anything is told of it; NotFoundError.
   */
  async get(ref: ServiceRef, caller: KubernetesCaller): Promise<ModelAnswer> {
    const access = await readCallerAccess(this.#authorizer, caller.credentials);
    const view = await this.#views.find(ref.cluster, caller);
    const { models, namespaces } = view.contents.stores;
    const model = models.get(`${ref.namespace}/${ref.name}`);
    const owner = ownerOf(model, namespaces.get(ref.namespace));
    requireReadable(access, { ...ref, ...(owner && { owner }) });
    if (!model) {
      throw new NotFoundError(whyMissing(view, ref));
    }
    const { resourceVersion } = model.metadata;
    return {
      item: describeModel(model),
      meta: answerMeta(view, resourceVersion ?? view.contents.revision),
    };
  }
}

function whyMissing(view: ClusterView, ref: ServiceRef): string {
  const named = `Model '${ref.namespace}/${ref.name}' of cluster '${ref.cluster}'`;
  return view.isReadable('models')
    ? `${named} does not exist. Look at the reference's cluster, namespace and name.`
    : `${named} is not known, because the cluster's models could not be read. Try again in a moment.`;
}
