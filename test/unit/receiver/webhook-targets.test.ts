// Where messages may not go: a table of addresses, names that lead to them, and names that change their mind.
import type {LookupAddress} from 'node:dns';
import {describe, expect, onTestFinished, test} from 'vitest';
import {sendOnce, type Answered} from '../../../src/receiver/webhooks/send.ts';
import {isPublic, isPublicName, type Resolve} from '../../../src/receiver/webhooks/targets.ts';
import {openSink, type Sink} from '../../support/webhook-sink.ts';

test.each<readonly [address: string, isOne: boolean | null]>([
  ['93.184.216.34', true],
  ['8.8.8.8', true],
  ['0.0.0.0', false],
  ['10.1.2.3', false],
  ['100.64.0.1', false],
  ['100.63.255.255', true],
  ['127.0.0.1', false],
  ['127.255.255.254', false],
  ['169.254.169.254', false],
  ['172.16.0.1', false],
  ['172.32.0.1', true],
  ['192.0.0.1', false],
  ['192.0.2.1', false],
  ['192.168.1.1', false],
  ['198.18.0.1', false],
  ['198.51.100.7', false],
  ['203.0.113.7', false],
  ['224.0.0.1', false],
  ['239.255.255.255', false],
  ['240.0.0.1', false],
  ['255.255.255.255', false],
  ['2606:2800:220:1:248:1893:25c8:1946', true],
  ['::', false],
  ['::1', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:8.8.8.8', false],
  ['::ffff:7f00:1', false],
  ['::127.0.0.1', false],
  ['64:ff9b::a00:1', false],
  ['64:ff9b:1::1', false],
  ['100::1', false],
  ['2001::1', false],
  ['2001:db8::1', false],
  ['2002:7f00:1::1', false],
  ['3fff::1', false],
  ['fc00::1', false],
  ['fd12:3456::1', false],
  ['fe80::1', false],
  ['fe80::1%eth0', false],
  ['fec0::1', false],
  ['ff02::1', false],
  ['shop.example', null],
])('%s is an address for everybody: %s', (address, isOne) => {
  expect(isPublic(address)).toBe(isOne);
});

test.each<readonly [host: string, isOne: boolean]>([
  ['shop.example', true],
  ['localhost', false],
  ['LOCALHOST.', false],
  ['a.localhost', false],
  ['metadata.google.internal', false],
  ['internal', false],
  ['printer.local', false],
  ['notlocalhost', true],
  ['internal.shop.example', true],
  ['', false],
])('"%s" is a name for everybody: %s', (host, isOne) => {
  expect(isPublicName(host)).toBe(isOne);
});

/** Leads every name to these addresses. */
const leadsTo =
  (...addresses: string[]): Resolve =>
  (_host, _options, done) =>
    done(
      null,
      addresses.map((address): LookupAddress => ({address, family: address.includes(':') ? 6 : 4})),
    );
const send = (url: string, resolve: Resolve, allowPrivate = false): Promise<Answered> =>
  sendOnce({url, headers: {}, body: '{}', allowPrivate}, {timeout: 2000, resolve});
const forbidden = {status: null, why: 'forbidden target'};
const sinkHere = async (): Promise<Sink> => {
  const sink = await openSink();
  onTestFinished(() => sink.close());
  return sink;
};

describe('a message is not sent', () => {
  test.each([
    'https://127.0.0.1/',
    'https://2130706433/', // 127.0.0.1 in one number
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[fd00::1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://localhost/',
    'https://metadata.google.internal/',
    'http://shop.example/',
  ])('to %s', async (url) => {
    expect(await send(url, leadsTo('93.184.216.34'))).toEqual(forbidden);
  });

  test.each([['127.0.0.1'], ['::1'], ['10.0.0.1'], ['::ffff:10.0.0.1'], ['fd00::1']])(
    'where the name leads to %s',
    async (address) => {
      expect(await send('https://shop.example/', leadsTo(address))).toEqual(forbidden);
    },
  );

  test('where one of several addresses is within', async () => {
    expect(await send('https://shop.example/', leadsTo('93.184.216.34', '10.0.0.1'))).toEqual(forbidden);
  });

  test('over http to a name of this machine that leads elsewhere', async () => {
    const answered = await send('http://hook.localhost/', leadsTo('10.0.0.1'), true);
    expect(answered).toEqual(forbidden);
  });
});

test('the connection is made to the address that was checked: the name is looked up once', async () => {
  const sink = await sinkHere();
  let asked = 0;
  const once: Resolve = (host, options, done) => {
    asked += 1;
    leadsTo(asked === 1 ? '127.0.0.1' : '10.0.0.1')(host, options, done);
  };
  const {port} = new URL(sink.url);
  expect(await send(`http://hook.localhost:${port}/`, once, true)).toEqual({status: 200, retryAfter: null});
  expect(asked).toBe(1);
  expect(await send(`http://hook.localhost:${port}/`, once, true)).toEqual(forbidden);
});

test('a redirect is not followed, wherever it leads', async () => {
  const [sink, other] = [await sinkHere(), await sinkHere()];
  sink.answer = (_taken, response) => void response.writeHead(307, {location: other.url}).end();
  expect(await send(sink.url, leadsTo('127.0.0.1'), true)).toMatchObject({status: 307});
  expect(other.taken).toEqual([]);
});

const nowhere: Resolve = (_host, _options, done) =>
  done(Object.assign(new Error('getaddrinfo ENOTFOUND secret.example'), {code: 'ENOTFOUND'}), []);

test('a name that leads nowhere is an answer in a word', async () => {
  expect(await send('https://secret.example/', nowhere)).toEqual({status: null, why: 'ENOTFOUND'});
});
