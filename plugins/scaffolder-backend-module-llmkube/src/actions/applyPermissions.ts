import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { kubernetesProxyPermission } from '@backstage/plugin-kubernetes-common';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  llmkubeInferenceServiceApplyPermission,
  ServiceRef,
  stringifyServiceRef,
} from 'backstage-plugin-llmkube-common';

/**
 * Checks that the person may apply each of the services: the llmkube plugin's
 * permission for that cluster, namespace and name, and the kubernetes plugin's
 * proxy.
 * @throws NotAllowedError that names what is missing
 */
export async function requireApplyPermissions(
  permissions: PermissionsService,
  credentials: BackstageCredentials,
  services: ServiceRef[],
): Promise<void> {
  const decisions = await permissions.authorize(
    [
      { permission: kubernetesProxyPermission },
      ...services.map(service => ({
        permission: llmkubeInferenceServiceApplyPermission,
        resourceRef: stringifyServiceRef(service),
      })),
    ],
    { credentials },
  );
  decisions.forEach(({ result }, index) => {
    if (result === AuthorizeResult.ALLOW) return;
    if (index === 0) {
      throw new NotAllowedError(
        `You may not write to clusters: ask for the permission ${kubernetesProxyPermission.name}`,
      );
    }
    const { cluster, namespace, name } = services[index - 1];
    throw new NotAllowedError(
      `You may not apply '${name}' to namespace '${namespace}' of cluster '${cluster}': ask for the permission ${llmkubeInferenceServiceApplyPermission.name} there`,
    );
  });
}
