// The demo's pages for notices other than its own: without an e-mail address, and with a soft opt-in.
import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {noticePage} from '../../../demo/notice-page.ts';
import type {Order} from '../../../demo/orders.ts';
import {choiceLabels, thanksPage} from '../../../demo/pages.ts';
import {parseNotice} from '../../../src/model/notice.ts';
import {courlux} from '../../support/samples.ts';
import {softNotice} from '../../support/soft-notice.ts';

const RECEIVER = 'http://localhost:8081';
const order: Order = {
  id: '7d3f0a52-61c9-4b7e-9a55-0c1d2e3f4a5b',
  received: '2026-11-22T12:00:00.000Z',
  form: 'checkout',
  fields: {name: 'Anna'},
  consent: {kind: 'receipt', jti: 'x', wire: 'x', choices: {'marketing.sms': 'refused', profiling: 'given'}},
};

test('without an e-mail address the thank-you page names who to write to', () => {
  const {email: _email, ...controller} = courlux.controller;
  const page = thanksPage(order, {...courlux, controller}, RECEIVER);
  expect(page).toContain(courlux.controller.name);
  expect(page).not.toContain('undefined');
  expect(page).not.toContain('mailto:');
});

test('a refused soft opt-in stands under the name of its channel', () => {
  expect(choiceLabels(softNotice).get('marketing.sms')).toBe('SMS');
  expect(thanksPage(order, softNotice, RECEIVER)).toContain('SMS: nej');
});

test('the page of the notice tells of the soft opt-in, and asks for nothing to be ticked', () => {
  const page = noticePage(softNotice, 'da');
  expect(page).toContain('Tilbud på varer, der ligner dem, du køber');
  expect(page).not.toMatch(/Nej tak|Sæt kryds|<input|<button/);
});

test('who subscribes is shown the shop’s notice, with a yes to e-mail that a mail confirms, and nothing else differs', () => {
  const file = new URL('../../../demo/notices/courlux-subscription.json', import.meta.url);
  const {version, choices, ...rest} = parseNotice(JSON.parse(readFileSync(file, 'utf8')));
  const {version: other, choices: plain, ...same} = courlux;
  expect(rest).toEqual(same);
  expect(version).not.toBe(other);
  expect(choices.flatMap(({id, confirm}) => (confirm ? [id] : []))).toEqual(['marketing.email']);
  expect(choices.map(({confirm: _confirm, ...choice}) => choice)).toEqual(plain);
});
