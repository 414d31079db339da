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

/** Times at which the same state was seen once more. */
const CLOCK_FIELDS = new Set(['asOf', 'syncedAt']);

function etagOf(answer: unknown): string {
  const text = JSON.stringify(answer, (field, value) =>
    CLOCK_FIELDS.has(field) ? undefined : value,
  );
  return createHash('sha1').update(text).digest('base64url');
}
