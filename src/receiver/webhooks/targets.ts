// Where messages may go: no address of this machine, of a private network or of a special purpose. A name is looked up
// for each connection, and the connection is made to an address that was checked: a name that changes meanwhile leads
// nowhere else.
import {lookup, type LookupAddress, type LookupOptions} from 'node:dns';
import {BlockList, isIP, type LookupFunction} from 'node:net';

/** Special purposes (IANA registries for IPv4 and IPv6), as far as they lie in what is otherwise for everybody. */
const SPECIAL = new BlockList();
for (const block of [
  '0.0.0.0/8', // this network, unspecified
  '10.0.0.0/8', // private
  '100.64.0.0/10', // behind a carrier's translation
  '127.0.0.0/8', // loopback
  '169.254.0.0/16', // link-local, where clouds keep their metadata
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocol assignments
  '192.0.2.0/24', // documentation
  '192.88.99.0/24', // 6to4 relays
  '192.168.0.0/16', // private
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, broadcast
]) {
  add(SPECIAL, block, 'ipv4');
}
for (const block of [
  '2001::/23', // protocol assignments, Teredo
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4: holds an IPv4 address
  '3fff::/20', // documentation
]) {
  add(SPECIAL, block, 'ipv6');
}
/** All that is for everybody. ULA, link-local, multicast, loopback, mapped and translated IPv4 lie outside of it. */
const GLOBAL = new BlockList();
add(GLOBAL, '2000::/3', 'ipv6');

function add(blocks: BlockList, block: string, family: 'ipv4' | 'ipv6'): void {
  const [net = '', bits = ''] = block.split('/');
  blocks.addSubnet(net, Number(bits), family);
}

/** Whether an address is one for everybody; null for what is no address. */
export function isPublic(address: string): boolean | null {
  const version = isIP(address);
  if (version === 0) return null;
  if (version === 4) return !SPECIAL.check(address, 'ipv4');
  const [bare = ''] = address.split('%');
  return GLOBAL.check(bare, 'ipv6') && !SPECIAL.check(bare, 'ipv6');
}

/** Whether a host name may be one for everybody, by the name alone. */
export const isPublicName = (host: string): boolean =>
  !/(^|\.)(localhost|internal|local)\.?$/i.test(host) && host !== '';

/** What is thrown for a target that may not be. */
export class ForbiddenTarget extends Error {
  readonly code = 'FORBIDDEN_TARGET';

  constructor() {
    super('the target is in a private network');
  }
}

/** How names are looked up; node:dns unless a test has its own. */
export type Resolve = (
  host: string,
  options: LookupOptions & {readonly all: true},
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * A `lookup` for sockets that gives addresses which are allowed, or fails: also where only one of them is not.
 * @param isAllowed says it of an address
 */
export const checkedLookup =
  (isAllowed: (address: string) => boolean, resolve: Resolve = lookup): LookupFunction =>
  (host, options, done) => {
    resolve(host, {...options, all: true}, (error, addresses) => {
      if (error) return done(error, '', 0);
      const [first] = addresses;
      if (!first || addresses.some(({address}) => !isAllowed(address))) {
        return done(new ForbiddenTarget(), '', 0);
      }
      if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
