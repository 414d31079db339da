import { LoggerService } from '@backstage/backend-plugin-api';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ReadableStream } from 'node:stream/web';
import { Response as ExpressResponse } from 'express';

/**
 * Passes a log on as it arrives, until it ends, the reader leaves or the
 * process is about to stop. Nothing
 * on the way may compress it, because that holds lines back.
 */
export async function sendLog(
  res: ExpressResponse<any>,
  { logger, stopping }: { logger: LoggerService; stopping: AbortSignal },
  open: (signal: AbortSignal) => Promise<Response>,
): Promise<void> {
  const reading = new AbortController();
  res.once('close', () => reading.abort());
  const signal = AbortSignal.any([reading.signal, stopping]);
  const log = await open(signal);
  res.status(200);
  res.setHeader('Content-Type', 'text/plain; charset=utf-8');
  res.setHeader('Cache-Control', 'no-store, no-transform');
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.flushHeaders();
  if (!log.body) {
    res.end();
    return;
  }
  try {
    await pipeline(Readable.fromWeb(log.body as ReadableStream), res);
  } catch (error) {
    // Too late for an error status; the broken stream tells the reader.
    if (!signal.aborted) {
      logger.debug(`A log broke off: ${error}`);
    }
    res.destroy();
  }
}
