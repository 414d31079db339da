import { ApiError } from '../errors/ApiError';
import { Faults } from '../faults/Faults';
import { WriteContext } from '../write/WriteContext';
import { authenticate } from './authentication';
import { authorize } from './authorization';
import { ServingCertificate } from './certificate';
import { serveDiscovery } from './discovery';
import { DualProtocolListener } from './DualProtocolListener';
import { Exchange } from './Exchange';
import { handleLogs } from './logsHandler';
import { serveOpenApi } from '../openapi/serveOpenApi';
import { parseResourcePath, verbOf } from './RequestInfo';
import { handleResource } from './resourceHandler';
import { serveHealth, serveVersion } from './systemEndpoints';
import { handleWatch } from './watchHandler';

/** The HTTP side of one simulated cluster. */
export class ApiServer {
  readonly #context: WriteContext;
  readonly #faults: Faults;
  readonly #listener: DualProtocolListener;

  constructor(
    context: WriteContext,
    faults: Faults,
    certificate: ServingCertificate,
  ) {
    this.#context = context;
    this.#faults = faults;
    this.#listener = new DualProtocolListener(
      certificate,
      (request, response) => {
        const exchange = new Exchange(request, response);
        this.#handle(exchange).catch(error => exchange.sendError(error));
      },
    );
  }

  /**
   * Listens on 127.0.0.1.
   *
   * @returns the port, which is a free one when `port` is 0
   * @throws Error with code EADDRINUSE when the port is taken
   */
  listen(port: number): Promise<number> {
    return this.#listener.listen(port);
  }

  /** Ends all requests, watches included. */
  close(): Promise<void> {
    return this.#listener.close();
  }

  /** Breaks all connections and keeps listening. */
  breakConnections(): void {
    this.#listener.breakConnections();
  }

  async #handle(exchange: Exchange): Promise<void> {
    if (await this.#faults.intervene(exchange)) {
      return;
    }
    const { settings, registry } = this.#context;
    if (serveHealth(exchange) || serveVersion(exchange, settings)) {
      return;
    }
    const user = authenticate(exchange.request, settings.users);
    exchange.user = user;
    if (
      serveDiscovery(exchange, registry) ||
      serveOpenApi(exchange, registry, settings)
    ) {
      return;
    }
    const target = parseResourcePath(exchange.path);
    const type =
      target && registry.find(target.group, target.version, target.plural);
    if (!target || !type) {
      throw ApiError.noSuchPath();
    }
    const verb = verbOf(exchange.method, target, exchange.query);
    const request = { ...target, verb };
    authorize(user, request);
    const { subresource } = request;
    if (subresource && !type.subresources.includes(subresource)) {
      throw ApiError.noSuchPath();
    }
    if (request.namespace && !type.namespaced) {
      throw ApiError.noSuchPath();
    }
    if (subresource === 'log') {
      handleLogs(this.#context, exchange, request);
    } else if (verb === 'watch') {
      handleWatch(this.#context, exchange, type, request);
    } else {
      await handleResource(this.#context, exchange, type, request);
    }
  }
}
