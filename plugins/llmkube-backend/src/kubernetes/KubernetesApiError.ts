/**
 * What an unsuccessful answer means for the one who reads:
 * - `gone`: the resourceVersion or continue token expired; list again.
 * - `not-installed`: Kubernetes doesn't know the resource.
 * - `forbidden`: Kubernetes refuses the cluster's configured credential.
 * - `portal-forbidden`: Backstage's own permission framework refuses the caller.
 * - `unknown-cluster`: the kubernetes plugin has no cluster of that name.
 * - `throttled`: asked to come back later.
 * - `unreadable`: the answer is no JSON; reading on from there won't help.
 * - `unavailable`: everything else; trying again may help.
 */
export type KubernetesApiFailure =
  | 'gone'
  | 'not-installed'
  | 'forbidden'
  | 'portal-forbidden'
  | 'unknown-cluster'
  | 'unauthorized'
  | 'not-found'
  | 'throttled'
  | 'unreadable'
  | 'unavailable';

/** An answer of a cluster, or of the kubernetes plugin, that is no success. */
export class KubernetesApiError extends Error {
  readonly failure: KubernetesApiFailure;
  readonly status?: number;
  readonly retryAfterMs?: number;

  constructor(
    failure: KubernetesApiFailure,
    message: string,
    details: { status?: number; retryAfterMs?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
    this.name = 'KubernetesApiError';
    this.failure = failure;
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs;
  }

  /**
   * Reads an unsuccessful response. Kubernetes answers with a `Status` object
   * (or plain text for an unknown API group), the kubernetes plugin with
   * Backstage's error body: a 404 or 403 means different things in the two.
   */
  static async fromResponse(response: Response): Promise<KubernetesApiError> {
    const { status } = response;
    const text = await response.text().catch(() => '');
    const body = parseBody(text);
    const portalError = body?.error?.name as string | undefined;
    const message =
      body?.error?.message ?? body?.message ?? text.slice(0, 300).trim();
    return new KubernetesApiError(
      failureOf(status, portalError, body?.reason),
      message || `HTTP status ${status}`,
      { status, retryAfterMs: retryAfter(response) },
    );
  }

  /** Reads the `Status` object of a watch's ERROR event. */
  static fromStatus(status: unknown): KubernetesApiError {
    const { code, reason, message } = (status ?? {}) as {
      code?: number;
      reason?: string;
      message?: string;
    };
    return new KubernetesApiError(
      failureOf(code ?? 500, undefined, reason),
      message ?? 'The watch ended with an error',
      { status: code },
    );
  }
}

interface ErrorBody {
  reason?: string;
  message?: string;
  error?: { name?: string; message?: string };
}

function parseBody(text: string): ErrorBody | undefined {
  try {
    const parsed = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function failureOf(
  status: number,
  portalError: string | undefined,
  reason: string | undefined,
): KubernetesApiFailure {
  switch (status) {
    case 410:
      return 'gone';
    case 404:
      if (portalError) {
        return 'unknown-cluster';
      }
      return reason === 'NotFound' ? 'not-found' : 'not-installed';
    case 403:
      return portalError ? 'portal-forbidden' : 'forbidden';
    case 401:
      // Backstage's own tokens are renewed by themselves.
      return portalError ? 'unavailable' : 'unauthorized';
    case 429:
      return 'throttled';
    default:
      return reason === 'Expired' || reason === 'Gone' ? 'gone' : 'unavailable';
  }
}

/** A server that asks for more is asked again all the same. */
const MAXIMUM_RETRY_AFTER_MS = 10 * 60_000;

/**
 * `Retry-After` in seconds or as a date; undefined when absent or unreadable.
 * A date is measured by the server's own clock, which may go wrong.
 */
function retryAfter(response: Response): number | undefined {
  const header = response.headers.get('retry-after');
  if (!header) {
    return undefined;
  }
  const seconds = Number(header);
  const ms = Number.isFinite(seconds)
    ? seconds * 1000
    : Date.parse(header) - Date.parse(response.headers.get('date') ?? '');
  return Number.isFinite(ms) && ms >= 0
    ? Math.min(ms, MAXIMUM_RETRY_AFTER_MS)
    : undefined;
}
