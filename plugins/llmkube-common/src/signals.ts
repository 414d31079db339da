import type { ServiceRef } from './api';
import { stringifyServiceRef } from './serviceRef';

/**
 * Topic of the Backstage events that tell other backend plugins of changes;
 * the payload is a {@link LlmkubeChangeEvent}.
 * @public
 */
export const LLMKUBE_CHANGES_TOPIC = 'llmkube.changes';

/** Kinds that a change event tells of. @public */
export type LlmkubeChangedKind =
  'InferenceService' | 'Model' | 'ModelRouter' | 'Namespace' | 'Cluster';

/** Something that the catalog is made of has changed. @public */
export interface LlmkubeChangeEvent {
  cluster: string;
  /** Opaque; compare only for equality. */
  revision: string;
  kind: LlmkubeChangedKind;
}

/**
 * Message of a signal: that something has changed, never what. Any signed-in
 * user can subscribe to any channel.
 * @public
 */
export interface LlmkubeSignal {
  revision: string;
}

/**
 * Channel on which changes of one service are announced.
 * @public
 */
export function serviceSignalChannel(ref: ServiceRef): string {
  return `llmkube:${hash(stringifyServiceRef(ref))}`;
}

/**
 * Channel on which changes of anything in one cluster are announced.
 * @public
 */
export function clusterSignalChannel(cluster: string): string {
  return `llmkube:${hash(encodeURIComponent(cluster))}`;
}

/** 53 bits of two FNV-1a passes: the same in browsers and Node, without keys. */
function hash(text: string): string {
  const low = fnv1a(text, 0x811c9dc5);
  const high = fnv1a(text, 0x01000193) % 2 ** 21;
  return (high * 2 ** 32 + low).toString(36);
}

function fnv1a(text: string, offset: number): number {
  let value = offset;
  for (const byte of new TextEncoder().encode(text)) {
    value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  }
  return value;
}
