import {
  createServer as createHttpServer,
  RequestListener,
  Server,
} from 'node:http';
import {
  createServer as createHttpsServer,
  Server as SecureServer,
} from 'node:https';
import {
  AddressInfo,
  createServer as createTcpServer,
  Server as TcpServer,
  Socket,
} from 'node:net';
import { ServingCertificate } from './certificate';

/** The first byte of a TLS handshake. */
const HANDSHAKE = 0x16;

/**
 * Serves http and https on one port, told apart by a connection's first byte:
 * kubectl sends its token only over TLS, other clients shall not need to trust
 * a certificate.
 */
export class DualProtocolListener {
  readonly #plain: Server;
  readonly #secure: SecureServer;
  readonly #tcp: TcpServer;
  readonly #sockets = new Set<Socket>();

  constructor(
    { key, certificate }: ServingCertificate,
    handler: RequestListener,
  ) {
    this.#plain = createHttpServer(handler);
    this.#secure = createHttpsServer({ key, cert: certificate }, handler);
    this.#tcp = createTcpServer(socket => this.#dispatch(socket));
  }

  /**
   * @returns the port, which is a free one when `port` is 0
   * @throws Error with code EADDRINUSE when the port is taken
   */
  async listen(port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#tcp.once('error', reject);
      this.#tcp.listen(port, '127.0.0.1', () => {
        this.#tcp.off('error', reject);
        resolve();
      });
    });
    return (this.#tcp.address() as AddressInfo).port;
  }

  /** Ends all connections, those of running watches included. */
  async close(): Promise<void> {
    if (!this.#tcp.listening) {
      return;
    }
    await new Promise<void>(resolve => {
      this.#tcp.close(() => resolve());
      this.breakConnections();
    });
  }

  breakConnections(): void {
    this.#sockets.forEach(socket => socket.destroy());
  }

  #dispatch(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    // A client that goes away is no error of ours.
    socket.on('error', () => socket.destroy());
    socket.once('data', first => {
      socket.pause();
      socket.unshift(first);
      const server = first[0] === HANDSHAKE ? this.#secure : this.#plain;
      server.emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  }
}
