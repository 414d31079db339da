import { textsOf } from '../kubernetes/lenient';
import { Model } from './objects';

/** `pvc://<claim>/<path>`: staged beforehand and mounted read-only. */
export function pvcSource(source: string): { claim: string } | undefined {
  const [, claim] = /^pvc:\/\/([^/]*)/.exec(source) ?? [];
  return claim === undefined ? undefined : { claim };
}

/** The path of a `file://` or absolute source on the node. */
export function localSource(source: string): string | undefined {
  if (/^file:\/\//i.test(source)) {
    return source.slice('file://'.length);
  }
  return source.startsWith('/') ? source : undefined;
}

/**
 * Whether the source names a Hugging Face repository rather than one file; the
 * runtime then fetches it itself.
 */
export function isRepositorySource(source: string): boolean {
  const url = /^https?:\/\/(?:www\.)?huggingface\.co\/([^?#]*)/i.exec(source);
  if (url) {
    const [owner, name, view, ...rest] = url[1].split('/').filter(Boolean);
    if (!name || owner === 'datasets' || owner === 'spaces') {
      return false;
    }
    return !((view === 'resolve' || view === 'blob') && rest.length >= 2);
  }
  if (/^(https?|s3|file|pvc):\/\//i.test(source)) {
    return false;
  }
  return /^[a-z0-9][a-z0-9\-_.@]*\/[a-z0-9\-_./@]*$/i.test(
    source.replace(/^hf:\/\//i, ''),
  );
}

/**
 * Why the operator refuses a path of the node's file system as source;
 * undefined when it is allowed or the source is another.
 *
 * Mirrors LLMKube's `validateLocalSourceAllowed`.
 */
export function localSourceRefusal(
  source: string,
  allowedRoots: string[] = [],
): string | undefined {
  const path = localSource(source);
  if (path === undefined) {
    return undefined;
  }
  if (!path.startsWith('/')) {
    return `local model source "${source}" is not an absolute path`;
  }
  const wanted = segments(path);
  const allowed = allowedRoots
    .filter(root => root.startsWith('/'))
    .map(segments)
    .some(root => root.every((segment, index) => wanted[index] === segment));
  return allowed
    ? undefined
    : `local model source "${source}" is outside the operator's --allowed-host-path-roots`;
}

/** Whether the Model names several files of its source. */
export function stagesFiles(model: Model): boolean {
  return textsOf(model.spec?.files).length > 0 || Boolean(model.spec?.mmproj);
}

/**
 * Whether the model's files have a place in the cache: the Model's cache key
 * or, before the operator has looked at the Model, the key it is going to get.
 *
 * Mirrors LLMKube's `cachekey.EffectiveKey` and `reconcileBySourceType`.
 */
export function hasCacheKey(model: Model): boolean {
  if (model.status?.cacheKey) {
    return true;
  }
  if (stagesFiles(model) && model.spec?.hardware?.accelerator !== 'metal') {
    return true;
  }
  return (
    model.status?.phase === undefined &&
    (model.spec?.prefetch === true ||
      !isRepositorySource(model.spec?.source ?? ''))
  );
}

function segments(path: string): string[] {
  const clean: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') {
      clean.pop();
    } else if (segment && segment !== '.') {
      clean.push(segment);
    }
  }
  return clean;
}
