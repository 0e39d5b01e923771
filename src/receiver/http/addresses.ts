// Network addresses in one spelling, and how much of one is counted as one sender.
import {isIPv4, isIPv6} from 'node:net';

/** An address in its one spelling. */
export interface Address {
  readonly family: 'ipv4' | 'ipv6';
  readonly text: string;
}

/** Reads an address: without its zone, IPv6 compressed, IPv4 that is mapped into IPv6 as IPv4. Null for anything else. */
export function parseAddress(text: string): Address | null {
  if (isIPv4(text)) return {family: 'ipv4', text};
  const [bare = ''] = text.split('%');
  if (!isIPv6(bare)) return null;
  const groups = groupsOf(bare);
  const [high = 0, low = 0] = groups.slice(6);
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return {family: 'ipv4', text: [high >> 8, high & 255, low >> 8, low & 255].join('.')};
  }
  return {family: 'ipv6', text: compressed(bare)};
}

/** Whom the limits count: the sender, and the block that it belongs to. */
export interface Sender {
  readonly one: string;
  readonly block: string;
}

/**
 * The sender behind an address. An IPv4 address is one: a wider block would make strangers at the same provider pay
 * for each other. Of IPv6 a /64 is one: that is the least that a subscriber gets, so each has 2^64 addresses to
 * change to. The block around it (/24, /48) is limited too, more widely: it is what one customer of a hosting company
 * rents at a stroke. What is no address is one sender.
 */
export function senderOf(address: string): Sender {
  const found = parseAddress(address);
  if (!found) return {one: 'unknown', block: 'unknown'};
  if (found.family === 'ipv4') return {one: found.text, block: found.text.replace(/\d+$/, '0/24')};
  const groups = groupsOf(found.text).map((group) => group.toString(16));
  return {one: `${groups.slice(0, 4).join(':')}::/64`, block: `${groups.slice(0, 3).join(':')}::/48`};
}

/** IPv6 as the URL standard writes it. */
const compressed = (ipv6: string): string => new URL(`http://[${ipv6}]`).hostname.slice(1, -1);

/** The eight groups of an IPv6 address. */
function groupsOf(ipv6: string): readonly number[] {
  const [head = [], tail = []] = compressed(ipv6)
    .split('::')
    .map((side) => side.split(':').filter((group) => group !== ''));
  const zeros = Array.from({length: 8 - head.length - tail.length}, () => '0');
  return [...head, ...zeros, ...tail].map((group) => Number.parseInt(group, 16));
}
