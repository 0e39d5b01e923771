// A ledger in which something else has written: every kind of row may be damaged, and the receipts beside it still count.
import {expect} from 'chai';
import {openConsent, type Consent} from '../../src/consent.ts';
import {da} from '../../src/i18n/da.ts';
import {ledgerName} from '../../src/ledger/ledger.ts';
import {storedRows} from '../../src/ledger/rows.ts';
import {createStore} from '../../src/ledger/store.ts';
import {parseNotice} from '../../src/model/notice.ts';
import {parseReceipt} from '../../src/receipt/receipt.ts';
import {verifyReceipt} from '../../src/receipt/verify.ts';
import {capturePage, clearLedgers, LOCAL, next, NOTICE, press, until} from '../support/capture-page.ts';
import {holdDeletion} from '../support/faulty-database.ts';
import {pageReceiver, signYes, type PageReceiver} from '../support/page-receiver.ts';

const AUD = 'https://receiver.example';
const NAME = ledgerName(AUD, 'live');
let receiver: PageReceiver;
const opened: Consent[] = [];
const open = (): Consent => {
  const consent = openConsent({receiver: AUD, fetch: receiver.fetch});
  opened.push(consent);
  return consent;
};
const clear = async (): Promise<void> => {
  opened.splice(0).forEach((consent) => consent.close());
  await clearLedgers();
};
beforeEach(async () => {
  await clear();
  receiver = await pageReceiver();
});
after(clear);

/** Writes a row over whatever is there. */
async function spoil(name: string, key: string, value: unknown): Promise<void> {
  const store = createStore(name);
  await store.use('readwrite', (rows) => void rows.put(value, key));
  await storedRows(store).read(key); // behind the write
  store.close();
}

/** The one good receipt of a test, which a page before it could not deliver. */
interface Good {
  readonly jti: string;
  readonly wire: string;
  readonly entry: object;
  readonly texts: Readonly<Record<string, unknown>>;
}

async function goodReceipt(): Promise<Good> {
  receiver.up = false;
  const before = open();
  const draft = await signYes(before);
  expect((await before.record(draft)).stored).to.equal(true);
  before.close();
  receiver.up = true;
  return {jti: draft.entry.jti, wire: draft.issued.wire, entry: draft.entry, texts: draft.texts};
}

const ID = '00000000-0000-4000-8000-000000000000';
const RUBBISH = [null, undefined, 7, 'rubbish', 'a.b.c', [], {}, {kid: 'x'}, new Uint8Array(3)];
/** A good entry but for one member. */
const CHANGES = [
  ...[{jti: 'x'}, {jti: null}, {wire: 1}, {wire: 'x'}, {hash: null}, {iss: 7}, {seq: '0'}, {seq: Number.NaN}],
  ...[{at: 'now'}, {event: null}, {event: {kind: 'x'}}, {contact: null}, {contact: {email: 1, post: 'x'}}],
  ...[{digest: {}}, {shown: null}, {pin: 5}, {refusal: 'x'}],
];
/** What a row is replaced with, by its key; each alone in a ledger with one good receipt. */
const DAMAGES: [string, (good: Good) => string, (good: Good) => readonly unknown[]][] = [
  [
    'an entry',
    () => `entry/${ID}`,
    ({entry}) => [...RUBBISH, ...CHANGES.map((one) => ({...entry, jti: ID, ...one}))],
  ],
  ['an acknowledgement', ({jti}) => `ack/${jti}/0`, () => RUBBISH],
  ['an acknowledgement of nothing', () => 'ack/', () => RUBBISH],
  ['what parked a receipt', ({jti}) => `news/${jti}/0`, () => [...RUBBISH, 'toString', '__proto__']],
  ['a notice', ({texts}) => `text/${Object.keys(texts)[0]}`, () => RUBBISH],
  ['a key of the receiver', () => 'jwks/x', () => RUBBISH],
  ['the schema', () => 'schema', () => [...RUBBISH, 0, -1, Number.NaN].filter((value) => value !== 7)],
  ['something else', () => 'other/thing', () => RUBBISH],
];

describe('a ledger in which something else has damaged', () => {
  for (const [what, key, values] of DAMAGES)
    it(`14, 17: ${what}: the receipt beside it is delivered, and the next one is kept in the same chain`, async () => {
      for (const i of values(await goodReceipt()).keys()) {
        await clear();
        const good = await goodReceipt();
        await spoil(NAME, key(good), values(good)[i]);
        const consent = open();
        const said = `${what} as ${JSON.stringify(values(good)[i])}`;
        await consent.resume();
        const {stored, receipt} = await consent.record(await signYes(consent));
        expect(stored, said).to.equal(true);
        const {payload} = parseReceipt(receipt);
        expect([payload.key, payload.seq, payload.iss], said).to.deep.equal([
          'stored',
          1,
          parseReceipt(good.wire).payload.iss,
        ]);
        await until(
          () => [good.wire, receipt].every((wire) => receiver.taken.includes(wire)),
          `${said}: both are sent`,
        );
        const notice = parseNotice(await (await fetch(NOTICE)).json());
        expect(await consent.earlier(notice, {email: 'a@b.dk'}), said).to.have.property('profiling');
        expect(
          (await consent.status()).map(({jti}) => jti),
          said,
        ).to.include.members([good.jti, payload.jti]);
        expect(await consent.bundle(good.jti), said).to.have.property('receipt', good.wire);
      }
    });

  it('15: the key: another one signs for this page, and what it signs is kept and verifies', async () => {
    const other = await crypto.subtle.generateKey({name: 'ECDSA', namedCurve: 'P-256'}, false, [
      'sign',
      'verify',
    ]);
    const {privateKey} = other;
    for (const value of [
      ...RUBBISH,
      {privateKey},
      {privateKey: null},
      {publicJwk: {}},
      {privateKey, publicJwk: {}},
    ]) {
      await clear();
      await goodReceipt();
      await spoil(NAME, 'key', value);
      const consent = open();
      const {stored, receipt} = await consent.record(await signYes(consent));
      expect(stored).to.equal(true);
      expect((await verifyReceipt(receipt)).verdict).to.equal('intact');
      expect(parseReceipt(receipt).payload).to.include({key: 'ephemeral', seq: 0});
    }
  });
});

/** Answers in an element without a receiver, and commits. */
async function commitOne(): Promise<{
  readonly stored: boolean;
  readonly status: string;
  readonly field: string;
}> {
  const {element, field, box, status} = await capturePage();
  await press(box('profiling'));
  await until(() => field()?.value.endsWith('~'), 'the act is signed');
  const recorded = next(element, 'consent-recorded');
  await element.commit();
  const {stored} = (await recorded).detail;
  await element.updateComplete;
  return {stored, status: status().trim(), field: field()?.value ?? ''};
}

describe('the element over', () => {
  it('14: damaged rows of every kind: says that the answer is on the device, and it is', async () => {
    const first = await commitOne();
    document.body.replaceChildren();
    const {jti} = parseReceipt(first.field).payload;
    for (const key of [`entry/${ID}`, `ack/${jti}/0`, `news/${jti}/0`, 'jwks/x', 'schema', 'text/x', 'other'])
      await spoil(LOCAL, key, 'rubbish');
    const {stored, status} = await commitOne();
    expect([stored, status]).to.deep.equal([true, da.status.local]);
    const store = createStore(LOCAL);
    const rows = await storedRows(store).read('entry/');
    store.close();
    expect(rows).to.have.length(3);
  });

  it('14: a ledger that a newer version wrote: says that the answer goes with the form only', async () => {
    await spoil(LOCAL, 'schema', 99);
    const {stored, status, field} = await commitOne();
    expect([stored, status]).to.deep.equal([false, da.status['not-stored']]);
    expect(parseReceipt(field).payload.key).to.equal('ephemeral');
  });

  it('14: a database that another tab keeps from being deleted: the same, and then it is gone', async () => {
    await spoil(LOCAL, 'other', 1);
    const release = await holdDeletion(LOCAL);
    const {stored, status} = await commitOne();
    await release();
    expect([stored, status]).to.deep.equal([false, da.status['not-stored']]);
  });
});
