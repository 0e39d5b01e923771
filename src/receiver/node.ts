// The receiver on a socket of this machine.
import type {AddressInfo} from 'node:net';
import type {Server, ServerResponse} from 'node:http';
import {createAdaptorServer} from '@hono/node-server';
import type {Receiver} from './app.ts';

export interface ListenOptions {
  /** 0 for any free one. */
  readonly port: number;
  /** The address to listen on. */
  readonly host: string;
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
  {port, host, ownProcess = false}: ListenOptions,
): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: (request, env) => receiver.fetch(request, {address: addressOf(env.incoming.socket.remoteAddress)}),
    overrideGlobalObjects: ownProcess,
    serverOptions: {requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 5_000},
  }) as Server; // plain HTTP unless another createServer is named
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

/** IPv4 that comes in on an IPv6 socket is IPv4. */
const addressOf = (address = ''): string => address.replace(/^::ffff:/, '');

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
