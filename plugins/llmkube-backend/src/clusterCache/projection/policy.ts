import { Namespace, PriorityClass, ResourceQuota } from 'llmkube-portal-core';
import { projectAnnotatedMetadata, projectMetadata } from './metadata';
import { pick } from './pick';
import { StringPool } from './StringPool';

/** Its annotations name the owner and system of what is in it. */
export function projectNamespace(
  raw: Namespace,
  strings: StringPool,
): Namespace {
  return { metadata: projectAnnotatedMetadata(raw.metadata, strings) };
}

export function projectPriorityClass(
  raw: PriorityClass,
  strings: StringPool,
): PriorityClass {
  if (typeof raw.value !== 'number') {
    throw new Error('it has no value');
  }
  return {
    metadata: projectMetadata(raw.metadata, strings),
    value: raw.value,
    ...pick(raw, 'globalDefault', 'preemptionPolicy'),
  };
}

export function projectResourceQuota(
  raw: ResourceQuota,
  strings: StringPool,
): ResourceQuota {
  return {
    metadata: projectMetadata(raw.metadata, strings),
    spec: pick(raw.spec, 'hard', 'scopes', 'scopeSelector'),
    status: pick(raw.status, 'hard', 'used'),
  };
}
