import { setTimeout as sleep } from 'node:timers/promises';
import { Exchange } from '../api/Exchange';
import { parseResourcePath, verbOf } from '../api/RequestInfo';
import { ApiError } from '../errors/ApiError';
import { resourceKey } from '../resources/ResourceType';

/**
 * What goes wrong with a request.
 *
 * @public
 */
export type Fault =
  /** The answer is an error: 500, 403, or 429 with `Retry-After`. */
  | { kind: 'error'; code: 403 | 429 | 500; retryAfterSeconds?: number }
  /** A list or watch is told that its version is too old. */
  | { kind: 'gone' }
  /** No answer ever comes. */
  | { kind: 'hang' }
  /** The connection breaks, at once or after so many characters of the body. */
  | { kind: 'reset'; afterCharacters?: number }
  /** The answer comes late. */
  | { kind: 'delay'; milliseconds: number };

/**
 * Which requests a fault befalls.
 *
 * @public
 */
export interface FaultRule {
  fault: Fault;
  /** `get`, `list`, `watch`, `create`, …; any where absent. */
  verb?: string;
  /** `pods`, `inferenceservices.inference.llmkube.dev`; anything where absent. */
  resource?: string;
  /** How often; until it is removed where absent. */
  times?: number;
}

/**
 * Disturbances of a simulated cluster, for tests of its clients.
 *
 * @public
 */
export class Faults {
  readonly #rules = new Set<FaultRule & { left: number }>();

  /** Adds a rule; the returned function removes it. */
  add(rule: FaultRule): () => void {
    const active = { ...rule, left: rule.times ?? Infinity };
    this.#rules.add(active);
    return () => this.#rules.delete(active);
  }

  /** Removes all rules. */
  clear(): void {
    this.#rules.clear();
  }

  /**
   * Lets the first rule that fits have its way with a request.
   *
   * @returns whether the request has been dealt with
   * @throws ApiError for faults that are answers
   */
  async intervene(exchange: Exchange): Promise<boolean> {
    const rule = this.#take(exchange);
    switch (rule?.fault.kind) {
      case 'delay':
        await sleep(rule.fault.milliseconds);
        return false;
      case 'error':
        throw errorOf(rule.fault);
      case 'gone':
        return answerGone(exchange);
      case 'hang':
        return true;
      case 'reset':
        if (rule.fault.afterCharacters === undefined) {
          exchange.response.destroy();
          return true;
        }
        exchange.breakAfter(rule.fault.afterCharacters);
        return false;
      default:
        return false;
    }
  }

  #take(exchange: Exchange): FaultRule | undefined {
    const target = parseResourcePath(exchange.path);
    const verb = verbOf(exchange.method, target ?? {}, exchange.query);
    const resource = target && resourceKey(target);
    const rule = [...this.#rules].find(
      candidate =>
        (!candidate.verb || candidate.verb === verb) &&
        (!candidate.resource || candidate.resource === resource),
    );
    if (rule && --rule.left <= 0) {
      this.#rules.delete(rule);
    }
    return rule;
  }
}

function errorOf(fault: Extract<Fault, { kind: 'error' }>): ApiError {
  switch (fault.code) {
    case 429:
      return ApiError.tooManyRequests(fault.retryAfterSeconds ?? 1);
    case 403:
      return new ApiError(403, 'Forbidden', 'forbidden by an injected fault');
    default:
      return ApiError.internal('injected fault');
  }
}

/** A watch hears of it inside its stream, as from an API server's watch cache. */
function answerGone(exchange: Exchange): boolean {
  const error = ApiError.expired('too old resource version: 1 (2)');
  if (!exchange.query.has('watch')) {
    throw error;
  }
  exchange.start(200, 'application/json');
  exchange.write(
    `${JSON.stringify({ type: 'ERROR', object: error.toStatus() })}\n`,
  );
  exchange.end();
  return true;
}
