// The receiver on a socket of this machine.
import type {AddressInfo} from 'node:net';
import {createServer, type Server, type ServerResponse} from 'node:http';
import {getRequestListener} from '@hono/node-server';
import type {Receiver} from './app.ts';
import {
  brokenProblem,
  guard,
  HTTP_LIMITS,
  serverOptions,
  tooManyHeaders,
  type HttpLimits,
} from './http/http-limits.ts';
import {trustProxies} from './http/proxies.ts';
import {answer} from './refusal.ts';

export interface ListenOptions {
  /** 0 for any free one. */
  readonly port: number;
  /** The address to listen on. */
  readonly host: string;
  /**
   * Proxies that the client's address is taken from (`X-Forwarded-For`, `Forwarded`): `loopback`, addresses, blocks.
   * None by default: the peer of the socket is the client.
   */
  readonly trustProxy?: readonly string[];
  /** What one client may cost; HTTP_LIMITS for what is left out. */
  readonly http?: Partial<HttpLimits>;
  /** Puts quicker ones in the place of the global Request and Response: for a process that does nothing else. */
  readonly ownProcess?: boolean;
}

/** A receiver that listens. */
export interface Listening {
  readonly port: number;
  /** Where it listens, for people to read: http, host and port. */
  readonly url: string;
  /** Takes no more connections, lets those under way finish (5 s at most), then closes the receiver. */
  close(): Promise<void>;
}

const GRACE = 5_000;

/** Opens the socket; rejects when it can't be had (EADDRINUSE, EACCES). */
export async function listen(
  receiver: Receiver,
  {port, host, ownProcess = false, trustProxy = [], http = {}}: ListenOptions,
): Promise<Listening> {
  const limits = {...HTTP_LIMITS, ...http};
  const proxies = trustProxies(trustProxy);
  const listener = getRequestListener(
    async (request, {incoming}) => {
      if (tooManyHeaders(incoming, limits)) return broken(431);
      const {headers} = request;
      const [forwardedFor, forwarded] = [headers.get('x-forwarded-for'), headers.get('forwarded')];
      const address = proxies.clientOf(incoming.socket.remoteAddress ?? '', {forwardedFor, forwarded});
      return receiver.fetch(request, {address});
    },
    {overrideGlobalObjects: ownProcess, errorHandler: () => broken(400)}, // a host or a path that is none
  );
  const server = createServer(serverOptions(limits), listener);
  guard(server, limits, (peer) => proxies.has(peer));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  const {port: bound} = server.address() as AddressInfo; // a TCP socket that listens
  return {
    port: bound,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    async close() {
      receiver.drain();
      await closeServer(server);
      await receiver.close();
    },
  };
}

/** An answer to what is no request for a receiver. */
const broken = (status: number): Response =>
  answer(brokenProblem(status), status, {'content-type': 'application/problem+json'});

async function closeServer(server: Server): Promise<void> {
  const timer = setTimeout(() => server.closeAllConnections(), GRACE);
  const sweep = setInterval(() => server.closeIdleConnections(), 50); // those that were answered since
  server.prependListener('request', (_request, response: ServerResponse) => {
    response.shouldKeepAlive = false; // else a sender that never pauses keeps its connection
  });
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearInterval(sweep);
  clearTimeout(timer);
}
