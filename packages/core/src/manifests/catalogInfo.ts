import { LLMKUBE_INFERENCE_SERVICE_ANNOTATION } from '../llmkube/annotations';
import { SERVICE_LABEL } from '../llmkube/labels';
import { writeYaml } from './commentedYaml';
import { LlmServiceRequest } from './request';

/**
 * A catalog-info.yaml with a Component that points at the service. It needs
 * the cluster and an owner, which `validateRequest` asks for.
 */
export function catalogInfo(request: LlmServiceRequest): string {
  const cluster = request.target.cluster ?? '';
  return writeYaml(
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: request.name,
        description: request.description,
        annotations: {
          [LLMKUBE_INFERENCE_SERVICE_ANNOTATION]: [
            cluster,
            request.namespace,
            request.name,
          ]
            .map(encodeURIComponent)
            .join('/'),
          'backstage.io/kubernetes-cluster': cluster,
          'backstage.io/kubernetes-namespace': request.namespace,
          'backstage.io/kubernetes-label-selector': `${SERVICE_LABEL}=${request.name}`,
        },
      },
      spec: {
        type: 'inference-service',
        lifecycle: 'experimental',
        owner: request.owner,
        system: request.system,
      },
    },
    [
      {
        path: ['metadata', 'annotations', LLMKUBE_INFERENCE_SERVICE_ANNOTATION],
        text: 'cluster/namespace/name of the service. The InferenceService names this entity in turn, which is its consent.',
      },
      {
        path: [
          'metadata',
          'annotations',
          'backstage.io/kubernetes-label-selector',
        ],
        text: 'What LLMKube creates for the service carries this label.',
      },
    ],
  );
}
