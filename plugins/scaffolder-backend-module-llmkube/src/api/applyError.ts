import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { KubernetesObject } from 'llmkube-portal-core';
import { errorOfResponse } from './errorOfResponse';

interface KubernetesStatus {
  kind?: string;
  message?: string;
  reason?: string;
  details?: {
    kind?: string;
    causes?: { reason?: string; message?: string; field?: string }[];
  };
}

/** Thrown when the namespace of an object doesn't exist. */
export class NamespaceNotFoundError extends NotFoundError {}

/** Thrown when the cluster has no such object, or no such kind. */
class ObjectNotFoundError extends NotFoundError {}

/** Whether the cluster itself, not the proxy, said that something is absent. */
export function isKubernetesNotFound(error: unknown): boolean {
  return (
    error instanceof NamespaceNotFoundError ||
    error instanceof ObjectNotFoundError
  );
}

/** The error that a cluster's or the proxy's refusal of an object stands for. */
export async function applyError(
  response: Response,
  object: KubernetesObject,
  cluster: string,
): Promise<Error> {
  const copy = response.clone();
  const status = (await response.json().catch(() => ({}))) as KubernetesStatus;
  const name = `${object.kind} '${object.metadata.name}'`;
  if (status.kind !== 'Status') {
    return proxyError(copy, cluster);
  }
  if (response.status === 409) {
    const causes = (status.details?.causes ?? [])
      .map(({ field, message }) => `${field}: ${message}`)
      .join('; ');
    return new ConflictError(
      `${name} on cluster '${cluster}' has fields that someone else manages, so nothing was changed. ${
        causes || status.message
      }. Change them where they are managed, or choose another name`,
    );
  }
  if (response.status === 404) {
    return status.details?.kind === 'namespaces'
      ? new NamespaceNotFoundError(
          `Namespace '${object.metadata.namespace}' does not exist on cluster '${cluster}'; create it, or let this step create it (createNamespace)`,
        )
      : new ObjectNotFoundError(
          `Cluster '${cluster}' does not know the kind ${object.kind} (${object.apiVersion}); install LLMKube there`,
        );
  }
  const sentence = `Cluster '${cluster}' refused ${name}: ${
    status.message ?? response.status
  }`;
  if (response.status === 401 || response.status === 403) {
    return new NotAllowedError(
      `${sentence}. Its credential needs the verbs get, create and patch`,
    );
  }
  return response.status >= 500
    ? new ServiceUnavailableError(sentence)
    : errorOfResponse(copy, `cluster '${cluster}'`);
}

async function proxyError(response: Response, cluster: string): Promise<Error> {
  if (response.status === 403) {
    return new NotAllowedError(
      `Cluster '${cluster}' can't be written to in your name: you need the permission kubernetes.proxy`,
    );
  }
  if (response.status >= 500) {
    const { message } = await errorOfResponse(response, 'kubernetes backend');
    return new ServiceUnavailableError(
      `Cluster '${cluster}' can't be reached. ${message}. What it did with the last request is not known; running this step again is safe`,
    );
  }
  return errorOfResponse(response, 'kubernetes backend');
}
