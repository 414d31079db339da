import { parseEntityRef } from '@backstage/catalog-model';
import {
  catalogEntityReadPermission,
  catalogEntityRefreshPermission,
  catalogLocationReadPermission,
} from '@backstage/plugin-catalog-common/alpha';
import { kubernetesPermissions } from '@backstage/plugin-kubernetes-common';
import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  createScaffolderTaskConditionalDecision,
  scaffolderTaskConditions,
} from '@backstage/plugin-scaffolder-backend/alpha';
import {
  actionExecutePermission,
  RESOURCE_TYPE_SCAFFOLDER_TASK,
  taskCreatePermission,
  templateDryRunPermission,
  templateParameterReadPermission,
  templateStepReadPermission,
} from '@backstage/plugin-scaffolder-common/alpha';
import {
  createLlmkubeConditionalDecision,
  llmkubeConditions,
} from 'backstage-plugin-llmkube-backend';
import {
  llmkubeCapacityReadPermission,
  RESOURCE_TYPE_LLMKUBE_INFERENCE_SERVICE,
} from 'backstage-plugin-llmkube-common';

const PLATFORM_TEAM = 'group:default/platform';

/**
 * What every signed-in developer may do, whichever team they are in.
 *
 * The catalog is readable as a whole: that a service exists is no secret here,
 * its pods, logs and diagnosis are. The kubernetes plugin's permissions know
 * no namespaces, so a company whose teams must not see each other's pods at
 * all gives its clusters an auth provider that acts as the user.
 */
const allowedToDevelopers: Permission[] = [
  catalogEntityReadPermission,
  catalogEntityRefreshPermission,
  catalogLocationReadPermission,
  templateParameterReadPermission,
  templateStepReadPermission,
  templateDryRunPermission,
  actionExecutePermission,
  taskCreatePermission,
  llmkubeCapacityReadPermission,
  ...kubernetesPermissions,
];

/**
 * The demo's policy. The platform team may do everything. A developer reads
 * and applies the services in the namespaces that are named like their groups
 * (`group:default/team-nlp` works in `team-nlp`), handles their own scaffolder
 * tasks, and is refused what is not mentioned here.
 */
export class DemoPermissionPolicy implements PermissionPolicy {
  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) return { result: AuthorizeResult.DENY };
    const { userEntityRef, ownershipEntityRefs } = user.info;

    if (ownershipEntityRefs.includes(PLATFORM_TEAM)) {
      return { result: AuthorizeResult.ALLOW };
    }
    if (allowedToDevelopers.some(each => isPermission(permission, each))) {
      return { result: AuthorizeResult.ALLOW };
    }
    if (isResourcePermission(permission, RESOURCE_TYPE_SCAFFOLDER_TASK)) {
      return createScaffolderTaskConditionalDecision(
        permission,
        scaffolderTaskConditions.isTaskOwner({ createdBy: [userEntityRef] }),
      );
    }
    if (
      isResourcePermission(permission, RESOURCE_TYPE_LLMKUBE_INFERENCE_SERVICE)
    ) {
      return createLlmkubeConditionalDecision(
        permission,
        llmkubeConditions.isInNamespace({
          namespaces: namespacesOf(ownershipEntityRefs),
        }),
      );
    }
    return { result: AuthorizeResult.DENY };
  }
}

function namespacesOf(ownershipEntityRefs: string[]): string[] {
  return ownershipEntityRefs
    .map(ref => parseEntityRef(ref))
    .filter(ref => ref.kind.toLocaleLowerCase('en-US') === 'group')
    .map(ref => ref.name);
}
