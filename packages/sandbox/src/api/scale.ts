import { ApiError } from '../errors/ApiError';
import { ApiObject } from '../resources/ApiObject';
import { ResourceType } from '../resources/ResourceType';
import { readJsonPath, writeJsonPath } from '../table/jsonPath';

/** The `autoscaling/v1` Scale of an object. */
export function scaleOf(type: ResourceType, object: ApiObject): ApiObject {
  const { specReplicasPath, statusReplicasPath, labelSelectorPath } =
    pathsOf(type);
  const { name, namespace, uid, resourceVersion, creationTimestamp } =
    object.metadata;
  const selector = labelSelectorPath
    ? readJsonPath(object, labelSelectorPath)
    : undefined;
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: readJsonPath(object, specReplicasPath) ?? 0 },
    status: {
      replicas: readJsonPath(object, statusReplicasPath) ?? 0,
      ...(selector !== undefined && { selector: selectorText(selector) }),
    },
  };
}

/**
 * The object with the replicas of a Scale.
 *
 * @throws ApiError 422 for a number that is none
 */
export function withScale(
  type: ResourceType,
  object: ApiObject,
  scale: ApiObject,
): ApiObject {
  const replicas = (scale.spec as { replicas?: unknown } | undefined)?.replicas;
  if (!Number.isInteger(replicas) || (replicas as number) < 0) {
    throw ApiError.invalid('autoscaling', 'Scale', object.metadata.name, [
      {
        reason: 'FieldValueInvalid',
        message: `Invalid value: ${JSON.stringify(
          replicas ?? null,
        )}: must be greater than or equal to 0`,
        field: 'spec.replicas',
      },
    ]);
  }
  const { specReplicasPath } = pathsOf(type);
  const scaled = writeJsonPath(object, specReplicasPath, replicas);
  return {
    ...scaled,
    metadata: {
      ...scaled.metadata,
      resourceVersion: scale.metadata?.resourceVersion,
    },
  };
}

function pathsOf(type: ResourceType) {
  if (!type.scale) {
    throw ApiError.noSuchPath();
  }
  return type.scale;
}

function selectorText(selector: unknown): string {
  if (typeof selector === 'string') {
    return selector;
  }
  const { matchLabels = {} } = selector as {
    matchLabels?: Record<string, string>;
  };
  return Object.entries(matchLabels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}
