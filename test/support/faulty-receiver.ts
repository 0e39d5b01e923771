// The real receiver behind a real socket that fails as told: in its place, before it, in the middle, or after it.
import {once} from 'node:events';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo, Socket} from 'node:net';
import type {Signer} from '../../src/receipt/key.ts';
import {parseReceipt} from '../../src/receipt/receipt.ts';
import {createReceiver, createSecrets, openMemory, type Store} from '../../src/receiver/index.ts';
import {expectChecked} from './checked.ts';
import {courlux} from './samples.ts';

/** An answer as it goes over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One request to the receiver, in the hands of a fault. */
export interface Exchange {
  /** The wire form that was posted; '' for a request without a body. */
  readonly wire: string;
  /** The key that the receiver signs with. */
  readonly key: Signer;
  /** Has the receiver do its work, once and for good; what it would have answered. */
  readonly pass: () => Promise<Answer>;
  readonly reply: (answer: Answer) => void;
  /** Breaks the connection with a reset, after `text` as the beginning of an answer. */
  readonly reset: (text?: string) => void;
}

/** What goes wrong. Without any of its parts it is no fault at all. */
export interface Fault {
  readonly name: string;
  /** Nobody listens on the port. */
  readonly closed?: true;
  /** The connection is broken as soon as it is made. */
  readonly dropped?: true;
  /** A receipt is cut off while it is being sent. */
  readonly cut?: true;
  readonly onReceipt?: (exchange: Exchange) => void | Promise<void>;
  readonly onKeys?: (exchange: Exchange) => void | Promise<void>;
}

/** A receipt that arrived; `kind` of its event, `fault` that it ran into. */
export interface Arrival {
  readonly jti: string;
  readonly kind: string;
  readonly fault: string | null;
}

export interface FaultyReceiver {
  /** Where it is, and the `aud` of its receipts. */
  readonly url: string;
  /** Every receipt that was read to its end, in order. */
  readonly arrivals: readonly Arrival[];
  /** How many connections and posts ran into a fault before a receipt could be read. */
  readonly broken: () => number;
  readonly store: Store;
  /** Fails from now on; `times`: for so many posts, one fault after the other in the order in which they were told. */
  readonly fail: (fault: Fault, times?: number) => Promise<void>;
  /** Forgets every fault. */
  readonly heal: () => Promise<void>;
  /** The ids of the receipts in the store, in the order in which they were stored. */
  readonly stored: () => Promise<readonly string[]>;
  /** Fails where the store does not hold what follows from the receipts in it. */
  readonly check: () => Promise<void>;
  readonly close: () => Promise<void>;
}

interface Planned {
  readonly fault: Fault;
  left: number;
}

/** Opens a receiver on a free port of this machine. @param origins of the pages that may send to it */
export async function openFaultyReceiver(...origins: string[]): Promise<FaultyReceiver> {
  const plan: Planned[] = [];
  const arrivals: Arrival[] = [];
  let broken = 0;
  const server = createServer((request, response) => void answer(request, response));
  server.on('connection', (socket: Socket) => plan[0]?.fault.dropped && (spend(), socket.resetAndDestroy()));
  const port = await listen(server);
  const path = `/${crypto.randomUUID()}`; // a port may have been another receiver's; its key would be a strange one
  const url = `http://127.0.0.1:${port}${path}`;
  const store = openMemory();
  const secrets = await createSecrets();
  const receiver = await createReceiver({publicUrl: url, store, secrets, notices: [courlux], origins});

  /** Counts one use of the fault at hand that no receipt could be read for. */
  function spend(): void {
    broken += 1;
    use();
  }
  function use(): Fault | null {
    const [first] = plan;
    if (!first) return null;
    first.left -= 1;
    if (first.left <= 0) plan.shift();
    return first.fault;
  }
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('error', () => undefined); // the page may be gone
    const isReceipt = request.method === 'POST' && request.url === `${path}/receipts`;
    if (isReceipt && plan[0]?.fault.cut) {
      await once(request, 'data');
      return (spend(), void request.socket.resetAndDestroy());
    }
    const wire = (await request.toArray().catch(() => [])).join('');
    const exchange = exchangeOf(request, response, wire);
    const {onKeys} = plan[0]?.fault ?? {};
    if (!isReceipt) return request.url === `${path}/jwks.json` && onKeys ? onKeys(exchange) : relay(exchange);
    const fault = onKeys ? (plan[0]?.fault ?? null) : use(); // a fault of the keys is used up with them
    arrivals.push({...identityOf(wire), fault: fault?.name ?? null});
    return fault?.onReceipt ? fault.onReceipt(exchange) : relay(exchange);
  }
  function exchangeOf(request: IncomingMessage, response: ServerResponse, wire: string): Exchange {
    const {method = 'GET', url: target = '/', headers, socket} = request;
    return {
      wire,
      key: secrets.signing,
      pass: async () => {
        const sent = new Headers();
        for (const name of ['origin', 'content-type']) sent.set(name, String(headers[name] ?? ''));
        const init = {method, headers: sent, ...(wire && {body: wire})};
        const passed = await receiver.fetch(new Request(new URL(target, url), init), {address: '127.0.0.1'});
        const {status} = passed;
        return {status, headers: Object.fromEntries(passed.headers), body: await passed.text()};
      },
      // each answer closes its connection, so that no browser repeats a request by itself on an old one
      reply: (given) =>
        response.writeHead(given.status, {...given.headers, connection: 'close'}).end(given.body),
      reset: (text = '') => void socket.write(text, () => socket.resetAndDestroy()),
    };
  }
  return {
    url,
    arrivals,
    broken: () => broken,
    store,
    fail: async (fault, times = Number.POSITIVE_INFINITY) => {
      plan.push({fault, left: times});
      if (fault.closed) await stop(server);
    },
    heal: async () => {
      plan.length = 0;
      if (!server.listening) await listen(server, port);
    },
    stored: async () =>
      (await store.latest(10_000)).toReversed().map(({receipt}) => receipt?.payload.jti ?? 'erased'),
    check: () => expectChecked(store, secrets),
    close: async () => {
      if (server.listening) await stop(server);
      await receiver.close();
    },
  };
}

const relay = async ({pass, reply}: Exchange): Promise<void> => reply(await pass());

function identityOf(wire: string): {jti: string; kind: string} {
  const {jti, event} = parseReceipt(wire).payload;
  return {jti, kind: event.kind};
}

async function listen(server: ReturnType<typeof createServer>, port = 0): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port; // a TCP socket that listens
}

async function stop(server: ReturnType<typeof createServer>): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
