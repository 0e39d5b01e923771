// A crowd of people over three notices: what each of them does, in wire form, and what all of it comes to by the plainest
// reading of the rules.
import {da} from '../../src/i18n/da.ts';
import type {ConsentEvent} from '../../src/model/event.ts';
import {parseNotice, type Notice} from '../../src/model/notice.ts';
import {present} from '../../src/model/present.ts';
import {choicesOf} from '../../src/model/presentation.ts';
import type {Contact} from '../../src/receipt/disclosure.ts';
import {digestOf} from '../../src/receipt/digest.ts';
import {createSigningKey, type SigningKey} from '../../src/receipt/key.ts';
import {issueReceipt, receiptHash} from '../../src/receipt/receipt.ts';
import {post} from './acked.ts';
import type {Chance} from './chance.ts';
import {claims, courlux} from './samples.ts';

/** A notice with what a receipt says of it. */
export interface ShownNotice {
  readonly notice: Notice;
  readonly digest: string;
  readonly shown: string;
  readonly controls: Readonly<Record<string, 'checkbox' | 'yes-no'>>;
}

async function shownAs(notice: Notice): Promise<ShownNotice> {
  const tree = present(notice, da, {context: 'registration', lang: 'da'});
  const controls = Object.fromEntries(choicesOf(tree).map(({id, control}) => [id, control]));
  return {notice, digest: await digestOf(notice), shown: await digestOf(tree), controls};
}

/** The shop's notice; a later version of it, whose SMS are about more; and a club's, whose e-mails want confirming. */
export async function threeNotices(): Promise<readonly [ShownNotice, ShownNotice, ShownNotice]> {
  const plain = JSON.parse(JSON.stringify(courlux)) as Notice;
  const more = Object.fromEntries(plain.languages.map((lang) => [lang, `${plain.products[lang] ?? ''} +`]));
  const later = {
    ...plain,
    version: '2027-01',
    choices: plain.choices.map((one) =>
      one.id === 'marketing.sms' ? Object.assign({}, one, {products: more}) : one,
    ),
  };
  const club = {
    ...plain,
    id: 'courlux-club',
    version: '1',
    choices: plain.choices.map((one) =>
      one.id === 'marketing.email' ? Object.assign({}, one, {confirm: true}) : one,
    ),
  };
  const [a, b, c] = [courlux, parseNotice(later), parseNotice(club)];
  return [await shownAs(a), await shownAs(b), await shownAs(c)];
}

/** One of the crowd, on one device whose clock is a little wrong. */
export interface Person {
  readonly contact: Contact;
  readonly key: SigningKey;
  /** Seconds that the device's clock is ahead. */
  readonly ahead: number;
  seq: number;
  prev: string | null;
  /** Hashes of what was signed. */
  readonly hashes: string[];
  lastIat: number;
}

/** People with an e-mail address each, half of them with a telephone number as well. Some share an address. */
export async function crowdOf(count: number, dice: Chance): Promise<readonly Person[]> {
  const people: Person[] = [];
  for (let n = 0; n < count; n += 1) {
    const email = `person${dice.once(20) ? 0 : n}@example.dk`;
    const contact = n % 2 ? {email} : {email, phone: `+45 20 ${String(100_000 + n).slice(1)}`};
    const key = await createSigningKey();
    people.push({contact, key, ahead: dice.below(200) - 100, seq: 0, prev: null, hashes: [], lastIat: 0});
  }
  return people;
}

const ANSWERS = ['given', 'given', 'refused', 'unanswered'] as const;

/** What somebody does next. */
export function nextEvent({hashes}: Person, dice: Chance): ConsentEvent {
  const [first] = hashes;
  if (first === undefined || dice.once(2)) {
    return {
      kind: 'choices',
      choices: Object.fromEntries(courlux.choices.map(({id}) => [id, dice.pick(ANSWERS)])),
    };
  }
  if (dice.once(8)) return {kind: 'request', request: 'access'};
  if (dice.once(4)) return {kind: 'objection', state: dice.once(2) ? 'raised' : 'lifted'};
  const choices = [dice.pick(['marketing.email', 'marketing.sms', 'profiling', 'sharing.eksempel-rejser'])];
  return {kind: 'withdrawal', choices, ...(dice.once(3) && {for: [first]})};
}

/** Signs an act for a receiver; returns its wire form. */
export async function sign(
  person: Person,
  event: ConsentEvent,
  {aud, on, now}: {readonly aud: string; readonly on: ShownNotice; readonly now: number},
): Promise<string> {
  const {notice, digest, shown, controls} = on;
  const iat = Math.max(person.lastIat, Math.floor(now / 1000) + person.ahead);
  const base = await claims();
  const act = {
    ...base,
    aud,
    iat,
    event,
    jti: crypto.randomUUID(),
    seq: person.seq,
    prev: person.prev,
    notice: {id: notice.id, version: notice.version, lang: 'da', digest, shown},
    ui: {...base.ui, controls: event.kind === 'choices' ? controls : {}},
  };
  const contact = event.kind === 'choices' || event.kind === 'request' ? person.contact : {};
  const {wire} = await issueReceipt(act, contact, person.key);
  const hash = await receiptHash(wire);
  Object.assign(person, {seq: person.seq + 1, prev: hash, lastIat: iat});
  person.hashes.push(hash);
  return wire;
}

/** Everybody acts, some at a time; what gets no answer is kept and sent again the next time. */
export class Crowd {
  readonly people: readonly Person[];
  readonly #unsent = new Map<Person, string[]>();
  readonly #dice: Chance;
  readonly #aud: string;

  constructor(people: readonly Person[], dice: Chance, aud: string) {
    this.people = people;
    this.#dice = dice;
    this.#aud = aud;
  }

  /**
   * One round.
   * @param share one in so many does something new
   */
  async act(
    notices: readonly [ShownNotice, ...ShownNotice[]],
    isAlive: () => boolean,
    share: number,
  ): Promise<void> {
    let next = 0;
    const one = async (): Promise<void> => {
      for (let person = this.people[next++]; person && isAlive(); person = this.people[next++]) {
        if (this.#dice.once(share)) await this.#turn(person, this.#dice.pick(notices));
        await this.#send(person);
      }
    };
    await Promise.all(Array.from({length: 16}, one));
  }

  async #turn(person: Person, on: ShownNotice): Promise<void> {
    const wire = await sign(person, nextEvent(person, this.#dice), {aud: this.#aud, on, now: Date.now()});
    this.#unsent.set(person, [...(this.#unsent.get(person) ?? []), wire]);
  }

  async #send(person: Person): Promise<void> {
    const rest: string[] = [];
    for (const wire of this.#unsent.get(person) ?? []) {
      const answer = await post(this.#aud, wire);
      if (answer !== 0 && answer !== 503 && typeof answer === 'number') throw new Error(`refused: ${answer}`);
      if (typeof answer === 'number') rest.push(wire);
    }
    this.#unsent.set(person, rest);
  }

  /** How many receipts wait for an answer. */
  get unsent(): number {
    return [...this.#unsent.values()].flat().length;
  }
}
