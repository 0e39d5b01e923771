// A shop whose forms navigate at once: what it got, and pages that read the ledger before anything else runs.
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {setTimeout as wait} from 'node:timers/promises';
import {courlux} from './samples.ts';

export interface RaceSite {
  readonly origin: string;
  /** The values of our field that arrived, by the name of the page that sent it. */
  readonly fields: ReadonlyMap<string, string>;
  readonly close: () => void;
}

/** What a page has besides the element. */
export interface RacePage {
  readonly receiver: string;
  /** Further attributes of the element. */
  readonly attributes: string;
  /** The host's script. */
  readonly script: string;
}

/** Ms that the host's own beacons are under way: longer than any navigation here. */
const BEACON = 1_000;

const NEXT = (database: string): string => `<!doctype html><title>Next</title><script>
  globalThis.rows = new Promise((resolve) => {
    const open = indexedDB.open(${JSON.stringify(database)});
    open.onupgradeneeded = () => open.transaction.abort(); // it was not there, and is not made here
    open.onerror = () => resolve([]);
    open.onsuccess = () => {
      const keys = open.result.transaction('rows').objectStore('rows').getAllKeys();
      keys.onsuccess = () => { open.result.close(); resolve(keys.result); };
    };
  });</script>`;

const FORM = (
  {receiver, attributes, script}: RacePage,
  email: string,
): string => `<!doctype html><html lang="da">
  <meta charset="utf-8"><title>Form</title><link rel="icon" href="data:,"><script src="/consent-capture.js"></script>
  <form method="post" action="/sent"><input name="email" autocomplete="email" value="${email}">
  <consent-capture context="registration" name="consent" receiver="${receiver}" ${attributes}>
  <script type="application/json">${JSON.stringify(courlux)}</script></consent-capture>
  <button id="send">Send</button></form><script>{ const form = document.forms[0];
  const commit = () => document.querySelector('consent-capture').commit();
  const walked = () => new URLSearchParams([...form.querySelectorAll('input')].map(({name, value}) => [name, value]));
  const onSubmit = (send) => form.addEventListener('submit', (event) => { event.preventDefault(); void send(); });
  ${script} }</script></html>`;

/** Starts the shop: `/form/<any name>` is the page, `/next` and the answer to a form read the ledger. */
export async function raceSite(page: () => RacePage): Promise<RaceSite> {
  const fields = new Map<string, string>();
  const bundle = await readFile(new URL('../../dist/consent-capture.js', import.meta.url));
  const server = createServer(async (request, response) => {
    const {pathname} = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/consent-capture.js') {
      const headers = {'content-type': 'text/javascript', 'cache-control': 'max-age=3600'};
      return void response.writeHead(200, headers).end(bundle);
    }
    const body = Buffer.concat(await request.toArray()).toString('latin1');
    if (pathname === '/beacon') {
      await wait(BEACON);
      return void response.writeHead(204).end();
    }
    if (pathname === '/sent')
      fields.set(fieldIn(body, 'email').replace('@example.dk', ''), fieldIn(body, 'consent'));
    const html = pathname.startsWith('/form/')
      ? FORM(page(), `${pathname.slice(6)}@example.dk`)
      : NEXT(`consent-capture:${page().receiver}`);
    response.writeHead(200, {'content-type': 'text/html;charset=utf-8'}).end(html);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const {port} = server.address() as AddressInfo; // a TCP socket that listens
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return {origin: `http://localhost:${port}`, fields, close};
}

/** The value of a field in a body, URL-encoded or multipart. */
const fieldIn = (body: string, name: 'consent' | 'email'): string =>
  new RegExp(`name="${name}"\\r\\n\\r\\n([^\\r]*)`).exec(body)?.[1] ??
  new URLSearchParams(body).get(name) ??
  '';
