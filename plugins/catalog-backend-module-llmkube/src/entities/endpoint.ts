import type {
  InferenceServiceFacts,
  InventoryObject,
} from 'backstage-plugin-llmkube-common';
import { fillPlaceholders } from './links';
import { matchingRules } from './ownership';
import type { TransformContext } from './TransformContext';

/** Where a service listens. */
export interface Endpoint {
  /** Without a trailing slash and without the operation's path. */
  baseUrl: string;
  /** Whether the address works outside of the cluster. */
  isExternal: boolean;
}

/**
 * The address of a service: the first matching rule's, else the Kubernetes
 * Service's, which is what the operator writes into `status.endpoint` even for
 * a NodePort or LoadBalancer.
 */
export function endpointOf(
  object: InventoryObject,
  facts: InferenceServiceFacts,
  context: TransformContext,
): Endpoint {
  const rule = matchingRules(object, context).find(each => each.endpointUrl);
  if (rule?.endpointUrl) {
    const url = fillPlaceholders(rule.endpointUrl, object, context.cluster);
    return { baseUrl: url.replace(/\/+$/, ''), isExternal: true };
  }
  const service = facts.serviceName ?? object.name.replaceAll('.', '-');
  const port = facts.endpointPort ?? 8080;
  return {
    baseUrl: `http://${service}.${object.namespace}.svc.cluster.local:${port}`,
    isExternal: false,
  };
}
