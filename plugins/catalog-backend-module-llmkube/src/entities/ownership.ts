import {
  InventoryObject,
  LIFECYCLE_ANNOTATION,
  OWNER_ANNOTATION,
  SYSTEM_ANNOTATION,
} from 'backstage-plugin-llmkube-common';
import { matchesAnyPattern } from '../config/namePattern';
import type {
  OwnershipRule,
  OwnershipValues,
} from '../config/LlmkubeProviderConfig';
import type { TransformContext } from './TransformContext';

/**
 * Owner, system and lifecycle of an object. Each comes from the first of
 * these that names it: the object's annotation, its namespace's annotation,
 * the rules in their order, the provider's default. An owner that the catalog
 * does not know is kept; one that nobody names is `unknown`.
 */
export function resolveOwnership(
  object: InventoryObject,
  context: TransformContext,
): { owner: string; system?: string; lifecycle: string } {
  const namespace = context.namespaces.get(object.namespace);
  const sources: OwnershipValues[] = [
    annotatedValues(object.annotations),
    annotatedValues(namespace?.annotations ?? {}),
    ...matchingRules(object, context),
    context.config.defaults,
  ];
  const first = (key: keyof OwnershipValues) =>
    sources.map(source => source[key]).find(value => value !== undefined);
  return {
    owner: first('owner') ?? 'unknown',
    system: first('system'),
    lifecycle: first('lifecycle') ?? 'unknown',
  };
}

/** The rules that apply to an object, in the order of the configuration. */
export function matchingRules(
  object: InventoryObject,
  { config, cluster }: TransformContext,
): OwnershipRule[] {
  return config.rules.filter(
    ({ match }) =>
      (!match.clusters || matchesAnyPattern(cluster.name, match.clusters)) &&
      (!match.namespaces ||
        matchesAnyPattern(object.namespace, match.namespaces)) &&
      Object.entries(match.labels ?? {}).every(
        ([label, value]) => object.labels[label] === value,
      ),
  );
}

function annotatedValues(annotations: Record<string, string>): OwnershipValues {
  return {
    owner: nonEmpty(annotations[OWNER_ANNOTATION]),
    system: nonEmpty(annotations[SYSTEM_ANNOTATION]),
    lifecycle: nonEmpty(annotations[LIFECYCLE_ANNOTATION]),
  };
}

function nonEmpty(value: string | undefined): string | undefined {
  return value?.trim() || undefined;
}
