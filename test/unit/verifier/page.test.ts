// The report as a page: everything escaped, no script, no link but https and mailto.
import {createHash} from 'node:crypto';
import {expect, test} from 'vitest';
import type {Presentation} from '../../../src/model/presentation.ts';
import {reportPage, verifyBundle, verifyReceipt} from '../../../src/verifier/index.ts';
import {presentation} from '../../support/samples.ts';
import {reworded, signed, tampered} from './signed.ts';

const ATTACK = `<img src=x onerror=alert(1)>"'></p></style><script>alert(2)</script>\u202E&lt;`;

test('it says what the text says', async () => {
  const {bundle, kid} = await signed();
  const page = await reportPage(await verifyBundle(bundle, {trust: [kid]}));
  for (const part of [
    'Intact, and acknowledged by a receiver that you trust',
    'anna@example.dk',
    '2026-09-21 14:13:21 UTC',
    'That consent was freely given.',
    '<article lang="da" dir="ltr">',
    'href="https://www.datatilsynet.dk/borger/klage"',
    'href="mailto:persondata@courlux.example"',
  ]) {
    expect(page).toContain(part);
  }
});

test('a broken receipt says so in the title', async () => {
  const {wire} = await signed();
  expect(await reportPage(await verifyReceipt(tampered(wire)))).toContain(
    '<title>Consent receipt: Broken: nothing below is proved</title>',
  );
});

test('its policy allows nothing but its own style', async () => {
  const page = await reportPage(await verifyReceipt(''));
  const style = page.match(/<style>([^]*?)<\/style>/)?.[1] ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  expect(page).toContain(
    `content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`,
  );
  expect(page).not.toMatch(/<script|style=|\son\w+=/i);
});

test('no text of others is HTML', async () => {
  const {bundle} = await signed(
    {controller: {id: 'courlux', name: ATTACK}},
    {email: ATTACK, post: {street: ATTACK}},
    reworded(() => ATTACK),
  );
  const page = await reportPage(await verifyBundle(bundle));
  expect(page).not.toMatch(/<(img|script)/i);
  expect(page).not.toContain('\u202E');
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&gt;');
});

test.each([
  ['javascript:alert(1)', false],
  ['data:text/html,x', false],
  ['http://shop.example/', false],
  [' https://shop.example/', false],
  ['https://shop.example/"onclick="x', true],
])('a link to %s', async (href, isLink) => {
  const shown: Presentation = {
    ...presentation(),
    nodes: [...presentation().nodes, {kind: 'paragraph', text: [{href, text: 'here'}]}],
  };
  const page = await reportPage(await verifyBundle((await signed({}, {}, shown)).bundle));
  expect(/<a [^>]*>here<\/a>/.test(page)).toBe(isLink);
  expect(page).not.toContain('"onclick');
});
