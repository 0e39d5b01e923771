// Asking the receiver: the shop's token with every question, and the few ways in which one can fail.

/**
 * Why there is no answer: `network` when nobody answered, `token` when it is not right, `missing` for a route or a thing
 * that is not there, `unavailable` when it is to be tried again, `refused` for anything else.
 */
export type Failure = 'network' | 'token' | 'missing' | 'unavailable' | 'refused';

/** A question that failed. `wait`: seconds, as the receiver asks; `problem`: the last part of the problem's type. */
export class ApiError extends Error {
  readonly kind: Failure;
  readonly wait: number | null;
  readonly problem: string;

  constructor(kind: Failure, {wait = null, problem = ''}: {wait?: number | null; problem?: string} = {}) {
    super(kind);
    this.kind = kind;
    this.wait = wait;
    this.problem = problem;
  }
}

/** What a question is made of. */
export interface Ask {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON. */
  readonly body?: object;
}

/** Asks one receiver under one token. */
export class Api {
  /** Told when a token is not taken any more. */
  onToken: () => void = () => {};
  token = '';
  lang = 'da';
  readonly #base: URL;
  readonly #fetch: typeof fetch;

  /** @param base the address that paths hang on: the receiver's public URL with a slash */
  constructor(base: URL, ask: typeof fetch = (...args) => globalThis.fetch(...args)) {
    this.#base = base;
    this.#fetch = ask;
  }

  /**
   * The JSON that a route answers with; null for an answer without a body. What it is the caller knows from the route.
   * @throws ApiError
   */
  async ask<T>(path: string, ask: Ask = {}): Promise<T> {
    const text = await (await this.open(path, ask)).text();
    return (text === '' ? null : JSON.parse(text)) as T; // the receiver's own
  }

  /** The answer itself. */
  async open(path: string, {method = 'GET', body}: Ask = {}): Promise<Response> {
    const response = await this.#send(path, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        'accept-language': this.lang,
        ...(body && {'content-type': 'application/json'}),
      },
      ...(body && {body: JSON.stringify(body)}),
      cache: 'no-store',
      credentials: 'omit',
    });
    if (response.ok) return response;
    const error = await errorOf(response);
    if (error.kind === 'token') this.onToken();
    throw error;
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    try {
      return await this.#fetch(new URL(path, this.#base), init);
    } catch {
      throw new ApiError('network');
    }
  }
}

async function errorOf(response: Response): Promise<ApiError> {
  const {status} = response;
  if (status === 401) return new ApiError('token');
  if (status === 404 || status === 405) return new ApiError('missing');
  const wait = Number(response.headers.get('retry-after')) || null;
  if (status === 503 || status === 429 || status >= 500) return new ApiError('unavailable', {wait});
  const problem = await response.json().then(
    (body: unknown) => typeIn(body),
    () => String(status),
  );
  return new ApiError('refused', {problem});
}

const typeIn = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'type' in body
    ? (String(body.type).split(':').at(-1) ?? '')
    : '';

/** The list in an answer: itself, or its one member that is a list. */
export function listIn<T>(body: unknown): readonly T[] {
  if (Array.isArray(body)) return body as T[]; // the receiver's own
  const members = typeof body === 'object' && body !== null ? Object.values(body) : [];
  return (members.find((member) => Array.isArray(member)) ?? []) as T[];
}

/** Where an answer goes on; null at its end. */
export const nextIn = (body: unknown): string | null =>
  typeof body === 'object' && body !== null && 'next' in body && body.next !== null
    ? String(body.next)
    : null;
