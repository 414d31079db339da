import { KubernetesObject } from '../../kubernetes/objects';
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

/** The tool whose marks an object carries; undefined for none that is known. */
export function gitopsManager({
  metadata,
}: KubernetesObject): 'Argo CD' | 'Flux' | undefined {
  const { labels = {}, annotations = {} } = metadata;
  if (
    annotations['argocd.argoproj.io/tracking-id'] ||
    labels['argocd.argoproj.io/instance']
  ) {
    return 'Argo CD';
  }
  return labels['kustomize.toolkit.fluxcd.io/name'] ||
    labels['helm.toolkit.fluxcd.io/name']
    ? 'Flux'
    : undefined;
}
