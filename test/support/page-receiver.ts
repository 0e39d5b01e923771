// A receiver that answers out of the page itself, for tests of the façade in a browser.
import {da} from '../../src/i18n/da.ts';
import type {Act, Consent, Draft} from '../../src/consent.ts';
import {parseNotice} from '../../src/model/notice.ts';
import {present} from '../../src/model/present.ts';
import {choicesOf} from '../../src/model/presentation.ts';
import {issueAck} from '../../src/receipt/ack.ts';
import {createSigningKey, type SigningKey} from '../../src/receipt/key.ts';
import {receiverJwk} from '../../src/receipt/key-set.ts';
import {parseReceipt, receiptHash} from '../../src/receipt/receipt.ts';
import {NOTICE} from './capture-page.ts';

export interface PageReceiver {
  readonly key: SigningKey;
  /** The wire forms that it has taken, in order. */
  readonly taken: string[];
  /** The token of a signed-in customer that came with each. */
  readonly tokens: (string | undefined)[];
  /** For `openConsent`. */
  readonly fetch: typeof fetch;
  /** Whether it can be reached. */
  up: boolean;
}

/** A receiver with a key of its own, which acknowledges whatever it gets. */
export async function pageReceiver(): Promise<PageReceiver> {
  const key = await createSigningKey();
  const keys = [await receiverJwk(key.publicJwk, null, 1)];
  const receiver: PageReceiver = {
    key,
    taken: [],
    tokens: [],
    up: true,
    fetch: async (url, init) => {
      if (!receiver.up) throw new TypeError('Failed to fetch');
      if (String(url).endsWith('/jwks.json')) return Response.json({keys});
      const [wire = '', token] = String(init?.body).split('\n');
      receiver.taken.push(wire);
      receiver.tokens.push(token);
      const {aud, iss, jti} = parseReceipt(wire).payload;
      const receipt = await receiptHash(wire);
      const said = {iat: 1, received: 1000, salt: receipt, status: 'recorded', chain: 'start'} as const;
      return new Response(await issueAck({iss: aud, aud: iss, jti, receipt, ...said}, key), {status: 201});
    },
  };
  return receiver;
}

/** A yes to profiling, under the reference notice. */
export async function yesAct(): Promise<Act> {
  const notice = parseNotice(await (await fetch(NOTICE)).json());
  const presentation = present(notice, da, {context: 'registration', lang: 'da'});
  const ids = choicesOf(presentation).map(({id}) => id);
  const choices = Object.fromEntries(
    ids.map((id) => [id, id === 'profiling' ? 'given' : 'unanswered'] as const),
  );
  const controls = Object.fromEntries(ids.map((id) => [id, 'checkbox'] as const));
  const shown = {notice, presentation, contact: {}, controls};
  return {...shown, event: {kind: 'choices', choices}, actor: 'person', at: Date.now()};
}

/** Has it signed. */
export const signYes = async (consent: Consent): Promise<Draft> => consent.sign(await yesAct());
