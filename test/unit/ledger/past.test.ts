// The acts of a ledger as the model reads them.
import {beforeEach, describe, expect, test} from 'vitest';
import {signAct} from '../../../src/ledger/draft.ts';
import {ledgerOver, type Ledger} from '../../../src/ledger/ledger.ts';
import {addressesOf, pastActs} from '../../../src/ledger/past.ts';
import {memoryRows, type Rows} from '../../../src/ledger/rows.ts';
import {issueAck} from '../../../src/receipt/ack.ts';
import type {Contact} from '../../../src/receipt/disclosure.ts';
import {createSigningKey} from '../../../src/receipt/key.ts';
import {actOf, AUD, choices} from '../../support/protocol-acts.ts';
import {smallNotice} from '../../support/small-notice.ts';

let rows: Rows;
let ledger: Ledger;
beforeEach(() => {
  rows = memoryRows();
  ledger = ledgerOver(rows);
});

/** Records an answer of a person. */
async function record(event = choices('given', 'refused')): ReturnType<typeof signAct> {
  const done = {n: 0, what: 'plain', event, email: 'Anna@Mail.Example ', at: 1_999, answered: 0} as const;
  const draft = await signAct(...actOf(done, ledger));
  await ledger.append(draft.entry, draft.texts);
  return draft;
}

describe('pastActs', () => {
  test('says what was done, under which notice, and for whom', async () => {
    const {entry} = await record();

    expect(await pastActs(ledger)).toEqual([
      {
        key: entry.iss,
        seq: 0,
        iat: 1,
        received: null,
        event: entry.event,
        notice: entry.digest,
        shown: smallNotice,
        addresses: {email: 'anna@mail.example'},
        hash: entry.hash,
      },
    ]);
  });

  test('knows from the acknowledgement when it was received', async () => {
    const {entry} = await record();
    const {iss: aud, jti, hash: receipt} = entry;
    const more = {iat: 1, received: 7_000, salt: receipt, status: 'recorded', chain: 'start'} as const;
    const ack = await issueAck({iss: AUD, aud, jti, receipt, ...more}, await createSigningKey());
    await ledger.acknowledge(jti, ack, {keys: []});

    expect((await pastActs(ledger))[0]?.received).toBe(7_000);
  });

  test('still says what was done where the acknowledgement is damaged', async () => {
    const {entry} = await record();
    await rows.add([[`ack/${entry.jti}/0`, 'rubbish']]);

    expect((await pastActs(ledger)).map(({seq, received}) => [seq, received])).toEqual([[0, null]]);
  });

  test.each([
    ['is gone', null],
    ['is damaged', {...smallNotice, version: '2'}],
    ['is none', 'rubbish'],
  ])('has no notice to compare where its text %s', async (_what, text) => {
    const {entry} = await record();
    const reading: Ledger = {...ledger, text: async () => text};

    expect((await pastActs(reading)).map(({shown, notice}) => [shown, notice])).toEqual([
      [null, entry.digest],
    ]);
  });
});

test.each<[string, Contact, ReturnType<typeof addressesOf>]>([
  ['nothing', {}, {}],
  ['an address without letters', {email: '', phone: ''}, {}],
  ['an e-mail address', {email: ' Anna@Mail.Example'}, {email: 'anna@mail.example'}],
  ['a phone number', {phone: '+45 12-34 56(78)'}, {phone: '+4512345678'}],
  ['a postal address', {post: {street: 'Gade 1, 2. tv', city: 'KØBENHAVN'}}, {post: 'gade 1 2 tv københavn'}],
])('addressesOf: %s', (_what, contact, expected) => {
  expect(addressesOf(contact)).toEqual(expected);
});

test.each([
  ['Åvej 1', 'Øvej 1'],
  ['Ερμού 5', 'Σταδίου 5'],
  ['ул. Мира 7', 'ул. Ленина 7'],
])('two addresses stay two: %s, %s', (one, other) => {
  expect(addressesOf({post: {street: one}})).not.toEqual(addressesOf({post: {street: other}}));
});
