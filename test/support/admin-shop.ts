// What a shop's own systems tell a receiver in the course of a story, by the routes that they have: an import, holds, a
// relation that has ended, an erasure, hand-overs; and people of whom it then has something to tell.
import {da} from '../../src/i18n/da.ts';
import {parseNotice, type Choice, type Notice} from '../../src/model/notice.ts';
import {present} from '../../src/model/present.ts';
import {createSigningKey} from '../../src/receipt/key.ts';
import type {MailMessage} from '../../src/receiver/mailer.ts';
import type {RetentionRule} from '../../src/receiver/keeping/rules.ts';
import {answers, Person, type Told} from './admin-story.ts';
import {confirmLinkIn} from './confirming.ts';
import {courlux} from './samples.ts';
import {until} from './until.ts';

const DAY = 86_400_000;

/** A second notice of the shop, of which a yes to e-mail is to be confirmed. */
export const letter: Notice = parseNotice({
  ...courlux,
  id: 'nyhedsbrev',
  version: '2026-09',
  choices: courlux.choices
    .filter(({id}) => id === 'marketing.email')
    .map((choice): Choice => Object.assign({}, choice, {confirm: true})),
});

/** How long the shop keeps what. */
export const rules: readonly RetentionRule[] = [
  {notice: '*', from: 'last-withdrawal', period: 'P60D', suppress: 'P5Y'},
  {notice: '*', from: 'end-of-relation', period: 'P30D'},
];

/** Whom a shop tells of, and how it is let in. */
export interface Shop extends Told {
  readonly token: string;
  /** Mails that the receiver has sent. */
  readonly mails: readonly MailMessage[];
}

/** Asks as the shop does. A text is CSV. */
async function tell(shop: Shop, line: string, body?: object | string): Promise<void> {
  const [method = '', path = ''] = line.split(' ');
  const type = typeof body === 'string' ? 'text/csv' : 'application/json';
  const response = await shop.receiver.fetch(
    new Request(shop.receiver.audience + path, {
      method,
      headers: {authorization: `Bearer ${shop.token}`, ...(body !== undefined && {'content-type': type})},
      ...(body !== undefined && {body: typeof body === 'string' ? body : JSON.stringify(body)}),
    }),
  );
  const text = await response.text(); // an export is whole only when it is read
  if (!response.ok) throw new Error(`${line} was answered ${response.status}: ${text}`);
}

const person = async (told: Told, email: string): Promise<Person> =>
  new Person(told, await createSigningKey(), {email});

const about = (
  email: string,
): {readonly controller: string; readonly kind: 'email'; readonly address: string} => ({
  controller: courlux.controller.id,
  kind: 'email',
  address: email,
});

/** Before any of the story: what the shop had, and people who have left. */
export async function tellBefore(shop: Shop, now: number): Promise<void> {
  const {clock} = shop;
  clock.time = now - 88 * DAY;
  await tellImport(shop, now);
  const nothing = await answers('checkout', () => 'refused');
  for (const email of ['finn@example.dk', 'jonna@example.dk', 'gerda@example.dk']) {
    await (await person(shop, email)).act(nothing);
  }
  const mail = await answers('subscription', (id) => (id === 'marketing.email' ? 'given' : 'refused'));
  await (await person(shop, 'kaj@example.dk')).act(mail);
  clock.time = now - 80 * DAY;
  await tell(shop, 'PUT /holds', {...about('jonna@example.dk'), reason: 'Klage hos Forbrugerklagenævnet.'});
  await tell(shop, 'POST /relations/end', {...about('kaj@example.dk'), at: now - 45 * DAY});
  const {controller, ...gerda} = about('gerda@example.dk');
  await tell(shop, 'POST /erase', {controller, subjects: [gerda], suppress: 'P10Y'});
  await tellConfirmation(shop, now);
}

/** Anna's and Vera's consents were on paper before, and that is all there is of Ulla's. */
async function tellImport(shop: Shop, now: number): Promise<void> {
  const given = new Date(now - 200 * DAY).toISOString().slice(0, 10);
  const rows = ['anna.berg@example.dk', 'ulla@example.dk', 'vera@example.dk'].map(
    (email) => `${email},email,${given},papirblanket i butikken\r\n`,
  );
  await tell(shop, 'POST /import', `address,channel,when,how\r\n${rows.join('')}`);
}

/** Vera presses the button that was mailed to her, Willy does not. */
async function tellConfirmation(shop: Shop, now: number): Promise<void> {
  const {clock, mails, receiver} = shop;
  clock.time = now - 60 * DAY;
  const tree = present(letter, da, {context: 'subscription', lang: 'da'});
  const yes = await answers('subscription', () => 'given', tree, letter);
  for (const email of ['vera@example.dk', 'willy@example.dk']) await (await person(shop, email)).act(yes);
  await until(async () => mails.length === 2, 'both are asked to confirm');
  clock.time = now - 59 * DAY;
  const link = confirmLinkIn(mails.find(({to}) => to === 'vera@example.dk')?.text ?? '');
  const response = await receiver.fetch(new Request(link, {method: 'POST'}));
  if (!response.ok) throw new Error(`the link of the mail was answered ${response.status}`);
}

/** After the story: to whom data were handed over. */
export async function tellAfter(shop: Shop, now: number): Promise<void> {
  const {clock} = shop;
  clock.time = now - 20 * DAY;
  await tell(shop, 'GET /export?choice=marketing.email&recipient=Nyhedsbrevssystem');
  clock.time = now - 9 * DAY;
  const anna = about('anna.berg@example.dk');
  const what = 'Navn og adresse, for at levere en ordre';
  await tell(shop, 'POST /disclosures', {...anna, recipient: 'Eksempel Pakker A/S', what});
}

/** What other systems are to hear of: two that take back what a partner has too, and one who objects. */
export async function tellLately(told: Told): Promise<void> {
  const shared = ['marketing.email', 'sharing.eksempel-rejser'];
  const yes = await answers('registration', (id) => (shared.includes(id) ? 'given' : 'refused'));
  for (const email of ['bente@example.dk', 'carl@example.dk']) {
    const customer = await person(told, email);
    await customer.act(yes);
    await customer.act({event: {kind: 'withdrawal', choices: shared}});
  }
  await (await person(told, 'dagny@example.dk')).act({});
}
