import {
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { KubernetesApiError } from '../kubernetes/KubernetesApiError';

/**
 * A cluster's refusal in the words of the portal, with what to do about it.
 * Anything that is no {@link KubernetesApiError} is given back as it is.
 */
export function toPortalError(
  error: unknown,
  attempt: { cluster: string; action: string; rule: string },
): unknown {
  if (!(error instanceof KubernetesApiError)) {
    return error;
  }
  const { cluster, action, rule } = attempt;
  switch (error.failure) {
    case 'forbidden':
      return new NotAllowedError(
        `Cluster '${cluster}' doesn't let the portal ${action}: ${error.message}. Grant its service account ${rule}.`,
      );
    case 'portal-forbidden':
      return new NotAllowedError(
        `You may not use the proxy of the kubernetes plugin, through which the portal would ${action}. Ask for the permission kubernetes.proxy.`,
      );
    case 'unauthorized':
      return new ServiceUnavailableError(
        `Cluster '${cluster}' doesn't accept its credential, so the portal can't ${action}. Renew it in the configuration of the kubernetes plugin.`,
      );
    case 'not-found':
    case 'unknown-cluster':
      return new NotFoundError(
        `The portal can't ${action} in cluster '${cluster}': ${error.message}`,
      );
    default:
      return new ServiceUnavailableError(
        `The portal can't ${action} in cluster '${cluster}' now: ${error.message}. Try again in a moment.`,
      );
  }
}
