import {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import {
  InferenceServiceFilter,
  InferenceServiceResource,
  llmkubeInferenceServicePermissionResourceRef,
} from './resource';

/**
 * Decides what a caller may see. Conditions are evaluated here, against the
 * service itself and never against what points at it.
 */
export class ServiceAuthorizer {
  readonly #permissions: PermissionsService;
  readonly #permissionsRegistry: PermissionsRegistryService;

  static create(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }) {
    return new ServiceAuthorizer(options);
  }

  private constructor(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }) {
    this.#permissions = options.permissions;
    this.#permissionsRegistry = options.permissionsRegistry;
  }

  /** Which services the permission covers for this caller. */
  async filter(
    credentials: BackstageCredentials,
    permission: ResourcePermission,
  ): Promise<InferenceServiceFilter> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    if (decision.result === AuthorizeResult.ALLOW) {
      return () => true;
    }
    if (decision.result === AuthorizeResult.DENY) {
      return () => false;
    }
    const isAllowed = createConditionAuthorizer(
      this.#permissionsRegistry.getPermissionRuleset(
        llmkubeInferenceServicePermissionResourceRef,
      ),
    );
    return service => isAllowed(decision, service);
  }

  /**
   * @throws NotAllowedError when the permission doesn't cover the service. It
   *   says nothing about whether the service exists.
   */
  async requireService(
    credentials: BackstageCredentials,
    permission: ResourcePermission,
    service: InferenceServiceResource,
  ): Promise<void> {
    const isAllowed = await this.filter(credentials, permission);
    if (!isAllowed(service)) {
      throw new NotAllowedError(
        `You lack the permission ${permission.name} for inference service '${service.cluster}/${service.namespace}/${service.name}'. Ask whoever administers the portal's permission policy.`,
      );
    }
  }

  async isAllowed(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<boolean> {
    const [decision] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    return decision.result === AuthorizeResult.ALLOW;
  }

  /** @throws NotAllowedError */
  async require(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<void> {
    if (!(await this.isAllowed(credentials, permission))) {
      throw new NotAllowedError(
        `You lack the permission ${permission.name}. Ask whoever administers the portal's permission policy.`,
      );
    }
  }
}
