// The client's address behind proxies: their word counts only where they are trusted.
import {BlockList, isIPv4} from 'node:net';
import {parseAddress, type Address} from './addresses.ts';

/** What proxies say of a request, as it came; null without such a header. */
export interface ProxyHeaders {
  /** `X-Forwarded-For`. */
  readonly forwardedFor: string | null;
  /** `Forwarded` (RFC 7239). */
  readonly forwarded: string | null;
}

/** Proxies that are trusted. */
export interface Proxies {
  /** Whether an address is one of them. */
  has(peer: string): boolean;
  /** The address of the client, in one spelling; '' when not even the peer's is known. */
  clientOf(peer: string, headers: ProxyHeaders): string;
}

const LOOPBACK = ['127.0.0.0/8', '::1'];

/** Whether an entry can be trusted at all: `loopback`, an address, or a block such as `10.0.0.0/8`. */
export const isProxy = (entry: string): boolean => blockOf(entry) !== null || entry === 'loopback';

/**
 * Reads a list of proxies. Headers are read only when the peer of the socket is trusted, from right to
 * left, over every hop that is trusted too: what lies further left may be made up. Where both headers are there and
 * say different things, one of them came from the client, and the peer is counted; likewise from a hop on that is no
 * address.
 * @param trusted proxies: `loopback`, addresses and blocks
 * @throws TypeError for an entry that is none of these
 */
export function trustProxies(trusted: readonly string[]): Proxies {
  const list = new BlockList();
  for (const entry of trusted.flatMap((one) => (one === 'loopback' ? LOOPBACK : [one]))) {
    const block = blockOf(entry);
    if (!block) throw new TypeError(`not the address or block of a proxy: ${entry}`);
    list.addSubnet(block.address.text, block.prefix, block.address.family);
  }
  const isTrusted = ({text, family}: Address): boolean => list.check(text, family);
  return {
    has(peer) {
      const address = parseAddress(peer);
      return address !== null && isTrusted(address);
    },
    clientOf(peer, {forwardedFor, forwarded}) {
      const near = parseAddress(peer);
      if (!near || !isTrusted(near)) return near?.text ?? '';
      const hops = [
        ...(forwardedFor === null ? [] : [forwardedFor.split(',').map((hop) => hop.trim())]),
        ...(forwarded === null ? [] : [hopsOf(forwarded)]),
      ];
      const [one, other = one] = hops.map((each) => clientIn(near, each, isTrusted));
      return one !== undefined && one === other ? one : near.text;
    },
  };
}

/** The first from the right that is not trusted; else the last one that could be read. */
function clientIn(peer: Address, hops: readonly string[], isTrusted: (hop: Address) => boolean): string {
  let client = peer;
  for (const hop of hops.toReversed()) {
    const address = parseAddress(withoutPort(hop));
    if (!address) break;
    client = address;
    if (!isTrusted(address)) break;
  }
  return client.text;
}

/** `[2001:db8::1]:80`, `192.0.2.1:80`, or a bare address. */
function withoutPort(hop: string): string {
  const [, bracketed] = /^\[([^\]]*)\](?::\d+)?$/.exec(hop) ?? [];
  return bracketed ?? hop.replace(/^([\d.]+):\d+$/, '$1');
}

/** The `for` of each element of `Forwarded`, from left to right; '' for an element without one. */
const hopsOf = (forwarded: string): readonly string[] =>
  split(forwarded, ',').map((element) => {
    const pair = split(element, ';').find((one) => /^\s*for\s*=/i.test(one)) ?? '';
    return pair
      .replace(/^[^=]*=/, '')
      .trim()
      .replace(/^"(.*)"$/, '$1');
  });

/** Splits at a separator that stands outside quotes. */
function split(text: string, separator: ',' | ';'): readonly string[] {
  const parts = [''];
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    if (character === separator && !quoted) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}

interface Block {
  readonly address: Address;
  readonly prefix: number;
}

function blockOf(entry: string): Block | null {
  const [start = '', bits, ...rest] = entry.split('/');
  const address = parseAddress(start);
  if (!address || rest.length > 0 || (address.family === 'ipv4' && !isIPv4(start))) return null;
  const most = address.family === 'ipv4' ? 32 : 128;
  if (bits === undefined) return {address, prefix: most};
  return /^\d{1,3}$/.test(bits) && Number(bits) <= most ? {address, prefix: Number(bits)} : null;
}
