// Anything that a widget may sign, for property tests.
import * as fc from 'fast-check';
import type {ConsentEvent} from '../../src/model/event.ts';
import {ANSWERS, CONTEXTS, CONTROLS, RIGHTS, type Control} from '../../src/model/vocabulary.ts';
import type {Contact, PostalAddress} from '../../src/receipt/disclosure.ts';
import type {ReceiptClaims, ReceiptUi} from '../../src/receipt/receipt.ts';
import {plainClaims} from './sample-receipts.ts';

const digest = fc
  .uint8Array({minLength: 32, maxLength: 32})
  .map((bytes) => Buffer.from(bytes).toString('base64url'));
const id = fc.stringMatching(/^(profiling|marketing\.[a-z0-9-]{1,20}|sharing\.[a-z0-9-]{1,20})$/);
const line = fc.string({unit: 'binary', minLength: 1, maxLength: 40});
const refers = {
  for: fc.uniqueArray(digest, {minLength: 1, maxLength: 4}),
  token: fc.stringMatching(/^[A-Za-z0-9_.~-]{1,60}$/),
};

const event: fc.Arbitrary<ConsentEvent> = fc.oneof(
  fc.record({
    kind: fc.constant('choices' as const),
    choices: fc.dictionary(id, fc.constantFrom(...ANSWERS), {minKeys: 1, maxKeys: 10, noNullPrototype: true}),
  }),
  fc.record(
    {
      kind: fc.constant('withdrawal' as const),
      choices: fc.uniqueArray(id, {minLength: 1, maxLength: 8}),
      ...refers,
    },
    {requiredKeys: ['kind', 'choices']},
  ),
  fc.record(
    {kind: fc.constant('objection' as const), state: fc.constantFrom('raised', 'lifted'), ...refers},
    {requiredKeys: ['kind', 'state']},
  ),
  fc.record({kind: fc.constant('request' as const), request: fc.constantFrom(...RIGHTS)}),
);

const post: fc.Arbitrary<PostalAddress> = fc.record(
  {street: line, code: line, city: line, country: line},
  {requiredKeys: ['street']},
);
const addresses = {email: line, phone: line, post};

/** Addresses; with what only a request has when it is one. */
const contactOf = (kind: ConsentEvent['kind']): fc.Arbitrary<Contact> =>
  kind === 'request'
    ? fc.record(
        {...addresses, text: fc.string({unit: 'binary', minLength: 1, maxLength: 200}), reply: line},
        {requiredKeys: []},
      )
    : fc.record(addresses, {requiredKeys: []});

const yes = fc.constant(true as const);

const uiOf = (asked: readonly string[]): fc.Arbitrary<ReceiptUi> => {
  const controls = fc
    .array(fc.constantFrom(...CONTROLS), {minLength: asked.length, maxLength: asked.length})
    .map((each) =>
      Object.fromEntries(asked.map((one, i): [string, Control] => [one, each[i] ?? 'checkbox'])),
    );
  return fc.record(
    {
      widget: fc.constantFrom('0.1.0', '1.0.0-rc.1+build'),
      page: fc.webUrl({validSchemes: ['https'], withQueryParameters: false}),
      controls,
      actor: fc.constantFrom('person' as const, 'unverified' as const),
      translated: yes,
      gpc: yes,
      minor: yes,
      ...(asked.length && {again: fc.shuffledSubarray([...asked], {minLength: 1})}),
    },
    {requiredKeys: ['widget', 'page', 'controls', 'actor']},
  );
};

const order = fc.oneof(
  fc.constant({seq: 0, prev: null}),
  fc.record({seq: fc.integer({min: 1, max: Number.MAX_SAFE_INTEGER}), prev: digest}),
);

export interface Act {
  readonly claims: ReceiptClaims;
  readonly contact: Contact;
}

/** Claims that keep the rules, with addresses that fit them. */
export const anyAct: fc.Arbitrary<Act> = event.chain((done) => {
  const asked = done.kind === 'choices' ? Object.keys(done.choices) : [];
  const own = fc.record(
    {
      jti: fc.uuid({version: 4}),
      iat: fc.maxSafeNat(),
      context: fc.constantFrom(...CONTEXTS),
      controller: fc.record({id: fc.constant('shop'), name: line}),
      notice: fc.record({
        id: fc.constant('shop'),
        version: fc.stringMatching(/^[0-9]{4}-[0-9]{2}$/),
        lang: fc.constantFrom('da', 'en-GB', 'zh-Hant-TW'),
        digest,
        shown: digest,
      }),
      ui: uiOf(asked),
      key: fc.constantFrom('stored' as const, 'ephemeral' as const),
      sub: fc.stringMatching(/^[A-Za-z0-9_.:-]{1,40}$/),
      test: yes,
    },
    {requiredKeys: ['jti', 'iat', 'context', 'controller', 'notice', 'ui', 'key']},
  );
  return fc.tuple(own, order, contactOf(done.kind)).map(([more, place, contact]) => ({
    claims: {aud: plainClaims.aud, event: done, ...place, ...more},
    contact,
  }));
});
