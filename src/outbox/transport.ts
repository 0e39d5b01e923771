// Requests to the receiver: simple CORS requests that outlive the page, every response read, nothing taken on trust.
import {problemOf, type Problem} from '../model/errors.ts';

/** What a post came to. Only `parked` is final; everything unclear is a reason to try again. */
export type Outcome =
  | {readonly kind: 'answered'; readonly text: string}
  | {readonly kind: 'parked'; readonly problem: Problem}
  /** `after`: ms that the receiver asked to wait, or null. */
  | {readonly kind: 'failed'; readonly why: string; readonly after: number | null};

export interface Transport {
  /** Posts a receipt; the request begins in the same task. Never rejects. */
  readonly post: (aud: string, wire: string) => Promise<Outcome>;
  /** The receiver's key set, unchecked. Rejects when it cannot be had. */
  readonly keys: (aud: string) => Promise<unknown>;
  /** Hands over a presentation that the receiver asked for. Rejects when it cannot. */
  readonly present: (aud: string, digest: string, presentation: unknown) => Promise<void>;
}

export interface TransportOptions {
  readonly fetch?: typeof fetch;
  /** Ms until a request is given up. */
  readonly timeout?: number;
  /** Unix ms. */
  readonly now?: () => number;
  /** Posts only to a receiver that says it takes test receipts. */
  readonly test?: boolean;
}

/** Bytes in flight with keepalive; browsers refuse more than 64 KiB over all of a page's requests. */
const KEEPALIVE_BUDGET = 32_768;

/** Problems that another try may mend; with any other of ours the receiver has judged the receipt itself. */
const PASSING = new Set<Problem>(['rate-limited', 'unavailable', 'not-found', 'method-not-allowed']);

const COMMON: RequestInit = {
  credentials: 'omit',
  redirect: 'error',
  referrerPolicy: 'no-referrer',
  cache: 'no-store',
};

/** The transport over HTTP. */
export function httpTransport({
  fetch: send = (...args) => fetch(...args),
  timeout = 20_000,
  now = Date.now,
  test = false,
}: TransportOptions = {}): Transport {
  let inFlight = 0;
  let takesTests = !test;
  /** Every body is read, within the same time: one that is not keeps its share of the browser's keepalive budget. */
  const request = async (url: string, init: RequestInit): Promise<{response: Response; text: string}> => {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), timeout);
    try {
      const response = await send(url, {...COMMON, ...init, signal: abort.signal});
      return {response, text: await response.text()};
    } finally {
      clearTimeout(timer);
    }
  };
  const postOnce = async (aud: string, wire: string, keepalive: boolean): Promise<Outcome> => {
    inFlight += keepalive ? wire.length : 0;
    try {
      const headers = {'content-type': 'text/plain;charset=utf-8'};
      const init = {method: 'POST', body: wire, headers, keepalive};
      const {response, text} = await request(`${aud}/receipts`, init);
      return classify(response, text, now());
    } finally {
      inFlight -= keepalive ? wire.length : 0;
    }
  };
  const askForTests = async (aud: string): Promise<void> => {
    const health: unknown = JSON.parse((await request(`${aud}/health`, {})).text);
    takesTests = typeof health === 'object' && health !== null && 'tests' in health && health.tests === true;
    if (!takesTests) throw new TypeError('this receiver takes no test receipts');
  };
  return {
    post: async (aud, wire) => {
      const keepalive = inFlight + wire.length <= KEEPALIVE_BUDGET;
      try {
        if (!takesTests) await askForTests(aud);
        return await postOnce(aud, wire, keepalive).catch((error: unknown) => {
          if (!keepalive) throw error;
          return postOnce(aud, wire, false); // the host's own keepalive traffic may have used the browser's budget up
        });
      } catch (error) {
        return {kind: 'failed', why: error instanceof Error ? error.message : String(error), after: null};
      }
    },
    keys: async (aud) => {
      const {text} = await request(`${aud}/jwks.json`, {});
      return JSON.parse(text) as unknown;
    },
    present: async (aud, digest, presentation) => {
      const headers = {'content-type': 'application/json'};
      const url = `${aud}/presentations/${digest}`;
      await request(url, {method: 'PUT', body: JSON.stringify(presentation), headers});
    },
  };
}

function classify(response: Response, text: string, now: number): Outcome {
  if (response.status === 200 || response.status === 201) return {kind: 'answered', text};
  const problem = response.headers.get('content-type')?.startsWith('application/problem+json')
    ? problemIn(text)
    : null;
  if (problem && !PASSING.has(problem)) return {kind: 'parked', problem};
  return {
    kind: 'failed',
    why: `status ${response.status}`,
    after: afterOf(response.headers.get('retry-after'), now),
  };
}

/** Ms of a Retry-After (RFC 9110 10.2.3), in seconds or as a date; null without one that reads. */
function afterOf(header: string | null, now: number): number | null {
  const value = header?.trim() ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(date - now, 0);
}

function problemIn(text: string): Problem | null {
  try {
    const problem: unknown = JSON.parse(text);
    return typeof problem === 'object' && problem !== null && 'type' in problem
      ? problemOf(problem.type)
      : null;
  } catch {
    return null;
  }
}
