import { InputError } from '@backstage/errors';
import express, { RequestHandler } from 'express';

/**
 * Of a request's body: room for the manifests of a service as openapi.yaml
 * allows them, with everything that a person writes around them.
 */
const LIMIT_MIB = 2;

/** Reads JSON bodies. Requests without credentials don't come this far. */
export function jsonBody(): RequestHandler {
  const read = express.json({ limit: LIMIT_MIB * 2 ** 20 });
  return (req, res, next) =>
    read(req, res, (error?: unknown) => next(error && explained(error)));
}

function explained(error: unknown): unknown {
  const { type } = error as { type?: string };
  return type === 'entity.too.large'
    ? new InputError(
        `The request is larger than ${LIMIT_MIB} MiB. Send only the manifests of the service that is asked about.`,
      )
    : error;
}
