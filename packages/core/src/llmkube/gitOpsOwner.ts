import { KubernetesObject } from '../kubernetes/objects';

/** A tool that would undo a direct change of an object. @public */
export interface GitOpsOwner {
  tool: 'argocd' | 'flux';
  /** The Application, Kustomization or HelmRelease. */
  name?: string;
}

/**
 * The GitOps tool that manages an object, by the marks that Argo CD and Flux
 * leave on it; undefined for none that is known.
 * @public
 */
export function gitOpsOwnerOf({
  metadata,
}: Pick<KubernetesObject, 'metadata'>): GitOpsOwner | undefined {
  const { annotations = {}, labels = {} } = metadata;
  const tracking = annotations['argocd.argoproj.io/tracking-id'];
  if (tracking) {
    return { tool: 'argocd', name: tracking.split(':')[0] };
  }
  const argoInstance = labels['argocd.argoproj.io/instance'];
  if (argoInstance) {
    return { tool: 'argocd', name: argoInstance };
  }
  const flux =
    labels['kustomize.toolkit.fluxcd.io/name'] ??
    labels['helm.toolkit.fluxcd.io/name'];
  return flux ? { tool: 'flux', name: flux } : undefined;
}
