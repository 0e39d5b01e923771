// A shop that keeps every submission as the bytes it was sent in, and serves the libraries that shops send forms with.
import {readFile} from 'node:fs/promises';
import {createServer, type IncomingMessage} from 'node:http';
import type {AddressInfo} from 'node:net';
import {fileURLToPath} from 'node:url';

/** A submission as it came. Bytes are written as Latin-1; the boundary of a multipart body as `BOUNDARY`. */
export interface Submission {
  readonly method: string;
  /** The path after the visit's own. */
  readonly path: string;
  readonly query: string;
  /** The headers that a form or the library that sent it decides. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether a page was to show the answer, as after a form that the browser sends by itself. */
  readonly navigates: boolean;
}

export interface SubmitSite {
  readonly origin: string;
  /** What was sent from the pages of one visit, in order. */
  readonly sent: (visit: string) => readonly Submission[];
  readonly close: () => void;
}

const HEADERS = ['accept', 'content-type', 'hx-request', 'x-requested-with'];
const SCRIPT = /^\/(node_modules|dist)\/[\w@./-]+\.js$/;

/**
 * Serves `/<visit>/page` from `pages`, libraries and the built package under their own paths, and keeps what is sent
 * to `/<visit>/sent`, or anything under it. It answers as most shops do, by sending the browser on to another page.
 */
export async function submitSite(pages: (visit: string) => string | undefined): Promise<SubmitSite> {
  const sent = new Map<string, Submission[]>();
  const server = createServer(async (request, response) => {
    const {pathname, search} = new URL(request.url ?? '/', 'http://localhost');
    const [, visit = '', path = ''] = /^\/([^/]+)\/(.*)$/.exec(pathname) ?? [];
    const file = SCRIPT.test(pathname) && fileURLToPath(new URL(`../..${pathname}`, import.meta.url));
    if (file) return void response.setHeader('content-type', 'text/javascript').end(await readFile(file));
    if (path.startsWith('sent')) {
      const submission = submissionOf(request, path, search, await bytesOf(request));
      sent.set(visit, [...(sent.get(visit) ?? []), submission]);
      return void response.writeHead(303, {location: `/${visit}/thanks`}).end();
    }
    const html = path === 'thanks' ? '<!doctype html><title>Thanks</title><p>Thanks' : pages(visit);
    response.writeHead(html ? 200 : 404, {'content-type': 'text/html;charset=utf-8'}).end(html);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const {port} = server.address() as AddressInfo; // a TCP socket that listens
  return {
    origin: `http://localhost:${port}`,
    sent: (visit) => sent.get(visit) ?? [],
    close: () => void server.close(),
  };
}

async function bytesOf(request: IncomingMessage): Promise<string> {
  return Buffer.concat(await request.toArray()).toString('latin1');
}

function submissionOf(
  {method = '', headers}: IncomingMessage,
  path: string,
  query: string,
  body: string,
): Submission {
  const boundary = /boundary=(\S+)/.exec(headers['content-type'] ?? '')?.[1];
  const plain = (text: string): string => (boundary ? text.replaceAll(boundary, 'BOUNDARY') : text);
  const kept = HEADERS.flatMap((name) =>
    typeof headers[name] === 'string' ? [[name, plain(headers[name])]] : [],
  );
  const navigates = headers['sec-fetch-mode'] === 'navigate';
  return {method, path, query, headers: Object.fromEntries(kept), body: plain(body), navigates};
}

/** A submission with the fields of one name taken out, byte by byte, and the values that they had. */
export function withoutField(
  submission: Submission,
  name: string,
): {readonly rest: Submission; readonly values: readonly string[]} {
  const values: string[] = [];
  const cut = (text: string, field: RegExp): string =>
    text.replaceAll(field, (_, value: string) => (values.push(decodeURIComponent(value)), ''));
  const type = submission.headers['content-type']?.split(';')[0] ?? '';
  const field = FIELDS[type] ?? URL_ENCODED;
  const query = cut(submission.query, URL_ENCODED(name)).replace(/[?&]$/, '');
  const body = cut(submission.body, field(name));
  return {rest: {...submission, query, body: field === URL_ENCODED ? body.replace(/&$/, '') : body}, values};
}

/** A field with what divides it from the next. */
const URL_ENCODED = (name: string): RegExp => new RegExp(`(?<=^|[?&])${name}=([^&]*)(?:&|$)`, 'g');
const FIELDS: Readonly<Record<string, (name: string) => RegExp>> = {
  'multipart/form-data': (name) =>
    new RegExp(`--BOUNDARY\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n([^\r]*)\r\n`, 'g'),
  'text/plain': (name) => new RegExp(`(?<=^|\r\n)${name}=([^\r]*)\r\n`, 'g'),
};
