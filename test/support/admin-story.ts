// A shop's last 90 days at a real receiver: some hundreds of people of example.dk who answered, took back, objected and
// asked, each by a device that signs; and texts that the receiver does not know.
import {da} from '../../src/i18n/da.ts';
import type {Notice} from '../../src/model/notice.ts';
import {present} from '../../src/model/present.ts';
import {choicesOf, type Presentation} from '../../src/model/presentation.ts';
import {CONTEXTS, type Answer, type Context} from '../../src/model/vocabulary.ts';
import {canonicalize, type Json} from '../../src/model/canonical.ts';
import {digestOf} from '../../src/receipt/digest.ts';
import type {Contact} from '../../src/receipt/disclosure.ts';
import {createSigningKey, type SigningKey} from '../../src/receipt/key.ts';
import {issueReceipt, type ReceiptClaims} from '../../src/receipt/receipt.ts';
import type {Receiver} from '../../src/receiver/app.ts';
import {courlux} from './samples.ts';

const DAY = 86_400_000;
const SCREENS = CONTEXTS.filter((context) => context !== 'preferences');

/** The receiver that the story is told to, and its clock. */
export interface Told {
  readonly receiver: Receiver;
  /** Unix ms; the story moves it from 90 days ago to its last act. */
  readonly clock: {time: number};
}

/** One after the other, always the same. */
function numbers(seed: number): () => number {
  let at = seed;
  return () => {
    at = (at * 1_103_515_245 + 12_345) % 2_147_483_648;
    return at / 2_147_483_648;
  };
}

/** A device that signs what its person does. */
export class Person {
  readonly contact: Contact;
  readonly #told: Told;
  readonly #key: SigningKey;
  #seq = 0;
  #prev: string | null = null;

  constructor(told: Told, key: SigningKey, contact: Contact) {
    this.#told = told;
    this.#key = key;
    this.contact = contact;
  }

  /** Signs and sends; returns the receipt's id. */
  async act(more: Partial<ReceiptClaims>, contact: Contact = this.contact): Promise<string> {
    const {receiver, clock} = this.#told;
    const claims = {
      ...(await claimsOf(receiver.audience, clock.time)),
      seq: this.#seq,
      prev: this.#prev,
      ...more,
    };
    const {wire, hash, payload} = await issueReceipt(claims, contact, this.#key);
    [this.#seq, this.#prev] = [this.#seq + 1, hash];
    const headers = {'content-type': 'text/plain', origin: 'https://shop.example'};
    const request = new Request(`${receiver.audience}/receipts`, {method: 'POST', body: wire, headers});
    const response = await receiver.fetch(request);
    if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
    return payload.jti;
  }
}

async function claimsOf(aud: string, time: number): Promise<ReceiptClaims> {
  const {id, version} = courlux;
  const ui = {
    widget: '0.1.0',
    page: 'https://shop.example/dine-valg',
    controls: {},
    actor: 'person',
  } as const;
  const [digest, shown] = [await digestOf(courlux), await digestOf('nothing')];
  return {
    aud,
    jti: crypto.randomUUID(),
    iat: Math.floor(time / 1000),
    seq: 0,
    prev: null,
    event: {kind: 'objection', state: 'raised'},
    notice: {id, version, lang: 'da', digest, shown},
    controller: {id: courlux.controller.id, name: courlux.controller.name},
    context: 'preferences',
    ui,
    key: 'stored',
  };
}

const PATHS = {
  registration: 'opret',
  subscription: 'abonnement',
  checkout: 'kassen',
  preferences: 'dine-valg',
};

/** Answers to every choice of a screen. */
export async function answers(
  context: Context,
  say: (choice: string) => Answer,
  tree: Presentation = present(courlux, da, {context, lang: 'da'}),
  notice: Notice = courlux,
): Promise<Partial<ReceiptClaims>> {
  const asked = choicesOf(tree);
  const {id, version} = notice;
  return {
    context,
    event: {kind: 'choices', choices: Object.fromEntries(asked.map((one) => [one.id, say(one.id)]))},
    notice: {id, version, lang: 'da', digest: await digestOf(notice), shown: await digestOf(tree)},
    ui: {
      widget: '0.1.0',
      page: `https://shop.example/${PATHS[context]}`,
      controls: Object.fromEntries(asked.map((one) => [one.id, one.control])),
      actor: 'person',
    },
  };
}

/** Names of the shop's customers; only e-mail addresses of example.dk, and numbers that nobody has. */
const NAMES = [
  'anna',
  'bo',
  'clara',
  'david',
  'ella',
  'frederik',
  'gry',
  'hans',
  'ida',
  'jens',
  'karen',
  'lars',
];

/** What of it is there to be looked for. */
export interface Story {
  /** Somebody with many acts and a request. */
  readonly email: string;
  /** Of their first receipt. */
  readonly jti: string;
}

/** Tells it. `people`: how many. The clock stands at the present afterwards. */
export async function tellStory(told: Told, people = 240): Promise<Story> {
  const {clock} = told;
  const [now, chance] = [clock.time, numbers(7)];
  const jti = await aboutAnna(told, now);
  for (let n = 0; n < people; n += 1) {
    clock.time = now - Math.floor((1 - n / people) * 89 * DAY);
    await customer(told, n, chance);
  }
  clock.time = now - 2 * DAY;
  await strangeTexts(told);
  await others(told, now);
  clock.time = now;
  return {email: 'anna.berg@example.dk', jti};
}

/** Most say yes to e-mail, fewer to anything else; some take it back, or object. */
async function customer(told: Told, n: number, chance: () => number): Promise<void> {
  const name = `${NAMES[n % NAMES.length] ?? 'x'}.${n}@example.dk`;
  const phone = `+45 20 00 ${String(10 + (n % 90))} ${String(10 + ((n * 7) % 90))}`;
  const person = new Person(told, await createSigningKey(), {email: name, phone});
  const context = SCREENS[Math.floor(chance() * SCREENS.length)] ?? 'checkout';
  const lean = {'marketing.email': 0.62, 'marketing.sms': 0.3, 'marketing.post': 0.4};
  const say = (choice: string): Answer => {
    const yes = Object.entries(lean).find(([id]) => id === choice)?.[1] ?? 0.18;
    const roll = chance();
    return roll < yes && !courlux.choices.find((one) => one.id === choice)?.softOptIn
      ? 'given'
      : roll < 0.8
        ? 'refused'
        : 'unanswered';
  };
  await person.act(await answers(context, say));
  told.clock.time += 3 * 3_600_000;
  if (chance() < 0.12) await person.act({event: {kind: 'withdrawal', choices: ['marketing.email']}});
  if (chance() < 0.04) await person.act({});
}

/** One person with everything: answers twice, a withdrawal, and a request with words in it. */
async function aboutAnna(told: Told, now: number): Promise<string> {
  const {clock} = told;
  const contact = {
    email: 'anna.berg@example.dk',
    phone: '+45 20 00 00 01',
    post: {street: 'Eksempelvej 1', code: '2100', city: 'København Ø'},
  };
  const anna = new Person(told, await createSigningKey(), contact);
  clock.time = now - 80 * DAY;
  const yes = new Set(['marketing.email', 'marketing.post', 'profiling']);
  const jti = await anna.act(await answers('registration', (id) => (yes.has(id) ? 'given' : 'refused')));
  clock.time = now - 41 * DAY;
  await anna.act({event: {kind: 'withdrawal', choices: ['marketing.post']}});
  clock.time = now - 38 * DAY;
  const words = 'Hvad ved I om mig?\n<b>Jeg vil gerne</b> vide, hvem I har givet mit nummer til.';
  const asks = {email: contact.email, text: words, reply: 'anna@example.dk'};
  await anna.act({event: {kind: 'request', request: 'access'}}, asks);
  clock.time = now - 12 * DAY;
  await anna.act(await answers('checkout', (id) => (id === 'marketing.sms' ? 'given' : 'unanswered')));
  return jti;
}

/** Requests of others: one due within a week, and one that has time. */
async function others(told: Told, now: number): Promise<void> {
  for (const [days, request, email] of [
    [26, 'erasure', 'mona@example.dk'],
    [5, 'rectification', 'niels@example.dk'],
  ] as const) {
    told.clock.time = now - days * DAY;
    const person = new Person(told, await createSigningKey(), {email});
    const text = request === 'erasure' ? 'Slet alt om mig.' : 'Mit navn er stavet forkert.';
    await person.act({event: {kind: 'request', request}}, {email, text, reply: email});
  }
}

const mailOnly = (id: string): Answer => (id === 'marketing.email' ? 'given' : 'refused');

/** Three were shown other words than the receiver's, which their browser has sent; two a notice that it has not got. */
async function strangeTexts(told: Told): Promise<void> {
  const {receiver} = told;
  const own = {
    ...da,
    heading: 'Må vi skrive til dig?',
    voluntary: 'Du bestemmer selv, og du kan altid ombestemme dig.',
  };
  const tree = present(courlux, own, {context: 'subscription', lang: 'da'});
  for (const email of ['oda@example.dk', 'per@example.dk', 'rikke@example.dk']) {
    const person = new Person(told, await createSigningKey(), {email});
    await person.act(await answers('subscription', mailOnly, tree));
  }
  const text = canonicalize(tree as unknown as Json);
  const headers = {'content-type': 'application/json', origin: 'https://shop.example'};
  const put = new Request(`${receiver.audience}/presentations/${await digestOf(tree)}`, {
    method: 'PUT',
    body: text,
    headers,
  });
  const response = await receiver.fetch(put);
  if (response.status !== 201) throw new Error(`the text was not taken: ${response.status}`);
  const later = {...courlux, version: '2027-02'};
  for (const email of ['sune@example.dk', 'tove@example.dk']) {
    const person = new Person(told, await createSigningKey(), {email});
    const shown = present(later, da, {context: 'checkout', lang: 'da'});
    await person.act(await answers('checkout', mailOnly, shown, later));
  }
}
