import {
  BackstageCredentials,
  BackstageUserPrincipal,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';

/** Decides about a user by the part after the last slash of their reference. */
export type Policy = (user: string, permission: Permission) => PolicyDecision;

export const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };
export const deny: PolicyDecision = { result: AuthorizeResult.DENY };

/**
 * The permissions service with a policy; services may do everything, as
 * Backstage has it. Conditional decisions are given out as they are.
 */
export function permissionsWith(policy: Policy) {
  const decide = (
    permission: Permission,
    credentials: BackstageCredentials,
  ) => {
    const principal = credentials.principal as { type: string };
    if (principal.type !== 'user') {
      return allow;
    }
    const { userEntityRef } = principal as BackstageUserPrincipal;
    return policy(userEntityRef.split('/')[1], permission);
  };
  return createServiceFactory({
    service: coreServices.permissions,
    deps: {},
    factory: () => ({
      async authorize(requests, { credentials }) {
        return requests.map(({ permission }) => {
          const decision = decide(permission, credentials);
          if (decision.result === AuthorizeResult.CONDITIONAL) {
            throw new Error(`${permission.name} is asked for unconditionally`);
          }
          return decision;
        });
      },
      async authorizeConditional(requests, { credentials }) {
        return requests.map(({ permission }) =>
          decide(permission, credentials),
        );
      },
    }),
  });
}
