// How a page tells Node something that outlives the page: a beacon to a port of its own.
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';

export interface Ear {
  /** An expression of a page’s script that tells `onHeard` what is in its array `words`. */
  readonly tell: string;
  onHeard: (words: readonly string[]) => void;
  readonly close: () => void;
}

/** Listens on a free port of this machine. */
export async function openEar(): Promise<Ear> {
  const server = createServer(async (request, response) => {
    const text = Buffer.concat(await request.toArray()).toString();
    response.writeHead(204).end();
    ear.onHeard(text.split(' '));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const {port} = server.address() as AddressInfo; // a TCP socket that listens
  const ear: Ear = {
    tell: `navigator.sendBeacon('http://127.0.0.1:${port}/', words.join(' '))`,
    onHeard: () => undefined,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return ear;
}
