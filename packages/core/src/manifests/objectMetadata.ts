import {
  DESCRIPTION_ANNOTATION,
  LLMKUBE_ENTITY_REF_ANNOTATION,
  OWNER_ANNOTATION,
  SYSTEM_ANNOTATION,
} from '../llmkube/annotations';
import { SERVICE_LABEL } from '../llmkube/labels';
import { ResolvedRequest } from './resolveRequest';

/**
 * Metadata that both objects of a service share: the label by which the
 * Kubernetes tab of Backstage finds what the operator creates, and the
 * annotations by which the catalog knows the owner.
 */
export function objectMetadata(
  { request }: ResolvedRequest,
  name: string,
  options: { claimable?: boolean } = {},
) {
  const annotations = {
    ...(request.owner && { [OWNER_ANNOTATION]: request.owner }),
    ...(request.system && { [SYSTEM_ANNOTATION]: request.system }),
    ...(request.description && {
      [DESCRIPTION_ANNOTATION]: request.description,
    }),
    ...(options.claimable &&
      request.output?.catalogInfo && {
        [LLMKUBE_ENTITY_REF_ANNOTATION]: catalogEntityRef(request.name),
      }),
  };
  return {
    name,
    namespace: request.namespace,
    labels: { [SERVICE_LABEL]: request.name },
    ...(Object.keys(annotations).length > 0 && { annotations }),
  };
}

/** Reference of the Component in the emitted catalog-info.yaml. @public */
export function catalogEntityRef(name: string): string {
  return `component:default/${name}`;
}
