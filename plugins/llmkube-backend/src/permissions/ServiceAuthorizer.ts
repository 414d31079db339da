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
    requireCovered(
      await this.filter(credentials, permission),
      permission,
      service,
    );
  }

  /** Those of the permissions that the caller has, asked for at once. */
  async allowed(
    credentials: BackstageCredentials,
    permissions: BasicPermission[],
  ): Promise<BasicPermission[]> {
    const decisions = await this.#permissions.authorize(
      permissions.map(permission => ({ permission })),
      { credentials },
    );
    return permissions.filter(
      (_, index) => decisions[index].result === AuthorizeResult.ALLOW,
    );
  }

  /** @throws NotAllowedError that names the first one that is lacking. */
  async require(
    credentials: BackstageCredentials,
    ...permissions: BasicPermission[]
  ): Promise<void> {
    const allowed = await this.allowed(credentials, permissions);
    requireAmong(allowed, permissions);
  }
}

/**
 * @param covers - what the caller has the permission for
 * @throws NotAllowedError that names the permission and the service.
 */
export function requireCovered(
  covers: InferenceServiceFilter,
  permission: ResourcePermission,
  service: InferenceServiceResource,
): void {
  if (!covers(service)) {
    throw new NotAllowedError(
      `You lack the permission ${permission.name} for inference service '${service.cluster}/${service.namespace}/${service.name}'. Ask whoever administers the portal's permission policy.`,
    );
  }
}

/** @throws NotAllowedError that names the first permission that is lacking. */
export function requireAmong(
  allowed: BasicPermission[],
  permissions: BasicPermission[],
): void {
  const lacking = permissions.find(permission => !allowed.includes(permission));
  if (lacking) {
    throw new NotAllowedError(
      `You lack the permission ${lacking.name}. Ask whoever administers the portal's permission policy.`,
    );
  }
}
