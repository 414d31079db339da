import { LLMKUBE_GROUP } from '../llmkube/objects';
import { writeYaml } from './commentedYaml';
import { ResolvedRequest } from './resolveRequest';

/** The base: the service without anything particular to a cloud. */
export function baseKustomization(): string {
  return writeYaml({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: ['model.yaml', 'inferenceservice.yaml'],
  });
}

/** The overlay of one cloud: the base and the patch that places the pods. */
export function overlayKustomization({
  request,
  profile,
}: ResolvedRequest): string {
  return writeYaml(
    {
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      resources: ['../../base'],
      patches: [
        {
          path: 'placement.yaml',
          target: {
            group: LLMKUBE_GROUP,
            kind: 'InferenceService',
            name: request.name,
          },
        },
      ],
    },
    [
      {
        path: ['patches'],
        text: `Where the pods may run on ${profile.title}. Another cluster gets an overlay of its own.`,
      },
    ],
  );
}
