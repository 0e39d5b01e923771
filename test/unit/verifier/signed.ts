// A signed receipt and its bundle, for the verifier's tests: honest by default, with any part replaced.
import type {Presentation} from '../../../src/model/presentation.ts';
import {issueAck} from '../../../src/receipt/ack.ts';
import type {Bundle} from '../../../src/receipt/bundle.ts';
import {digestOf} from '../../../src/receipt/digest.ts';
import type {Contact} from '../../../src/receipt/disclosure.ts';
import {createSigningKey} from '../../../src/receipt/key.ts';
import {receiverJwk} from '../../../src/receipt/key-set.ts';
import {issueReceipt, type ReceiptClaims} from '../../../src/receipt/receipt.ts';
import {claims, courlux, presentation} from '../../support/samples.ts';

export interface Signed {
  readonly bundle: Bundle;
  readonly wire: string;
  /** Thumbprint of the receiver's key. */
  readonly kid: string;
}

/** What a widget and a receiver make together; `shown` is signed over, whatever it says. */
export async function signed(
  more: Partial<ReceiptClaims> = {},
  contact: Contact = {email: 'anna@example.dk'},
  shown: Presentation = presentation(),
): Promise<Signed> {
  const [mine, theirs] = [await createSigningKey(), await createSigningKey()];
  const base = await claims(undefined, more);
  const notice = {...base.notice, shown: await digestOf(shown)};
  const {wire, hash, payload} = await issueReceipt({...base, notice, ...more}, contact, mine);
  const jwk = await receiverJwk(theirs.publicJwk, null, 1);
  const {aud: iss, iss: aud, jti} = payload;
  const [status, chain] = ['recorded', 'start'] as const;
  const received = 1_790_000_001_000;
  const ack = await issueAck(
    {iss, aud, jti, iat: 1_790_000_001, received, receipt: hash, salt: hash, status, chain},
    theirs,
  );
  const bundle = {receipt: wire, ack, notice: courlux, presentation: shown, keys: {keys: [jwk]}};
  return {bundle, wire, kid: jwk.kid};
}

/** The presentation with every one of its texts replaced by another, or left when `replace` returns null. */
export function reworded(replace: (text: string) => string | null): Presentation {
  const texts = new Set(['text', 'legend', 'label', 'detail', 'summary', 'term', 'known', 'products']);
  return JSON.parse(
    JSON.stringify(presentation(), (name, value: unknown) =>
      texts.has(name) && typeof value === 'string' ? (replace(value) ?? value) : value,
    ),
  ) as Presentation; // the same shape, with other words
}

/** A receipt with one character of its payload changed: well formed, and no longer what was signed. */
export function tampered(wire: string): string {
  const [head = '', body = '', ...rest] = wire.split('.');
  const text = Buffer.from(body, 'base64url')
    .toString()
    .replace('"marketing.sms":"refused"', '"marketing.sms":"given"');
  return [head, Buffer.from(text).toString('base64url'), ...rest].join('.');
}
