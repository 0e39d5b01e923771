import {describe, expect, test} from 'vitest';
import {parseAddress, senderOf} from '../../../src/receiver/http/addresses.ts';
import {isProxy, trustProxies} from '../../../src/receiver/http/proxies.ts';

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::FFFF:c000:0201', '192.0.2.1'],
  ['2001:DB8:0:0::1', '2001:db8::1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['::', '::'],
  ['::1', '::1'],
])('%s is %s', (text, expected) => {
  expect(parseAddress(text)?.text).toBe(expected);
});

test.each([
  '',
  'unknown',
  '_hidden',
  '192.0.2',
  '192.0.2.256',
  '0300.0.2.1',
  '192.0.2.1 ',
  '[::1]',
  '1:2',
  '::g',
  '%',
  'é',
])('"%s" is no address', (text) => {
  expect(parseAddress(text)).toBeNull();
});

test.each([
  ['192.0.2.7', '192.0.2.7', '192.0.2.0/24'],
  ['::ffff:192.0.2.7', '192.0.2.7', '192.0.2.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1::/48'],
  ['2001:db8:1:2::', '2001:db8:1:2::/64', '2001:db8:1::/48'],
  ['::1', '0:0:0:0::/64', '0:0:0::/48'],
  ['nonsense', 'unknown', 'unknown'],
])('%s is counted as %s in %s', (address, one, block) => {
  expect(senderOf(address)).toEqual({one, block});
});

describe('behind proxies', () => {
  const client = trustProxies(['loopback', '10.0.0.0/8', '2001:db8::/32', '192.0.2.9']);
  const said = (peer: string, forwardedFor: string | null, forwarded: string | null = null): string =>
    client.clientOf(peer, {forwardedFor, forwarded});

  test.each([
    ['no header', '127.0.0.1', null, '127.0.0.1'],
    ['a peer that is not trusted', '198.51.100.1', '203.0.113.5', '198.51.100.1'],
    ['one hop', '127.0.0.1', '203.0.113.5', '203.0.113.5'],
    ['IPv4 mapped into IPv6', '::ffff:127.0.0.1', '::ffff:203.0.113.5', '203.0.113.5'],
    ['a made-up hop on the left', '127.0.0.1', '1.1.1.1, 203.0.113.5', '203.0.113.5'],
    ['trusted hops on the right', '10.1.2.3', '1.1.1.1, 203.0.113.5, 10.0.0.1,192.0.2.9', '203.0.113.5'],
    ['trusted hops only', '127.0.0.1', '10.0.0.2, 10.0.0.1', '10.0.0.2'],
    ['a made-up trusted hop', '127.0.0.1', '10.0.0.1, 203.0.113.5', '203.0.113.5'],
    ['ports', '127.0.0.1', '203.0.113.5:4711', '203.0.113.5'],
    ['IPv6 with a port', '::1', '[2001:DB9::1]:4711', '2001:db9::1'],
    ['IPv6 in brackets', '::1', '[2001:db9::1]', '2001:db9::1'],
    ['IPv6 bare', '::1', '2001:db9::1', '2001:db9::1'],
    ['a zone', '::1%lo', 'fe80::1%eth0', 'fe80::1'],
    ['garbage', '127.0.0.1', 'garbage', '127.0.0.1'],
    ['garbage after a trusted hop', '127.0.0.1', '203.0.113.5, unknown, 10.0.0.1', '10.0.0.1'],
    ['an empty header', '127.0.0.1', '', '127.0.0.1'],
    ['commas', '127.0.0.1', ',,,', '127.0.0.1'],
    ['no peer', '', '203.0.113.5', ''],
  ])('%s', (_what, peer, header, expected) => {
    expect(said(peer, header)).toBe(expected);
  });

  test.each([
    ['for=203.0.113.5', '203.0.113.5'],
    ['For="[2001:db9::1]:80";proto=https;by=10.0.0.1', '2001:db9::1'],
    ['for=1.1.1.1, proto=https;for=203.0.113.5;by=1.2.3.4, for=10.0.0.1', '203.0.113.5'],
    ['for="a,b;c", for=203.0.113.5', '203.0.113.5'],
    ['for=203.0.113.5, for=unknown', '127.0.0.1'],
    ['for="_x', '127.0.0.1'],
    ['by=203.0.113.5', '127.0.0.1'],
    ['', '127.0.0.1'],
  ])('Forwarded: %s', (header, expected) => {
    expect(said('127.0.0.1', null, header)).toBe(expected);
  });

  test('two headers count when they agree, and else the peer does', () => {
    expect(said('127.0.0.1', '203.0.113.5', 'for=203.0.113.5')).toBe('203.0.113.5');
    expect(said('127.0.0.1', '203.0.113.5', 'for=203.0.113.6')).toBe('127.0.0.1');
  });

  test('nobody is trusted unless named', () => {
    expect(trustProxies([]).clientOf('127.0.0.1', {forwardedFor: '203.0.113.5', forwarded: null})).toBe(
      '127.0.0.1',
    );
  });

  test.each([
    '',
    'all',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0/8',
    '::/129',
    '::1/64/2',
    '10.0.0.1/-1',
    '::ffff:10.0.0.0/104',
  ])('"%s" is refused', (entry) => {
    expect(isProxy(entry)).toBe(false);
    expect(() => trustProxies([entry])).toThrow(TypeError);
  });
  test.each(['loopback', '10.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8'])('%s is taken', (entry) => {
    expect(isProxy(entry)).toBe(true);
  });
});
