// Signing an act: the next of its key's chain, and what the page, the person and the browser have to do with it.
import {beforeEach, expect, test} from 'vitest';
import {signAct, type Act, type Desk} from '../../../src/ledger/draft.ts';
import {ledgerOver, type Ledger} from '../../../src/ledger/ledger.ts';
import {memoryRows} from '../../../src/ledger/rows.ts';
import {digestOf} from '../../../src/receipt/digest.ts';
import {verifyReceipt} from '../../../src/receipt/verify.ts';
import {AUD, choices} from '../../support/protocol-acts.ts';
import {smallNotice, smallPresentation} from '../../support/small-notice.ts';

const presentation = smallPresentation();
const act: Act = {
  event: choices('given', 'refused'),
  notice: smallNotice,
  presentation,
  contact: {email: 'anna@mail.example'},
  controls: {'marketing.email': 'checkbox', 'sharing.partner': 'checkbox'},
  actor: 'person',
  at: 1_790_000_000_999,
};
const desk: Desk = {
  aud: AUD,
  page: new URL('https://shop.example/register'),
  pin: undefined,
  test: false,
};
let ledger: Ledger;
beforeEach(() => {
  ledger = ledgerOver(memoryRows());
});

test('the first receipt starts the chain, each recorded one goes on, and a draft takes no place', async () => {
  const first = await signAct(act, ledger, desk);
  const again = await signAct(act, ledger, desk);
  await ledger.append(again.entry, again.texts);
  const second = await signAct(act, ledger, desk);

  expect([first.entry.seq, again.entry.seq, second.entry.seq]).toEqual([0, 0, 1]);
  expect(first.entry.jti).not.toBe(again.entry.jti);
  expect(first.issued.payload.prev).toBeNull();
  expect(second.issued.payload.prev).toBe(again.entry.hash);
});

test('receipts of another key are not followed', async () => {
  const {entry, texts} = await signAct(act, ledgerOver(memoryRows()), desk);
  await ledger.append(entry, texts);

  expect((await signAct(act, ledger, desk)).issued.payload).toMatchObject({seq: 0, prev: null});
});

test('it verifies, and says what was asked, when, and where', async () => {
  const {issued, entry, texts} = await signAct(act, ledger, desk);

  expect((await verifyReceipt(issued.wire)).verdict).toBe('intact');
  expect(issued.payload).toMatchObject({
    aud: AUD,
    iat: 1_790_000_000,
    event: act.event,
    notice: {id: 'example', lang: 'en', digest: entry.digest, shown: entry.shown},
    ui: {page: 'https://shop.example/register', controls: act.controls, actor: 'person'},
    key: 'ephemeral',
  });
  expect(entry).toMatchObject({at: act.at, contact: act.contact, wire: issued.wire, hash: issued.hash});
  expect(texts).toEqual({
    [await digestOf(smallNotice)]: smallNotice,
    [await digestOf(presentation)]: presentation,
  });
});

test('flags are there only when they are true', async () => {
  const none = (await signAct(act, ledger, desk)).issued.payload;
  const all = (await signAct({...act, translated: true, minor: true, subject: 'u-1'}, ledger, {...desk, test: true}))
    .issued.payload; // prettier-ignore

  expect([none.ui.translated, none.ui.minor, none.sub, none.test]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect([all.ui.translated, all.ui.minor, all.sub, all.test]).toEqual([true, true, 'u-1', true]);
});

test('U20: the choices that were asked again are named, so that the screen can be made again', async () => {
  const again = ['sharing.partner'];
  const shown = {...act, presentation: smallPresentation({again})};
  const withdrawal = {kind: 'withdrawal', choices: again} as const;

  expect((await signAct(shown, ledger, desk)).issued.payload.ui.again).toEqual(again);
  expect((await signAct(act, ledger, desk)).issued.payload.ui).not.toHaveProperty('again');
  const withdrawn = await signAct({...shown, event: withdrawal, controls: {}}, ledger, desk);
  expect(withdrawn.issued.payload.ui).not.toHaveProperty('again');
});

test.each<[Act['event'], boolean]>([
  [choices('refused', 'refused'), false],
  [{kind: 'withdrawal', choices: ['marketing.email']}, true],
  [{kind: 'objection', state: 'raised'}, true],
  [{kind: 'objection', state: 'lifted'}, false],
  [{kind: 'request', request: 'access'}, false],
])('U9: whether %j goes before older grants: %s', async (event, refusal) => {
  const controls = event.kind === 'choices' ? act.controls : {};

  expect((await signAct({...act, event, controls}, ledger, desk)).entry.refusal).toBe(refusal);
});

test.each([
  ['a query and a fragment are left out', 'https://shop.example/a?b=c#d', 'https://shop.example/a'],
  ['a page without an origin has only its scheme and path', 'file:///home/shop.html', 'file:/home/shop.html'],
  ['a long path is left out', `https://shop.example/${'x'.repeat(600)}`, 'https://shop.example/'],
])('the page: %s', async (_what, url, page) => {
  const {issued} = await signAct(act, ledger, {...desk, page: new URL(url)});

  expect(issued.payload.ui.page).toBe(page);
});

test('the key that the page names for its receiver stays with the entry', async () => {
  expect((await signAct(act, ledger, {...desk, pin: 'k'})).entry.pin).toBe('k');
  expect((await signAct(act, ledger, desk)).entry).not.toHaveProperty('pin');
});
