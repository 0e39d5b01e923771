// The address of a receiver in its one spelling.
import {describe, expect, test} from 'vitest';
import {isAudience, isLoopback, normaliseReceiver} from '../../../src/receipt/audience.ts';
import {codeOf} from '../../support/code-of.ts';

const PAGE = 'https://shop.example/register/new?id=7#top';

describe('normaliseReceiver', () => {
  test.each([
    ['https://receiver.example', 'https://receiver.example'],
    ['https://receiver.example/', 'https://receiver.example'],
    ['https://receiver.example/consent/', 'https://receiver.example/consent'],
    ['https://receiver.example/consent///', 'https://receiver.example/consent'],
    ['https://receiver.example/consent?shop=1', 'https://receiver.example/consent'],
    ['https://receiver.example/consent/?shop=1#top', 'https://receiver.example/consent'],
    ['https://receiver.example?', 'https://receiver.example'],
    ['HTTPS://Receiver.Example:443/Consent', 'https://receiver.example/Consent'],
    ['https://receiver.example:8443', 'https://receiver.example:8443'],
    ['https://blåbær.example/', 'https://xn--blbr-roah.example'],
    ['https://receiver.example/a/../b', 'https://receiver.example/b'],
    ['https://receiver.example/æ', 'https://receiver.example/%C3%A6'],
    ['/consent', 'https://shop.example/consent'],
    ['consent/', 'https://shop.example/register/consent'],
    ['//receiver.example/c', 'https://receiver.example/c'],
    ['', 'https://shop.example/register/new'],
    ['http://localhost:8080/', 'http://localhost:8080'],
    ['http://shop.localhost', 'http://shop.localhost'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://127.1', 'http://127.0.0.1'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ])('%s is %s', (given, expected) => {
    expect(normaliseReceiver(given, PAGE)).toBe(expected);
    expect(isAudience(expected)).toBe(true);
    expect(normaliseReceiver(expected)).toBe(expected);
  });

  test.each([
    'http://receiver.example',
    'http://127.0.0.1.example',
    'http://localhost.example',
    'http://notlocalhost',
    'http://10.0.0.1',
    'http://[::2]',
    'https://user@receiver.example',
    'https://user:secret@receiver.example',
    'https://:secret@receiver.example',
    'ftp://receiver.example',
    'javascript:alert(1)',
    'data:text/plain,x',
    'file:///consent',
    'https://',
    'http://[::1',
    `https://receiver.example/${'a'.repeat(488)}`,
  ])('%s is refused', (given) => {
    expect(codeOf(() => normaliseReceiver(given, PAGE))).toBe('receiver');
    expect(isAudience(given)).toBe(false);
  });

  test('a relative address without a page is refused', () => {
    expect(codeOf(() => normaliseReceiver('/consent'))).toBe('receiver');
  });

  test('512 characters are taken', () => {
    const longest = `https://receiver.example/${'a'.repeat(487)}`;

    expect(longest).toHaveLength(512);
    expect(normaliseReceiver(`${longest}/`)).toBe(longest);
  });
});

test.each([
  'https://receiver.example/',
  'https://receiver.example/consent/',
  'https://receiver.example/consent?',
  'https://receiver.example/consent#',
  'https://Receiver.example',
  'https://receiver.example:443',
  ' https://receiver.example',
  'https://receiver.example\n',
  'https:receiver.example',
  '',
])('%j is no audience', (aud) => {
  expect(isAudience(aud)).toBe(false);
});

test.each([
  ['localhost', true],
  ['a.b.localhost', true],
  ['127.0.0.1', true],
  ['127.255.255.254', true],
  ['[::1]', true],
  ['localhost.example', false],
  ['xlocalhost', false],
  ['128.0.0.1', false],
  ['127.0.0.1.example', false],
])('%s is this machine: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
