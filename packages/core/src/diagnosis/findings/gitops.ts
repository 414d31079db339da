import { KubernetesObject } from '../../kubernetes/objects';
import { gitOpsOwnerOf } from '../../llmkube/gitOpsOwner';
import { FindingRule } from './rule';

/** Argo CD or Flux would undo a direct change: the file in Git comes first. */
export const gitopsFindings: FindingRule = ({ service, model }) => {
  const manager = gitopsManager(service) ?? (model && gitopsManager(model));
  return manager
    ? [
        {
          code: 'managed-by-gitops',
          severity: 'info',
          title: `${manager} manages this service`,
          detail: `Make changes in the Git repository. A patch on the cluster is temporary: ${manager} sets the object back at its next synchronisation.`,
        },
      ]
    : [];
};

const titles = { argocd: 'Argo CD', flux: 'Flux' } as const;

/** The name of the tool whose marks an object carries; undefined for none that is known. */
export function gitopsManager(object: KubernetesObject) {
  const owner = gitOpsOwnerOf(object);
  return owner && titles[owner.tool];
}
