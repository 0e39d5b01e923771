// What a client on a raw socket may do: it is answered or cut off, and the others are served all the while.
import {EventEmitter, once} from 'node:events';
import {request} from 'node:http';
import {connect, type Socket} from 'node:net';
import {afterEach, beforeEach, describe, expect, onTestFinished, test} from 'vitest';
import type {HttpLimits} from '../../../src/receiver/http/http-limits.ts';
import {listen, type Listening, type ListenOptions} from '../../../src/receiver/node.ts';
import {until} from '../../support/until.ts';
import {createBench, createDevice, problemOf, type Bench} from './setup.ts';

const HOST = '127.0.0.1';
const HEAD = 'POST /receipts HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\n';
/** Short times, so that nobody has to wait for the real ones. */
const QUICK: Partial<HttpLimits> = {headersTimeout: 150, requestTimeout: 300, checkInterval: 20};
const faults: unknown[] = [];
const note = (fault: unknown): void => void faults.push(fault);

beforeEach(() => {
  process.on('uncaughtException', note);
  process.on('unhandledRejection', note);
});
afterEach(() => {
  process.off('uncaughtException', note);
  process.off('unhandledRejection', note);
  expect(faults.splice(0)).toEqual([]);
});

interface Served extends Listening {
  readonly bench: Bench;
}
async function serve(
  options: Partial<ListenOptions> = {},
  more: Parameters<typeof createBench>[0] = {},
): Promise<Served> {
  const bench = await createBench({limits: {listed: 0, unlisted: 0}, ...more});
  const listening = await listen(bench.receiver, {port: 0, host: HOST, ...options});
  onTestFinished(() => listening.close());
  return {...listening, bench};
}

/** A socket with all that came back on it, and its end. */
interface Wire {
  readonly socket: Socket;
  /** Resolves with what came, once the other side has closed. */
  readonly closed: Promise<string>;
}
function open({port}: Listening): Wire {
  const socket = connect(port, HOST);
  let text = '';
  socket.on('data', (chunk) => (text += String(chunk)));
  socket.on('error', () => undefined); // a reset is one way of being cut off
  onTestFinished(() => void socket.destroy());
  const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(text)));
  return {socket, closed};
}
async function say(served: Served, text: string): Promise<string> {
  const {socket, closed} = open(served);
  socket.write(text);
  return closed;
}
const statusIn = (text: string): number => Number(/^HTTP\/1\.1 (\d+) /.exec(text)?.[1] ?? 0);

/** A receipt over a connection of its own is recorded; on a slow machine the short times may meet it too, so it comes again. */
async function isServed({url, bench}: Served): Promise<void> {
  const {entries} = await bench.store.counts();
  const {wire} = await (await createDevice()).sign();
  const post = {method: 'POST', body: wire, headers: {'content-type': 'text/plain'}};
  const send = (): Promise<number> =>
    fetch(`${url}/receipts`, post).then(
      ({status}) => status,
      () => 0,
    );
  await until(async () => [200, 201].includes(await send()), 'a receipt is recorded');
  expect((await bench.store.counts()).entries).toBe(entries + 1);
  expect(bench.lines).toEqual([]);
}

describe('slow clients', () => {
  test('headers that never end are answered 408, to any page, and the connection is closed', async () => {
    const served = await serve({http: QUICK});
    const text = await say(served, 'POST /receipts HTTP/1.1\r\nhost: x\r\nx-a: ');
    expect(statusIn(text)).toBe(408);
    expect(text).toContain('access-control-allow-origin: *\r\n');
    expect(text).toContain('application/problem+json');
    await isServed(served);
  });

  test('headers one at a time gain no time', async () => {
    const served = await serve({http: QUICK});
    const {socket, closed} = open(served);
    socket.write('POST /receipts HTTP/1.1\r\nhost: x\r\n');
    const timer = setInterval(() => socket.write('a: b\r\n'), 10);
    onTestFinished(() => clearInterval(timer));
    expect(statusIn(await closed)).toBe(408);
    await isServed(served);
  });

  test.each([
    ['a body one byte at a time', `${HEAD}content-length: 8000\r\n\r\n`, 'A'],
    ['chunks of one byte without end', `${HEAD}transfer-encoding: chunked\r\n\r\n`, '1\r\nA\r\n'],
  ])('%s is cut off in time', async (_what, head, piece) => {
    const served = await serve({http: QUICK});
    const {socket, closed} = open(served);
    socket.write(head);
    const timer = setInterval(() => socket.write(piece), 10);
    onTestFinished(() => clearInterval(timer));
    expect([0, 408]).toContain(statusIn(await closed));
    await isServed(served);
  });

  test('a body that was announced and never comes is cut off in time', async () => {
    const served = await serve({http: QUICK});
    expect([0, 408]).toContain(statusIn(await say(served, `${HEAD}content-length: 10\r\n\r\n`)));
    await isServed(served);
  });

  test('a connection that says nothing is closed', async () => {
    const served = await serve({http: QUICK});
    expect([0, 408]).toContain(statusIn(await open(served).closed));
  });

  test('a hundred of them stop nobody', async () => {
    const served = await serve({http: {...QUICK, headersTimeout: 60_000, requestTimeout: 60_000}});
    for (let n = 0; n < 100; n += 1) open(served).socket.write(`${HEAD}content-length: 8000\r\n\r\nA`);
    await isServed(served);
  });
});

test('a body without end is answered 413, and cut off', async () => {
  const served = await serve();
  const {socket, closed} = open(served);
  socket.write(`${HEAD}transfer-encoding: chunked\r\n\r\n`);
  const chunk = `1000\r\n${'A'.repeat(4096)}\r\n`;
  const timer = setInterval(() => socket.write(chunk), 5);
  onTestFinished(() => clearInterval(timer));
  expect(statusIn(await closed)).toBe(413);
  await isServed(served);
});

const RECEIPT = `${HEAD}content-length: 1\r\n\r\nx`;
describe('what can be read in two ways', () => {
  test.each([
    [
      'content-length and transfer-encoding',
      `${HEAD}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    [
      'transfer-encoding and content-length',
      `${HEAD}transfer-encoding: chunked\r\ncontent-length: 4\r\n\r\n0\r\n\r\n`,
    ],
    ['content-length twice', `${HEAD}content-length: 1\r\ncontent-length: 2\r\n\r\nx`],
    ['the same content-length twice', `${HEAD}content-length: 1\r\ncontent-length: 1\r\n\r\nx`],
    ['a list of lengths', `${HEAD}content-length: 1, 1\r\n\r\nx`],
    ['a length with a sign', `${HEAD}content-length: +1\r\n\r\nx`],
    ['a length in hexadecimal', `${HEAD}content-length: 0x1\r\n\r\nx`],
    ['a length beyond all numbers', `${HEAD}content-length: 99999999999999999999\r\n\r\nx`],
    ['chunked that is not last', `${HEAD}transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n`],
    ['an encoding that nobody knows', `${HEAD}transfer-encoding: xchunked\r\n\r\n0\r\n\r\n`],
    ['a space before the colon', `${HEAD}content-length : 1\r\n\r\nx`],
    ['lines that end with LF alone', `${HEAD.replaceAll('\r\n', '\n')}content-length: 1\n\nx`],
    ['a bare CR in a header', `${HEAD}x-a: b\rcontent-length: 1\r\n\r\nx`],
    ['a header on two lines', `${HEAD}x-a: b\r\n c\r\n\r\n`.replace('x-a: b\r\n c', ' x-a: b')],
    ['a NUL in a header', `${HEAD}x-a: \0\r\n\r\n`],
    ['a chunk size that is none', `${HEAD}transfer-encoding: chunked\r\n\r\nxyz\r\n`],
    ['a chunk longer than its size', `${HEAD}transfer-encoding: chunked\r\n\r\n1\r\nAAAA\r\n0\r\n\r\n`],
    ['another version of HTTP', 'POST /receipts HTTP/9.9\r\nhost: x\r\n\r\n'],
    ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['a method that nobody knows', 'STEAL /receipts HTTP/1.1\r\nhost: x\r\n\r\n'],
  ])('%s: 400, closed, and nothing behind it is heard', async (_what, text) => {
    const served = await serve();
    const answer = await say(served, `${text}${RECEIPT}`);
    expect(statusIn(answer)).toBe(400);
    expect(answer).toContain('access-control-allow-origin: *\r\n');
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
    await isServed(served);
  });

  test.each([
    ['a tunnel', 'CONNECT shop.example:443 HTTP/1.1\r\nhost: shop.example\r\n\r\n', [0]],
    [
      'another protocol',
      'GET / HTTP/1.1\r\nhost: x\r\nconnection: upgrade, close\r\nupgrade: websocket\r\n\r\n',
      [0, 404],
    ],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', [400]],
    ['another machine', 'GET http://evil.example/ HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', [404]],
  ])('%s is not opened', async (_what, text, statuses) => {
    const served = await serve();
    expect(statuses).toContain(statusIn(await say(served, text)));
    await isServed(served);
  });

  test('no host, or two: 400', async () => {
    const served = await serve();
    const none = await say(served, 'GET /health HTTP/1.1\r\nconnection: close\r\n\r\n');
    const odd = await say(served, 'GET /health HTTP/1.1\r\nhost: a b\r\nconnection: close\r\n\r\n');
    expect([statusIn(none), statusIn(odd)]).toEqual([400, 400]);
    expect(odd).toContain('access-control-allow-origin: *\r\n');
    await isServed(served);
  });

  test('a broken request behind a good one is not answered in its place', async () => {
    const gate = new EventEmitter();
    const opened = once(gate, 'open');
    const bench = await createBench();
    const slow = {
      ...bench.receiver,
      async fetch(...args: Parameters<typeof bench.receiver.fetch>) {
        await opened;
        return bench.receiver.fetch(...args);
      },
    };
    const listening = await listen(slow, {port: 0, host: HOST});
    onTestFinished(() => listening.close());
    const {socket, closed} = open(listening);
    socket.write('GET /health HTTP/1.1\r\nhost: x\r\n\r\nnonsense\r\n\r\n');
    expect(await closed).toBe('');
    gate.emit('open');
  });
});

describe('headers', () => {
  test('too many bytes of them: 431, to any page', async () => {
    const served = await serve();
    const text = await say(served, `${HEAD}x-a: ${'a'.repeat(20_000)}\r\n\r\n`);
    expect(statusIn(text)).toBe(431);
    expect(text).toContain('access-control-allow-origin: *\r\n');
    await isServed(served);
  });

  test.each([101, 2100])('%i of them: 431, and none is left out unseen', async (count) => {
    const served = await serve({}, {strictOrigins: true});
    const junk = 'a:b\r\n'.repeat(count);
    const text = await say(
      served,
      `POST /receipts HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: text/plain\r\n${junk}origin: null\r\ncontent-length: 1\r\n\r\nx`,
    );
    expect(statusIn(text)).toBe(431);
    await isServed(served);
  });
});

describe('connections', () => {
  test('beyond the most of one sender are closed, and come again when one has ended', async () => {
    const served = await serve({http: {connectionsEach: 2}});
    const [first, second] = [open(served), open(served)];
    await Promise.all([once(first.socket, 'connect'), once(second.socket, 'connect')]);
    expect(await open(served).closed).toBe('');
    first.socket.destroy();
    await first.closed;
    for (;;) {
      const answer = await say(served, 'GET /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
      if (answer) return expect(statusIn(answer)).toBe(200); // the receiver has seen that the first one ended
    }
  });

  test('of a trusted proxy are not counted: it speaks for many', async () => {
    const served = await serve({http: {connectionsEach: 1}, trustProxy: ['loopback']});
    await once(open(served).socket, 'connect');
    const answer = await say(served, 'GET /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
    expect(statusIn(answer)).toBe(200);
  });

  test('beyond the most of all are closed', async () => {
    const served = await serve({http: {connections: 1}});
    await once(open(served).socket, 'connect');
    expect(await open(served).closed).toBe('');
  });

  test('end after so many requests', async () => {
    const served = await serve({http: {requests: 2}});
    const ask = 'GET /health HTTP/1.1\r\nhost: x\r\n\r\n';
    const {socket, closed} = open(served);
    socket.write(ask);
    await once(socket, 'data');
    socket.write(ask);
    const text = await closed;
    expect(text.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
    expect(text.toLowerCase()).toContain('connection: close');
  });
});

const from = ({port}: Listening, headers: Record<string, string | string[]>): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request(
      {
        port,
        host: HOST,
        method: 'POST',
        path: '/receipts',
        headers: {'content-type': 'text/plain', ...headers},
      },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    sent.on('error', reject).end('x');
  });

describe('the client behind a proxy', () => {
  const ONE = {limits: {listed: 1, unlisted: 1}};

  test('is counted where the proxy is trusted', async () => {
    const served = await serve({trustProxy: ['loopback']}, ONE);
    const statuses = [];
    for (const client of ['192.0.2.1', '198.51.100.2', '203.0.113.9, 192.0.2.1', '::ffff:192.0.2.1']) {
      statuses.push(await from(served, {'x-forwarded-for': client}));
    }
    expect(statuses).toEqual([400, 400, 429, 429]);
    expect(await from(served, {forwarded: 'for="[2001:db8::1]:80"'})).toBe(400);
    expect(await from(served, {forwarded: 'for=2001:db8::2, for="[2001:db8::1]"'})).toBe(429);
  });

  test('counts every line of the header, the last as nearest', async () => {
    const served = await serve({trustProxy: ['127.0.0.1']}, ONE);
    expect(await from(served, {'x-forwarded-for': ['192.0.2.1', '198.51.100.2']})).toBe(400);
    expect(await from(served, {'x-forwarded-for': '198.51.100.2'})).toBe(429);
  });

  test('is not believed where the peer is not trusted', async () => {
    for (const trustProxy of [[], ['10.0.0.0/8']]) {
      const served = await serve({trustProxy}, ONE);
      expect(await from(served, {'x-forwarded-for': '192.0.2.1'})).toBe(400);
      expect(await from(served, {'x-forwarded-for': '198.51.100.2', forwarded: 'for=203.0.113.5'})).toBe(429);
    }
  });
});

test('an answer to a broken request is no judgement on a receipt: its problem has no type of ours', async () => {
  const served = await serve();
  const [, body = ''] = (await say(served, 'nonsense\r\n\r\n')).split('\r\n\r\n');
  expect(await problemOf(new Response(body))).toBe('none');
});
