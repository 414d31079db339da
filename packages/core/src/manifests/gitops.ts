import { writeYaml } from './commentedYaml';
import { ManifestFile } from './request';
import { ResolvedRequest } from './resolveRequest';

/**
 * The Argo CD Application or Flux Kustomization that keeps the files applied;
 * undefined when the request asks for neither.
 */
export function gitopsFile(
  resolved: ResolvedRequest,
): ManifestFile | undefined {
  const { gitops } = resolved.request.output ?? {};
  if (gitops === 'argocd') {
    return { path: 'argocd/application.yaml', content: application(resolved) };
  }
  if (gitops === 'flux') {
    return { path: 'flux/kustomization.yaml', content: fluxFiles(resolved) };
  }
  return undefined;
}

/** Directory of the manifests inside the repository. */
export function manifestDirectory({
  request,
  profile,
}: ResolvedRequest): string {
  const root = request.output?.repository?.path;
  const directory =
    request.output?.layout === 'kustomize'
      ? `overlays/${profile.id}`
      : 'manifests';
  return root ? `${root.replace(/\/$/, '')}/${directory}` : directory;
}

function application(resolved: ResolvedRequest): string {
  const { request } = resolved;
  return writeYaml(
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: request.name, namespace: 'argocd' },
      spec: {
        project: 'default',
        source: {
          repoURL: request.output?.repository?.url,
          targetRevision: request.output?.repository?.revision ?? 'main',
          path: manifestDirectory(resolved),
        },
        destination: {
          name: request.target.cluster ?? 'in-cluster',
          namespace: request.namespace,
        },
        syncPolicy: {
          automated: { prune: true, selfHeal: true },
          syncOptions: ['CreateNamespace=true'],
        },
      },
    },
    [
      {
        path: ['spec', 'destination', 'name'],
        text: 'Name of the cluster in Argo CD, which may differ from its name in Backstage.',
      },
      {
        path: ['spec', 'syncPolicy', 'automated', 'selfHeal'],
        text: 'Argo CD undoes changes made in the cluster: change the files instead.',
      },
    ],
  );
}

function fluxFiles(resolved: ResolvedRequest): string {
  const { request } = resolved;
  const source = writeYaml({
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata: { name: request.name, namespace: 'flux-system' },
    spec: {
      interval: '5m',
      url: request.output?.repository?.url,
      ref: { branch: request.output?.repository?.revision ?? 'main' },
    },
  });
  const kustomization = writeYaml(
    {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: request.name, namespace: 'flux-system' },
      spec: {
        interval: '10m',
        prune: true,
        path: `./${manifestDirectory(resolved)}`,
        sourceRef: { kind: 'GitRepository', name: request.name },
        targetNamespace: request.namespace,
      },
    },
    [
      {
        path: ['spec', 'prune'],
        text: 'Flux undoes changes made in the cluster: change the files instead.',
      },
    ],
  );
  return `${source}---\n${kustomization}`;
}
