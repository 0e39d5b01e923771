// A site of a few pages beside the built package, as a shop would serve it.
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {fileURLToPath} from 'node:url';

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  json: 'application/json',
  html: 'text/html',
};
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";

export interface StaticSite {
  readonly origin: string;
  /** The bodies of what was posted to it, in order. */
  readonly posts: readonly string[];
  readonly close: () => void;
}

export interface SiteOptions {
  /** Pages and data by path; anything else comes from `dist`. */
  readonly pages: Readonly<Record<string, string>>;
  /** Ms that a path takes to answer. */
  readonly delay?: Readonly<Record<string, number>>;
  /** More headers for a path. */
  readonly headers?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Without inline scripts of any kind but JSON, and without inline styles. */
  readonly policy?: boolean;
}

/** Serves pages, and everything else from the folder `dist`, on a free port of this machine. */
export async function staticSite({
  pages,
  delay = {},
  headers: more = {},
  policy = false,
}: SiteOptions): Promise<StaticSite> {
  const posts: string[] = [];
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') posts.push(Buffer.concat(await request.toArray()).toString());
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    await new Promise((resolve) => setTimeout(resolve, delay[path] ?? 0));
    const file = fileURLToPath(new URL(`../../dist${path}`, import.meta.url));
    const body = pages[path] ?? (await readFile(file).catch(() => null));
    const type = path.includes('.') ? (TYPES[path.split('.').at(-1) ?? ''] ?? 'text/plain') : 'text/html';
    const strict = policy && {'content-security-policy': POLICY};
    const headers = {'content-type': type, ...strict, ...more[path]};
    response.writeHead(body === null ? 404 : 200, headers).end(body ?? '');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const {port} = server.address() as AddressInfo; // a TCP socket that listens
  return {origin: `http://localhost:${port}`, posts, close: () => void server.close()};
}

/** A page with a form and the element in it. */
export const formPage = (
  attributes: string,
  children = '',
  script = '<script src="/consent-capture.js" defer></script>',
): string =>
  `<!doctype html><html lang="da"><meta charset="utf-8"><title>Opret en konto</title>${script}
  <form method="post"><label>E-mail <input name="email" autocomplete="email"></label>
  <consent-capture context="registration" name="consent" ${attributes}>${children}<p>Kort tekst</p></consent-capture>
  <button>Opret konto</button></form></html>`;
