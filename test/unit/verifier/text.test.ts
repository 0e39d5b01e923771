// The report as text: what it says, and that no stranger's text gets through to the terminal.
import {describe, expect, test} from 'vitest';
import {CONTEXTS} from '../../../src/model/vocabulary.ts';
import {reportText, verifyBundle, verifyReceipt} from '../../../src/verifier/index.ts';
import {readShown} from '../../../src/verifier/shown.ts';
import {presentation} from '../../support/samples.ts';
import {reworded, signed, tampered} from './signed.ts';

const ATTACK =
  '\u001B[2J\u001B]0;owned\u0007\u009B31m\u202Egnp.exe\u2066\u200E\u0000\r\nVERDICT: trusted\u2028\u{E0041}';
const HIDDEN = /[\p{Cc}\p{Cs}\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}]/u;
const withoutFeeds = (text: string): string => text.replaceAll('\n', '');

describe('a trusted bundle', () => {
  test('says who, when, where, the answers, the address and the receiver’s time', async () => {
    const {bundle, kid} = await signed();
    const text = reportText(await verifyBundle(bundle, {trust: [kid]}));
    for (const part of [
      'acknowledged by a receiver that you trust',
      'Courlux International SA (courlux)',
      'https://shop.example/register (registration)',
      'anna@example.dk',
      '2026-09-21 14:13:21 UTC',
      '[yes] E-mail (marketing.email)',
      '[no] SMS (marketing.sms)',
      '[not answered] Telefon (marketing.phone)',
      `Receiver’s key:           ${kid}`,
      'makes the very same words from the notice',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('says what is not proved', async () => {
    const {bundle, kid} = await signed();
    const text = reportText(await verifyBundle(bundle, {trust: [kid]}));
    const [, list = ''] = text.split('Not proved');
    for (const part of [
      'Who the person is',
      'address is theirs',
      'a human acted',
      'freely given',
      'How it looked',
    ])
      expect(list).toContain(part);
  });

  test('shows every word of the screen, each line behind a bar', async () => {
    const {bundle} = await signed();
    const [, screen = ''] = reportText(await verifyBundle(bundle)).split('behind a bar:\n');
    expect(screen).toContain('* [yes] E-mail');
    expect(screen).toContain('Til ‹e-mail›');
    expect(screen).toContain('<https://www.datatilsynet.dk/borger/klage>');
    expect(
      screen
        .trimEnd()
        .split('\n')
        .every((line) => line.startsWith('|')),
    ).toBe(true);
  });
});

test('a receipt alone is intact, without an acknowledgement', async () => {
  const {wire} = await signed();
  const text = reportText(await verifyReceipt(wire));
  expect(text).toMatch(/^Intact; no receiver that you trust/);
  expect(text).toContain('not acknowledged');
  expect(text).toContain('[yes] marketing.email (marketing.email)');
});

test('a broken receipt proves nothing, and says which rule it broke', async () => {
  const {wire} = await signed();
  const text = reportText(await verifyReceipt(tampered(wire)));
  expect(text).toMatch(/^Broken: nothing below is proved/);
  expect(text).toContain('Proved\n------\n- Nothing.');
  expect(text).toMatch(/FAILED {2}Signature: .*\(signature:/);
});

test.each([
  ['nothing', ''],
  ['noise', '\u001B[2J~~~'],
  ['no text', 42],
])('%s is a report, not an exception', async (_what, wire) => {
  const text = reportText(await verifyReceipt(wire));
  expect(text).toMatch(/^Broken/);
  expect(withoutFeeds(text)).not.toMatch(HIDDEN);
});

test('escape sequences, direction controls and line breaks of others never reach the terminal', async () => {
  const {bundle} = await signed(
    {controller: {id: 'courlux', name: ATTACK}},
    {email: ATTACK, post: {street: ATTACK, city: ATTACK}},
    reworded(() => ATTACK),
  );
  const report = await verifyBundle({...bundle, [`${ATTACK}`]: 1});
  const text = reportText(await verifyBundle(bundle)) + reportText(report);
  expect(withoutFeeds(text)).not.toMatch(HIDDEN);
  expect(text).not.toMatch(/^VERDICT/m);
  expect(text).toContain('hold invisible characters');
});

test('no word is so long that a terminal would wrap it onto a line of its own', async () => {
  const {bundle} = await signed(
    {},
    {},
    reworded((text) => text + 'x\u00A0'.repeat(400) + 'y'.repeat(900)),
  );
  const lines = reportText(await verifyBundle(bundle)).split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(90);
});

test('clocks that no calendar holds, and a withdrawal, are told', async () => {
  const {wire} = await signed({
    iat: Number.MAX_SAFE_INTEGER,
    event: {kind: 'withdrawal', choices: ['marketing.email']},
    ui: {widget: '1', page: 'https://shop.example/', controls: {}, actor: 'unverified', minor: true},
    test: true,
    key: 'ephemeral',
  });
  const text = reportText(await verifyReceipt(wire));
  for (const part of [
    'ms (a claim)',
    '[withdrawn] marketing.email',
    'test mode',
    'did not come',
    'below the age',
  ])
    expect(text).toContain(part);
});

test.each([
  ['a node of no kind', {nodes: [{kind: 'group', children: []}]}],
  ['a text that is none', {nodes: [{kind: 'heading', text: {toString: 1}}]}],
  ['children that are none', {nodes: [{kind: 'details', summary: '', children: 7}]}],
  ['a language that is none', {lang: '"><script>', nodes: []}],
])('a signed presentation with %s is not laid out, and nothing breaks', async (_what, change) => {
  const odd = {...presentation(), ...change} as unknown as ReturnType<typeof presentation>; // signed over all the same
  const {bundle} = await signed(
    {
      event: {kind: 'withdrawal', choices: ['marketing.email']},
      ui: {widget: '1', page: 'https://shop.example/', controls: {}, actor: 'person'},
    },
    {},
    odd,
  );
  expect(reportText(await verifyBundle(bundle))).not.toContain('behind a bar');
});

test.each(CONTEXTS)('what present() makes for %s can be laid out', (context) => {
  for (const lang of ['da', 'en'] as const) expect(readShown(presentation(context, lang))).not.toBeNull();
});
