// A ledger in which something else has written: every kind of row may be damaged, and the receipts beside it still count.
import {expect} from 'chai';
import {openConsent, type Consent} from '../../src/consent.ts';
import {da} from '../../src/i18n/da.ts';
import {ledgerName} from '../../src/ledger/ledger.ts';
import {storedRows} from '../../src/ledger/rows.ts';
import {createStore} from '../../src/ledger/store.ts';
import {parseNotice, type Notice} from '../../src/model/notice.ts';
import {createSigningKey} from '../../src/receipt/key.ts';
import {parseReceipt} from '../../src/receipt/receipt.ts';
import {verifyReceipt} from '../../src/receipt/verify.ts';
import {capturePage, clearLedgers, LOCAL, next, NOTICE, press, until} from '../support/capture-page.ts';
import {holdDeletion} from '../support/faulty-database.ts';
import {pageReceiver, signYes, type PageReceiver} from '../support/page-receiver.ts';

const AUD = 'https://receiver.example';
const NAME = ledgerName(AUD, 'live');
let receiver: PageReceiver;
let notice: Notice;
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
before(async () => {
  notice = parseNotice(await (await fetch(NOTICE)).json());
});
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

/** What no row of ours is. */
const RUBBISH = [null, undefined, 'rubbish', 'a.b.c', [], {}, {kid: 'x'}, new Uint8Array(3)];
/** A good entry but for one member. */
const CHANGES = [
  {wire: 1},
  {wire: 'x'},
  {hash: null},
  {iss: 7},
  {seq: '0'},
  {seq: Number.NaN},
  {at: 'now'},
  {event: null},
  {event: {kind: 'x'}},
  {contact: null},
  {contact: {email: 1, post: 'x'}},
  {contact: {post: {street: 1}}},
  {digest: {}},
  {shown: null},
  {pin: 5},
  {refusal: 'x'},
];

/** What must still work in a page whose ledger holds a good receipt that was not delivered, and rubbish beside it. */
async function goesOn({jti, wire}: Good): Promise<void> {
  const consent = open();
  await consent.resume();
  const {stored, receipt} = await consent.record(await signYes(consent));
  const {key, seq, iss, jti: last} = parseReceipt(receipt).payload;
  expect([stored, key, seq, iss]).to.deep.equal([true, 'stored', 1, parseReceipt(wire).payload.iss]);
  await until(() => [wire, receipt].every((one) => receiver.taken.includes(one)), 'both are sent');
  expect(await consent.earlier(notice, {email: 'a@b.dk'})).to.have.property('profiling');
  expect((await consent.status()).map((one) => one.jti)).to.include.members([jti, last]);
  expect(await consent.latest()).to.be.an('object');
  expect(await consent.bundle(jti)).to.have.property('receipt', wire);
}

describe('a ledger in which something else has damaged', () => {
  it('14, 17: entries: the receipt beside them is delivered, and the next one is kept in the same chain', async () => {
    const good = await goodReceipt();
    for (const value of RUBBISH) await spoil(NAME, `entry/${crypto.randomUUID()}`, value);
    for (const change of CHANGES) {
      const jti = crypto.randomUUID();
      await spoil(NAME, `entry/${jti}`, Object.assign({}, good.entry, {jti}, change));
      await spoil(NAME, `entry/${crypto.randomUUID()}`, good.entry); // under the name of another
    }
    await goesOn(good);
  });

  for (const value of [...RUBBISH, 0, 'toString'])
    it(`14, 17: every other row, to ${JSON.stringify(value)}: the same`, async () => {
      const good = await goodReceipt();
      const texts = Object.keys(good.texts).map((digest) => `text/${digest}`);
      const answers = [
        `ack/${good.jti}/0`,
        `ack/${good.jti}/x`,
        'ack/',
        'ack/x/y/z',
        `news/${good.jti}/0`,
        'news/',
      ];
      for (const key of [...answers, ...texts, 'jwks/x', 'schema', 'other/thing', ''])
        await spoil(NAME, key, value);
      await goesOn(good);
    });

  it('15: the key: another one signs for this page, and what it signs is kept and verifies', async () => {
    const [{privateKey}, {publicJwk}] = [await createSigningKey(), await createSigningKey()];
    const halves = [{privateKey}, {publicJwk}, {privateKey: null, publicJwk}, {privateKey, publicJwk: {}}];
    for (const value of [...RUBBISH, ...halves, {privateKey, publicJwk}]) {
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
async function commitOne(choice = 'profiling'): Promise<{
  readonly stored: boolean;
  readonly status: string;
  readonly field: string;
}> {
  const {element, field, box, status} = await capturePage();
  await press(box(choice));
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
    for (const key of ['entry/x', `ack/${jti}/0`, `news/${jti}/0`, 'jwks/x', 'schema', 'text/x', 'other'])
      await spoil(LOCAL, key, 'rubbish');
    const {stored, status} = await commitOne('marketing.email');
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
