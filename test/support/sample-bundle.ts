// A bundle as a widget and a receiver make it together, with the keys, so that a part can be made anew.
import type {Notice} from '../../src/model/notice.ts';
import {choicesOf, type Presentation} from '../../src/model/presentation.ts';
import {issueAck, type AckPayload} from '../../src/receipt/ack.ts';
import type {Bundle} from '../../src/receipt/bundle.ts';
import {digestOf} from '../../src/receipt/digest.ts';
import type {Contact} from '../../src/receipt/disclosure.ts';
import {createSigningKey, type SigningKey} from '../../src/receipt/key.ts';
import {receiverJwk} from '../../src/receipt/key-set.ts';
import {issueReceipt, type IssuedReceipt, type ReceiptClaims} from '../../src/receipt/receipt.ts';
import {plainClaims} from './sample-receipts.ts';
import {smallNotice, smallPresentation} from './small-notice.ts';

export interface BundleOptions {
  /** What is put into the bundle, and what the digests are of. */
  readonly notice?: unknown;
  readonly shown?: unknown;
  readonly claims?: Partial<ReceiptClaims>;
  readonly contact?: Contact;
  readonly ack?: Partial<AckPayload>;
}

export interface SampleBundle {
  readonly bundle: Bundle;
  readonly issued: IssuedReceipt;
  readonly ack: AckPayload;
  readonly device: SigningKey;
  readonly receiver: SigningKey;
  /** Thumbprint of the receiver's key. */
  readonly kid: string;
}

/** Claims that fit the small notice: every choice of its presentation refused. */
export async function claimsFor(notice: unknown, shown: unknown): Promise<ReceiptClaims> {
  const asked = choicesOf(smallPresentation());
  const {id, version, controller} = smallNotice;
  return {
    ...plainClaims,
    event: {kind: 'choices', choices: Object.fromEntries(asked.map((choice) => [choice.id, 'refused']))},
    notice: {id, version, lang: 'en', digest: await digestOf(notice), shown: await digestOf(shown)},
    controller: {id: controller.id, name: controller.name},
    ui: {
      ...plainClaims.ui,
      controls: Object.fromEntries(asked.map((choice) => [choice.id, choice.control])),
    },
  };
}

/** A bundle that verifies, unless the options say otherwise; signatures and digests always fit. */
export async function sampleBundle(options: BundleOptions = {}): Promise<SampleBundle> {
  const {notice = smallNotice, shown = smallPresentation(), contact = {email: 'anna@example.dk'}} = options;
  const [device, receiver] = [await createSigningKey(), await createSigningKey()];
  const claims = {...(await claimsFor(notice, shown)), ...options.claims};
  const issued = await issueReceipt(claims, contact, device);
  const ack: AckPayload = {
    iss: issued.payload.aud,
    aud: issued.payload.iss,
    jti: issued.payload.jti,
    iat: 1_790_000_001,
    received: 1_790_000_001_234,
    receipt: issued.hash,
    salt: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8',
    status: 'recorded',
    chain: 'start',
    ...options.ack,
  };
  const jwk = await receiverJwk(receiver.publicJwk, null, 1_780_000_000);
  const bundle: Bundle = {
    receipt: issued.wire,
    ack: await issueAck(ack, receiver),
    notice: notice as Notice, // perhaps not one: that is what some tests are about
    presentation: shown as Presentation, // likewise
    keys: {keys: [jwk]},
  };
  return {bundle, issued, ack, device, receiver, kid: jwk.kid};
}
