// Who is signed in at the shop, and the token by which the shop vouches for them to the receiver.
import {randomBytes, randomUUID} from 'node:crypto';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';
import {mintSubjectToken} from '../src/receiver/index.ts';

export interface Customers {
  /** Signs a customer in. Returns the session, which only their browser and this process know. */
  signIn(customer: string): string;
  signOut(session: string): void;
  /** A token for whom a session belongs to, good for an hour; null for nobody, and where there is no key. */
  tokenOf(session: string): string | null;
}

export interface CustomersOptions {
  /** Id of the controller. */
  readonly controller: string;
  /** What the shop and the receiver share; null where they share nothing. */
  readonly key: Uint8Array | null;
  /** Unix ms. */
  readonly now?: () => number;
}

const HOUR = 3600;

/** Sessions live as long as the process. */
export function openCustomers({controller, key, now = Date.now}: CustomersOptions): Customers {
  const sessions = new Map<string, string>();
  return {
    signIn(customer) {
      const session = randomUUID();
      sessions.set(session, customer);
      return session;
    },
    signOut: (session) => void sessions.delete(session),
    tokenOf(session) {
      const sub = sessions.get(session);
      if (sub === undefined || key === null) return null;
      const iat = Math.floor(now() / 1000);
      return mintSubjectToken({iss: controller, sub, iat, exp: iat + HOUR}, key);
    },
  };
}

/** The key that the shop shares with its receiver, in a file of its own; made where it is not there yet. */
export function subjectKeyIn(file: string): Uint8Array {
  mkdirSync(dirname(file), {recursive: true, mode: 0o700});
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), {flag: 'wx', mode: 0o600});
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(file);
}

const NAME = 'session';

/** The session in a request's cookies; empty without one. */
export const sessionIn = (cookies: string): string =>
  new Map(cookies.split(/; */).map((pair) => pair.split('=', 2) as [string, string])).get(NAME) ?? '';

/** The cookie that holds a session, for this browser session, out of reach of scripts; an empty one ends it. */
export const sessionCookie = (session: string): string =>
  `${NAME}=${session}; Path=/; HttpOnly; SameSite=Lax${session === '' ? '; Max-Age=0' : ''}`;
