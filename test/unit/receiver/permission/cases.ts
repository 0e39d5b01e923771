// One case for each answer about a permission: what has happened before, and why the answer is what it is.
import {expect} from 'vitest';
import {after} from '../../../../src/model/earlier.ts';
import type {Notice} from '../../../../src/model/notice.ts';
import type {Answer} from '../../../../src/model/vocabulary.ts';
import type {Contact} from '../../../../src/receipt/disclosure.ts';
import type {ReceiptClaims} from '../../../../src/receipt/receipt.ts';
import type {Reason} from '../../../../src/receiver/permission/judge.ts';
import {openRandomness} from '../../../../src/receiver/node-crypto.ts';
import {state, type Said, type StateWith} from '../../../../src/receiver/statements.ts';
import type {SubjectRef} from '../../../../src/receiver/store.ts';
import {subjectKey} from '../../../../src/receiver/subject.ts';
import {claims, courlux} from '../../../support/samples.ts';
import {AUD, createDevice, customPresentation, NOW, type Bench, type Device} from '../setup.ts';

export const ANNA = 'anna@example.dk';
export const EMAIL = 'marketing.email';

/** The same notice in a later version. */
export const later = (more: Partial<Notice>): Notice => ({...courlux, version: '2027-01', ...more});

/** A choice that was not asked before, of another notice of the same shop. */
export const CLUB: Notice = {
  ...courlux,
  id: 'courlux-club',
  choices: courlux.choices.flatMap((choice) =>
    choice.id === EMAIL ? [{...choice, id: 'marketing.club', label: courlux.products}] : [],
  ),
};

const products = Object.fromEntries(courlux.languages.map((lang) => [lang, `something else in ${lang}`]));
const confirmed = courlux.choices.map((choice) =>
  choice.id === EMAIL ? {...choice, confirm: true as const} : choice,
);

/** What a case does with a receiver, and with Anna's device. */
export interface Hands {
  readonly bench: Bench;
  readonly device: Device;
  /** Posts what Anna's device signs. */
  answer(answers: Record<string, Answer>, more?: Partial<ReceiptClaims>, contact?: Contact): Promise<void>;
  act(event: ReceiptClaims['event'], contact?: Contact): Promise<void>;
  /** Has the receiver say something. */
  say(said: Said, more?: StateWith): Promise<void>;
  readonly anna: SubjectRef;
}

export async function handsOn(bench: Bench): Promise<Hands> {
  const device = await createDevice();
  const post = async (more: Partial<ReceiptClaims>, contact: Contact, answers?: Record<string, Answer>) => {
    const {wire} = await device.sign(more, contact, answers);
    const {status} = await bench.post(wire);
    if (status !== 201) throw new Error(`answered ${status}`);
  };
  return {
    bench,
    device,
    answer: (answers, more = {}, contact = {email: ANNA}) => post(more, contact, answers),
    act: (event, contact = {email: ANNA}) => post({event}, contact),
    async say(said, more) {
      const {store, secrets} = bench;
      await state({store, secrets, now: () => bench.time, random: openRandomness()}, said, more);
    },
    anna: {kind: 'email', key: subjectKey(bench.secrets.pepper, 'courlux', 'email', ANNA)},
  };
}

export interface Case {
  readonly name: string;
  readonly why: Reason | null;
  readonly before: (hands: Hands) => Promise<void>;
  /** Notices in use when it is asked; the one that was answered unless given. */
  readonly inUse?: readonly Notice[];
  readonly choice?: string;
  /** Ms from the first answer to the question. */
  readonly pause?: number;
  /** What else the answer says. */
  readonly says?: object;
}

const yes = ({answer}: Hands): Promise<void> => answer({[EMAIL]: 'given'});
const minor = async (answers: Record<string, Answer>): Promise<Partial<ReceiptClaims>> => {
  const {ui} = await claims(answers);
  return {ui: {...ui, minor: true}};
};
const says = {iss: AUD, controller: 'courlux'} as const;
const suppress = ({bench, anna}: Hands, since: number, choice = EMAIL, until: number | null = null) =>
  bench.store.keeping.suppress([{controller: 'courlux', subject: anna, choice, since, until}]);
const importing = async ({say, anna}: Hands, given: number): Promise<void> => {
  const said = {
    ...says,
    kind: 'import',
    subjects: [anna],
    choices: [EMAIL],
    given,
    how: 'a form on paper',
  } as const;
  await say(said, {addresses: [{kind: 'email', value: ANNA}]});
};
const IAT = 1_790_000_000_000; // what the sample claims say

export const CASES: readonly Case[] = [
  {
    name: 'a yes on the notice in use',
    why: null,
    before: yes,
    says: {
      state: 'given',
      since: NOW,
      confirmed: null,
      statement: null,
      receipt: expect.any(String),
      notice: {id: courlux.id, version: courlux.version, digest: expect.any(String)},
    },
  },
  {
    name: 'nobody asked',
    why: 'never-asked',
    before: async () => undefined,
    says: {state: 'unanswered', since: null, receipt: null},
  },
  {
    name: 'somebody else said yes',
    why: 'never-asked',
    before: ({answer}) => answer({[EMAIL]: 'given'}, {}, {email: 'bo@example.dk'}),
  },
  {
    name: 'asked, and not answered',
    why: 'unanswered',
    before: ({answer}) => answer({'marketing.sms': 'given'}),
    says: {since: NOW},
  },
  {
    name: 'refused',
    why: 'refused',
    before: ({answer}) => answer({[EMAIL]: 'refused'}),
    says: {state: 'refused'},
  },
  {
    name: 'withdrawn on a device',
    why: 'withdrawn',
    async before(hands) {
      await yes(hands);
      await hands.act({kind: 'withdrawal', choices: [EMAIL]});
    },
  },
  {
    name: 'withdrawn by the link of a mail, and the answer names the statement',
    why: 'withdrawn',
    async before(hands) {
      await yes(hands);
      await hands.say({...says, kind: 'refusal', subjects: [hands.anna], choices: [EMAIL], via: 'mail'});
    },
    says: {receipt: null, statement: expect.any(String), notice: null},
  },
  {
    name: 'all marketing blocked',
    why: 'objected',
    async before(hands) {
      await yes(hands);
      await hands.act({kind: 'objection', state: 'raised'});
    },
  },
  {
    name: 'all marketing blocked when no notice had this choice',
    why: 'objected',
    before: ({act}) => act({kind: 'objection', state: 'raised'}),
    inUse: [courlux, CLUB],
    choice: 'marketing.club',
    says: {state: 'objected', since: NOW, receipt: expect.any(String)},
  },
  {
    name: 'other product groups since',
    why: 'not-covered',
    before: yes,
    inUse: [later({products})],
    says: {state: 'not-covered'},
  },
  {
    name: 'another purpose since',
    why: 'not-covered',
    before: yes,
    inUse: [
      later({
        purposes: [
          ...courlux.purposes,
          ...courlux.purposes.flatMap((one) => (one.basis === 'consent' ? [{...one, id: 'more'}] : [])),
        ],
        choices: courlux.choices.map((choice) =>
          choice.id === EMAIL ? {...choice, purpose: 'more'} : choice,
        ),
      }),
    ],
  },
  {
    name: 'the choice is asked no more',
    why: 'not-covered',
    before: yes,
    inUse: [later({choices: courlux.choices.filter(({id}) => id !== EMAIL)})],
  },
  {
    name: 'another shop has changed its notice of the same id',
    why: null,
    before: yes,
    inUse: [courlux, later({products, controller: {...courlux.controller, id: 'another'}})],
  },
  {name: 'only other words since', why: null, before: yes, inUse: [later({reviewAfter: 'P10Y'})]},
  {
    name: 'the later notice asks for more of another choice alone',
    why: null,
    before: yes,
    inUse: [later({profiling: products})],
  },
  {
    name: 'shown with a text that nobody has looked at',
    why: 'quarantined',
    async before({answer}) {
      const {digest: shown} = await customPresentation();
      const {notice} = await claims();
      await answer({[EMAIL]: 'given'}, {notice: {...notice, shown}});
    },
    says: {state: 'unanswered', receipt: expect.any(String)},
  },
  {
    name: 'given, and the holder of the address has not confirmed',
    why: 'unconfirmed',
    before: yes,
    inUse: [later({choices: confirmed})],
  },
  {
    name: 'given, and confirmed by the holder of the address',
    why: null,
    async before(hands) {
      await yes(hands);
      const [receipt] = await hands.bench.store.receiptsOf(hands.anna.key);
      hands.bench.time += 60_000;
      await hands.say({
        ...says,
        kind: 'confirmation',
        subjects: [hands.anna],
        choices: [EMAIL],
        receipt: receipt?.hash ?? '',
      });
    },
    inUse: [later({choices: confirmed})],
    says: {since: NOW, confirmed: NOW + 60_000},
  },
  {
    name: 'given under the minimum age',
    why: 'under-age',
    before: async ({answer}) => answer({[EMAIL]: 'given'}, await minor({[EMAIL]: 'given'})),
  },
  {
    name: 'not asked because of the age',
    why: 'under-age',
    before: async ({answer}) =>
      answer({'marketing.sms': 'refused'}, await minor({'marketing.sms': 'refused'})),
  },
  {
    name: 'given so long ago that the shop wants to ask again',
    why: 'due-for-review',
    before: yes,
    inUse: [later({reviewAfter: 'P2Y'})],
    pause: after(NOW, 'P2Y') - NOW,
    says: {state: 'given'},
  },
  {
    name: 'a moment before that',
    why: null,
    before: yes,
    inUse: [later({reviewAfter: 'P2Y'})],
    pause: after(NOW, 'P2Y') - NOW - 1,
  },
  {
    name: 'given before somebody asked to be left alone',
    why: 'suppressed',
    async before(hands) {
      await yes(hands);
      await suppress(hands, NOW + 1);
    },
    says: {state: 'given'},
  },
  {
    name: 'left alone in all, in the very moment of the yes',
    why: 'suppressed',
    async before(hands) {
      await yes(hands);
      await suppress(hands, IAT, '*');
    },
  },
  {
    name: 'given provably after that',
    why: null,
    async before(hands) {
      await suppress(hands, IAT - 1, '*');
      await yes(hands);
    },
  },
  {
    name: 'left alone in another choice',
    why: null,
    async before(hands) {
      await yes(hands);
      await suppress(hands, NOW + 1, 'marketing.sms');
    },
  },
  {
    name: 'left alone for a time that is over',
    why: null,
    async before(hands) {
      await yes(hands);
      await suppress(hands, NOW + 1, EMAIL, NOW + 2);
    },
    pause: 2,
  },
  {
    name: 'left alone, and nothing else is held',
    why: 'suppressed',
    before: (hands) => suppress(hands, NOW),
    says: {state: 'unanswered'},
  },
  {
    name: 'imported by the shop, and the answer names the statement',
    why: null,
    before: (hands) => importing(hands, NOW - 1000),
    inUse: [later({products, choices: confirmed})],
    says: {state: 'given', receipt: null, statement: expect.any(String), notice: null},
  },
  {
    name: 'imported, and given so long ago that the shop wants to ask again',
    why: 'due-for-review',
    before: (hands) => importing(hands, NOW - 800 * 86_400_000),
    inUse: [later({reviewAfter: 'P2Y'})],
  },
  {
    name: 'imported, and left alone since it was given',
    why: 'suppressed',
    async before(hands) {
      await importing(hands, NOW - 60_000);
      await suppress(hands, NOW - 30_000);
    },
  },
  {
    name: 'imported as given before a refusal that came here',
    why: 'refused',
    async before(hands) {
      await hands.answer({[EMAIL]: 'refused'});
      await importing(hands, NOW - 60_000);
    },
  },
];
