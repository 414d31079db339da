import { createHash } from 'node:crypto';
import { Request, Response } from 'express';

/**
 * Sends JSON with an ETag that doesn't change with the clock alone, so that a
 * client that polls is told in a few bytes that nothing is new.
 */
export function sendAnswer<T>(
  req: Pick<Request, 'fresh'>,
  res: Response<T>,
  answer: T,
): void {
  res.setHeader('ETag', `W/"${etagOf(answer)}"`);
  res.setHeader('Cache-Control', 'private, no-cache');
  if (req.fresh) {
    res.status(304).end();
    return;
  }
  res.json(answer);
}

/**
 * Times at which the same state was seen once more, and the report, which has
 * such a time beside what the rest of its answer says.
 */
const CLOCK_FIELDS = new Set(['asOf', 'syncedAt', 'report']);

/**
 * Thousands of nodes are not read for it where the answer has a revision,
 * because that changes with every node that the answer depends on.
 */
function etagOf(answer: unknown): string {
  const { meta } = answer as { meta?: { revision?: string } };
  const text = JSON.stringify(answer, (field, value) => {
    if (CLOCK_FIELDS.has(field)) {
      return undefined;
    }
    return meta?.revision && field === 'nodes' && Array.isArray(value)
      ? value.length
      : value;
  });
  return createHash('sha1').update(text).digest('base64url');
}
