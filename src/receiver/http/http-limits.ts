// What one client may cost: time, headers, connections. Slow or broken ones are cut off, and the rest is served.
import {
  STATUS_CODES,
  type IncomingMessage,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from 'node:http';
import type {Duplex} from 'node:stream';
import type {Socket} from 'node:net';
import {senderOf} from './addresses.ts';
import {EVERYWHERE} from '../refusal.ts';

/** Times are in ms. */
export interface HttpLimits {
  /** For all headers of a request. */
  readonly headersTimeout: number;
  /** For the whole request, body included. */
  readonly requestTimeout: number;
  /** Until an idle connection is closed. */
  readonly keepAliveTimeout: number;
  /** How often these are looked after. */
  readonly checkInterval: number;
  /** Bytes of the request line and all headers. */
  readonly headerBytes: number;
  /** Headers of a request; more are refused, where Node would quietly leave out the last ones. */
  readonly headers: number;
  /** Requests on one connection. */
  readonly requests: number;
  /** Connections at a time. */
  readonly connections: number;
  /** Connections at a time from one sender; not counted for proxies that are trusted. */
  readonly connectionsEach: number;
}

/** A page sends one receipt of 8 KiB at most: none of this is ever in its way. */
export const HTTP_LIMITS: HttpLimits = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 5_000,
  checkInterval: 1_000,
  headerBytes: 16_384,
  headers: 100,
  requests: 1_000,
  connections: 4_000,
  connectionsEach: 1_000,
};

/** The limits that Node keeps by itself. */
export const serverOptions = (limits: HttpLimits): ServerOptions => ({
  headersTimeout: limits.headersTimeout,
  requestTimeout: limits.requestTimeout,
  keepAliveTimeout: limits.keepAliveTimeout,
  connectionsCheckingInterval: limits.checkInterval,
  maxHeaderSize: limits.headerBytes,
  insecureHTTPParser: false, // whatever NODE_OPTIONS say
});

/** Keeps the others. `isTrusted` says whether a peer is a proxy that speaks for many. */
export function guard(server: Server, limits: HttpLimits, isTrusted: (peer: string) => boolean): void {
  server.maxConnections = limits.connections;
  closeAfter(server, limits.requests);
  countConnections(server, limits.connectionsEach, isTrusted);
  answerBroken(server);
}

/** Whether a request has more headers than are looked at. */
export const tooManyHeaders = (
  {rawHeaders}: Pick<IncomingMessage, 'rawHeaders'>,
  {headers}: HttpLimits,
): boolean => rawHeaders.length > 2 * headers;

/** Node's own `maxRequestsPerSocket` would announce the end, not close, and answer the next with a bare 503. */
function closeAfter(server: Server, most: number): void {
  const seen = new WeakMap<Socket, number>();
  server.prependListener('request', ({socket}, response) => {
    const count = (seen.get(socket) ?? 0) + 1;
    seen.set(socket, count);
    if (count >= most) response.setHeader('connection', 'close');
  });
}

function countConnections(server: Server, most: number, isTrusted: (peer: string) => boolean): void {
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const peer = socket.remoteAddress ?? '';
    if (isTrusted(peer)) return;
    const {one} = senderOf(peer);
    const count = (open.get(one) ?? 0) + 1;
    open.set(one, count);
    socket.once('close', () => {
      const left = (open.get(one) ?? 1) - 1;
      if (left > 0) open.set(one, left);
      else open.delete(one);
    });
    if (count > most) socket.destroy();
  });
}

const STATUS: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
};

/**
 * Answers what can't be read as a request, in the way of every other answer, and closes. Only where the answer can't
 * be taken for that of another request: none is open, or the open one is the one that broke.
 */
function answerBroken(server: Server): void {
  const open = new WeakMap<Duplex, Map<ServerResponse, IncomingMessage>>();
  server.prependListener('request', (request, response) => {
    const mine = open.get(request.socket) ?? new Map<ServerResponse, IncomingMessage>();
    open.set(request.socket, mine.set(response, request));
    response.once('close', () => mine.delete(response));
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const under = [...(open.get(socket) ?? [])];
    const clear = under.every(
      ([response, {complete}]) => under.length === 1 && !complete && !response.headersSent,
    );
    if (!clear || !socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
    socket.end(brokenAnswer(STATUS[error.code ?? ''] ?? 400), () => socket.destroy());
  });
}

/** A problem of no type of ours: an outbox takes it for a fault of the way, and comes again. */
export const brokenProblem = (status: number): string =>
  JSON.stringify({title: STATUS_CODES[status] ?? 'Error', status});

function brokenAnswer(status: number): string {
  const body = brokenProblem(status);
  const headers = {
    ...EVERYWHERE,
    'cache-control': 'no-store',
    'content-type': 'application/problem+json',
    'content-length': String(body.length),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines, '', body].join('\r\n');
}
