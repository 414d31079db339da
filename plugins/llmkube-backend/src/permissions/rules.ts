import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod/v4';
import {
  InferenceServiceResource,
  llmkubeInferenceServicePermissionResourceRef as resourceRef,
} from './resource';

type Service = InferenceServiceResource;

const inCluster = (service: Service, { clusters }: { clusters: string[] }) =>
  clusters.includes(service.cluster);

const isInCluster = createPermissionRule({
  name: 'IS_IN_CLUSTER',
  description: 'Allow services of these clusters',
  resourceRef,
  paramsSchema: z.object({
    clusters: z
      .array(z.string())
      .describe('Names of clusters as the kubernetes plugin knows them'),
  }),
  apply: inCluster,
  toQuery: params => service => inCluster(service, params),
});

const inNamespace = (
  service: Service,
  { namespaces }: { namespaces: string[] },
) => namespaces.includes(service.namespace);

const isInNamespace = createPermissionRule({
  name: 'IS_IN_NAMESPACE',
  description: 'Allow services of these Kubernetes namespaces',
  resourceRef,
  paramsSchema: z.object({
    namespaces: z.array(z.string()).describe('Names of Kubernetes namespaces'),
  }),
  apply: inNamespace,
  toQuery: params => service => inNamespace(service, params),
});

const ownedBy = (service: Service, { owners }: { owners: string[] }) =>
  service.owner !== undefined &&
  owners.some(owner => owner.toLowerCase() === service.owner);

const hasOwner = createPermissionRule({
  name: 'HAS_OWNER',
  description:
    'Allow services that one of these entities owns, by the annotation backstage.io/owner of the service or its namespace',
  resourceRef,
  paramsSchema: z.object({
    owners: z
      .array(z.string())
      .describe(
        "Full entity references of groups or users, e.g. the user's ownership references",
      ),
  }),
  apply: ownedBy,
  toQuery: params => service => ownedBy(service, params),
});

/** All rules of the resource type. @public */
export const llmkubePermissionRules = { isInCluster, isInNamespace, hasOwner };
