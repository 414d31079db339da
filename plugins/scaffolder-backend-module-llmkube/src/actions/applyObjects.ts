import { LoggerService } from '@backstage/backend-plugin-api';
import { ActionContext } from '@backstage/plugin-scaffolder-node';
import { KubernetesObject } from 'llmkube-portal-core';
import {
  ApplyResult,
  ApplyTarget,
  KubernetesApplyClient,
} from '../api/KubernetesApplyClient';
import { NamespaceNotFoundError } from '../api/applyError';
import { requireSameOwner } from './requireSameOwner';

/** One object and what applying it came to. */
export type AppliedObject = {
  kind: string;
  namespace?: string;
  name: string;
  result: string;
};

/**
 * Makes sure that nothing belongs to someone else, lets the cluster check all
 * objects first, so that a conflict in the last one
 * leaves the first ones alone, and applies them then, each behind a checkpoint.
 */
export async function applyObjects(options: {
  kubernetes: KubernetesApplyClient;
  objects: KubernetesObject[];
  target: ApplyTarget;
  dryRun: boolean;
  logger: LoggerService;
  checkpoint: ActionContext<{}>['checkpoint'];
}): Promise<AppliedObject[]> {
  const { kubernetes, objects, target, logger } = options;
  const { name: cluster } = target.cluster;

  for (const object of objects.filter(({ kind }) => kind !== 'Namespace')) {
    requireSameOwner(await kubernetes.get(object, target), object);
  }
  const checked: AppliedObject[] = [];
  for (const object of objects) {
    checked.push(
      outcome(object, await rehearse(kubernetes, objects, object, target)),
    );
  }
  if (options.dryRun) {
    logger.info(
      `Cluster ${cluster} would accept all ${objects.length} objects; nothing was changed.`,
    );
    return checked;
  }

  const applied: AppliedObject[] = [];
  for (const object of objects) {
    const { kind, metadata } = object;
    const result = await options.checkpoint({
      key: ['llmkube.apply', cluster, metadata.namespace, kind, metadata.name]
        .map(part => encodeURIComponent(part ?? ''))
        .join('/'),
      fn: () => kubernetes.apply(object, target),
    });
    logger.info(`${kind} ${metadata.name} ${result} on cluster ${cluster}.`);
    applied.push(outcome(object, result));
  }
  return applied;
}

/** A dry run of one object; in a namespace yet to be created, nothing can conflict. */
async function rehearse(
  kubernetes: KubernetesApplyClient,
  objects: KubernetesObject[],
  object: KubernetesObject,
  target: ApplyTarget,
): Promise<ApplyResult> {
  try {
    return await kubernetes.apply(object, target, { dryRun: true });
  } catch (error) {
    const willExist = objects.some(
      ({ kind, metadata }) =>
        kind === 'Namespace' && metadata.name === object.metadata.namespace,
    );
    if (error instanceof NamespaceNotFoundError && willExist) return 'created';
    throw error;
  }
}

function outcome(
  { kind = '', metadata }: KubernetesObject,
  result: ApplyResult,
): AppliedObject {
  return {
    kind,
    ...(metadata.namespace && { namespace: metadata.namespace }),
    name: metadata.name,
    result,
  };
}
