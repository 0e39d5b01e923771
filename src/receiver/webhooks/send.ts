// Posting a message: one attempt, over a connection of its own to an address that was checked.
import {Agent as HttpAgent, request as overHttp, type IncomingMessage} from 'node:http';
import {Agent as HttpsAgent, request as overHttps} from 'node:https';
import {isLoopback} from '../../receipt/audience.ts';
import {checkedLookup, ForbiddenTarget, isPublic, isPublicName, type Resolve} from './targets.ts';

/** A message that is ready to go. */
export interface Outgoing {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly allowPrivate: boolean;
}

/** What came of it: a status, or in a word why there is none. `retryAfter`: as the header says it. */
export type Answered =
  | {readonly status: number; readonly retryAfter: string | null}
  | {readonly status: null; readonly why: string};

/** How messages are sent. */
export interface SendOptions {
  /** Ms until an attempt is given up. */
  readonly timeout: number;
  readonly resolve?: Resolve;
  /** Gives up what is under way. */
  readonly signal?: AbortSignal;
}

/** Bytes of an answer that are read, and thrown away, so that the other side can finish. */
const MOST = 16 * 1024;

/** Sends a message once; never rejects. A redirect is an answer like any other, and is not followed. */
export async function sendOnce(
  {url: given, headers, body, allowPrivate}: Outgoing,
  {timeout, resolve, signal}: SendOptions,
): Promise<Answered> {
  const url = new URL(given);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isHttps = url.protocol === 'https:';
  const isAllowed = (address: string): boolean =>
    isHttps ? allowPrivate || isPublic(address) === true : allowPrivate && isLoopbackAddress(address);
  if (!allowPrivate && (!isPublicName(host) || isPublic(host) === false))
    return failed(new ForbiddenTarget());
  if (!isHttps && !(allowPrivate && isLoopback(url.hostname))) return failed(new ForbiddenTarget());
  const lookup = checkedLookup(isAllowed, resolve);
  const agent = isHttps ? new HttpsAgent({lookup}) : new HttpAgent({lookup}); // each message asks for the address anew
  const giveUp = AbortSignal.timeout(timeout);
  const either = signal ? AbortSignal.any([giveUp, signal]) : giveUp;
  return new Promise((done) => {
    const sent = (isHttps ? overHttps : overHttp)(url, {
      method: 'POST',
      agent,
      lookup,
      signal: either,
      headers: {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        'user-agent': 'consent-capture',
        ...headers,
      },
    });
    sent.on('response', (response) => {
      done({status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] ?? null});
      drop(response);
    });
    sent.on('error', (error) => done(giveUp.aborted ? {status: null, why: 'timeout'} : failed(error)));
    sent.on('close', () => done({status: null, why: 'closed'})); // after an answer it says nothing more
    sent.end(body);
  });
}

/** The status is all that counts: of the rest a little is read, and then the connection is closed. */
function drop(response: IncomingMessage): void {
  let read = 0;
  response.on('data', (chunk: Buffer) => {
    read += chunk.length;
    if (read > MOST) response.destroy();
  });
  response.on('error', () => undefined);
}

const isLoopbackAddress = (address: string): boolean => /^127\.|^::1$/.test(address);

/** The code of a system error: never its message, which may quote an address. */
function failed(error: Error): Answered {
  const code = 'code' in error ? String(error.code) : error.name;
  return {status: null, why: code === 'FORBIDDEN_TARGET' ? 'forbidden target' : code.slice(0, 60)};
}
