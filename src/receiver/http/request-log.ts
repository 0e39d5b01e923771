// The log of requests: one line of JSON for each, with nothing in it that a sender wrote.
import {randomUUID} from 'node:crypto';

/**
 * What is said of one request. No address of any kind, no body, token, path, query or header: a log that holds
 * nothing about persons needs no rule for how long it is kept.
 */
export interface RequestLine {
  /** RFC 3339, UTC. */
  readonly time: string;
  /** Made here, at random. */
  readonly id: string;
  /** One of the known methods, else `other`. */
  readonly method: string;
  /** The pattern of the route, such as `/presentations/:digest`; `none` where no route fits. */
  readonly route: string;
  readonly status: number;
  /** The code of the problem that was answered; null without one. */
  readonly problem: string | null;
  /** From the request's arrival to its answer. */
  readonly ms: number;
  /** Bytes of the body, as the request announced them; null when it did not. */
  readonly bytes: number | null;
  /** Where the receiver itself broke, as far as its code says; null when it did not. */
  readonly failure: string | null;
}

/** What the handlers leave for the log while a request is under way. */
export interface Trace {
  route: string;
  problem: string | null;
  failure: string | null;
}

const METHODS = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'TRACE']);

/** Answers a request by `handle` and tells `write` about it. */
export async function logged(
  request: Request,
  handle: (trace: Trace) => Promise<Response>,
  write: (line: RequestLine) => void,
  now: () => number,
): Promise<Response> {
  const trace: Trace = {route: 'none', problem: null, failure: null};
  const start = performance.now();
  const {method} = request;
  const announced = request.headers.get('content-length') ?? '';
  const response = await handle(trace);
  write({
    time: new Date(now()).toISOString(),
    id: randomUUID(),
    method: METHODS.has(method) ? method : 'other',
    route: trace.route,
    status: response.status,
    problem: trace.problem,
    ms: Math.round((performance.now() - start) * 1000) / 1000,
    bytes: /^\d{1,9}$/.test(announced) ? Number(announced) : null,
    failure: trace.failure,
  });
  return response;
}
