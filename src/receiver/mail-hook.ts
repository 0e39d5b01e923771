// The mailer of the bin: the shop sends the mails, by the same hands as its own. Each is posted to an address of the
// shop's, under the shop's token.
import type {Mailer} from './mailer.ts';

export interface MailHookOptions {
  /** Where messages are posted: https, or http on this machine. */
  readonly url: string;
  /** The shop's bearer token. */
  readonly token: string;
  readonly fetch?: typeof fetch;
  /** Ms until it is given up. */
  readonly timeout?: number;
}

/** Posts each message as JSON: `{to, lang, subject, text}`, and `headers` and `attachments` where it has some. Whatever isn't 2xx is a mail that was not sent. */
export function createMailHook({
  url,
  token,
  fetch: send = (...args) => fetch(...args),
  timeout = 10_000,
}: MailHookOptions): Mailer {
  return {
    async send(message) {
      const response = await send(url, {
        method: 'POST',
        headers: {'content-type': 'application/json', authorization: `Bearer ${token}`},
        body: JSON.stringify(message),
        redirect: 'error', // the token is for this address alone
        signal: AbortSignal.timeout(timeout),
      });
      await response.body?.cancel();
      if (!response.ok) throw new Error('the shop did not take the mail');
    },
  };
}
