import { createHash } from 'node:crypto';

/** The name that Git gives a file's content. */
export function blobId(content: Buffer): string {
  return createHash('sha1')
    .update(`blob ${content.length}\0`)
    .update(content)
    .digest('hex');
}
