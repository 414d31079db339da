import jsonPatch, { Operation } from 'fast-json-patch';
import { ApiError } from '../errors/ApiError';

/**
 * Applies a JSON Patch (RFC 6902).
 *
 * @throws ApiError 400 for a malformed patch, 422 when an operation doesn't
 *   fit the object
 */
export function applyJsonPatch<T>(target: T, patch: unknown): T {
  if (!Array.isArray(patch)) {
    throw ApiError.badRequest(
      'json: cannot unmarshal object into Go value of type jsonpatch.Patch',
    );
  }
  try {
    return jsonPatch.applyPatch(
      structuredClone(target),
      patch as Operation[],
      true,
    ).newDocument;
  } catch (error) {
    throw new ApiError(
      422,
      'Invalid',
      `the server rejected our request due to an error in our request: ${
        (error as Error).message.split('\n')[0]
      }`,
    );
  }
}
