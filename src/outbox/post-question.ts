// Posting something that the receiver takes, and answers alike whatever it holds.

/** How it is sent. `timeout`: ms until it is given up. */
export interface PostOptions {
  readonly fetch: typeof fetch;
  readonly timeout?: number | undefined;
}

/**
 * Posts a text without cookies or referrer.
 * @returns whether the receiver took it. Never rejects
 */
export async function postQuestion(
  url: string,
  {body, type}: {readonly body: string; readonly type: string},
  {fetch: send, timeout = 20_000}: PostOptions,
): Promise<boolean> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeout);
  try {
    const response = await send(url, {
      method: 'POST',
      body,
      headers: {'content-type': type},
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: abort.signal,
    });
    await response.text();
    return response.status === 202;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
