import { InferenceService } from 'llmkube-portal-core';
import { DiagnosisAnswer } from 'backstage-plugin-llmkube-common';

/**
 * The GitOps tool that manages an object and would undo a direct change, by
 * the marks that Argo CD and Flux leave on it.
 */
export function gitOpsOwnerOf({
  metadata,
}: InferenceService): DiagnosisAnswer['managedBy'] {
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
