// What a report says of who, when, where and what: the same rows for the terminal and for the page.
import {plain, type Text} from '../model/messages.ts';
import type {ChoiceNode, EarlierNode} from '../model/presentation.ts';
import type {Answer} from '../model/vocabulary.ts';
import type {Ack} from '../receipt/ack.ts';
import {contactOf, type Receipt} from '../receipt/receipt.ts';
import type {Report} from '../receipt/verify.ts';
import {clean, hidesSomething} from './clean.ts';
import {renderedAgain} from './rendered.ts';
import {readShown, shownChoices, type ShownStanding} from './shown.ts';
import {actOf, ANSWER_WORDS, RENDERED_WORDS, SAID_NO, WITHDRAWN} from './words.ts';

/** A name and what stands behind it; safe to print, not yet escaped for HTML. */
export type Fact = readonly [name: string, value: string];

/** What was done about one choice. `mark` is the answer, or what the act made of it. */
export interface Marked {
  readonly id: string;
  readonly label: string;
  readonly answer: Answer;
  readonly mark: string;
}

const LAST = 8_640_000_000_000_000; // the last moment that a Date can hold

/** A time as "2026-11-22 19:05:00 UTC"; numbers that no calendar holds stay numbers. */
export const time = (ms: number): string =>
  ms <= LAST
    ? new Date(ms)
        .toISOString()
        .replace('T', ' ')
        .replace(/\.\d+Z$/, ' UTC')
    : `${ms} ms`;

/** Who, what, when, where. */
export function factsOf(report: Report): readonly Fact[] {
  const {receipt, ack} = report;
  if (!receipt) return [];
  const {payload} = receipt;
  const {event} = payload;
  const facts: Fact[] = [
    ['Act', actOf(event)],
    ['Asked by', `${payload.controller.name} (${payload.controller.id})`],
    ['On the page', `${payload.ui.page} (${payload.context})`],
    ['Device’s time', `${time(payload.iat * 1000)} (a claim)`],
    ['Receiver’s time', ack ? time(ack.payload.received) : 'not acknowledged'],
    ['Receiver', payload.aud],
    ...addresses(receipt),
    ...(payload.sub ? [['Account', payload.sub] as const] : []),
  ];
  return facts.map(([name, value]) => [name, clean(value)]);
}

function addresses(receipt: Receipt): readonly Fact[] {
  const {post, ...rest} = contactOf(receipt);
  const {_sd: signed = []} = receipt.payload.contact ?? {};
  const names = {email: 'E-mail', phone: 'Phone', text: 'Words of the request', reply: 'Answer to'};
  const held = signed.length - receipt.disclosures.length;
  return [
    ...Object.entries(rest).map(([name, value]): Fact => [names[name as keyof typeof rest], value]), // its own names
    ...(post
      ? [
          [
            'Post',
            [post.street, [post.code, post.city].filter(Boolean).join(' '), post.country]
              .filter(Boolean)
              .join(', '),
          ] as const,
        ]
      : []),
    ...(held > 0
      ? [
          [
            'Addresses left out',
            `${held} (signed as a salted digest; whoever holds the whole receipt can show them)`,
          ] as const,
        ]
      : []),
  ];
}

/** Identities and digests, for whoever compares records. */
export function recordOf({receipt, ack, commitment}: Report): readonly Fact[] {
  if (!receipt) return [];
  const {payload} = receipt;
  const facts: Fact[] = [
    ['Receipt', payload.jti],
    ['Key', payload.iss.split(':').at(-1) ?? ''],
    [
      'Place in the key’s chain',
      `${payload.seq}${payload.prev === null ? ', the first' : `, after ${payload.prev}`}`,
    ],
    ['Notice', `${payload.notice.id} ${payload.notice.version} (${payload.notice.lang})`],
    ['Digest of the notice', payload.notice.digest],
    ['Digest of the screen', payload.notice.shown],
    ['Widget', payload.ui.widget],
    ...(ack ? ackFacts(ack) : []),
    ...(commitment ? [['Commitment', commitment] as const] : []),
  ];
  return facts.map(([name, value]) => [name, clean(value)]);
}

const ackFacts = ({kid, payload}: Ack): readonly Fact[] => [
  ['Acknowledged', payload.status + (payload.reason ? ` (${payload.reason})` : '')],
  ['Receiver’s key', kid],
];

/** Every choice that the act names, in the order of the screen where that is known. */
export function markedChoices(report: Report): readonly Marked[] {
  const event = report.receipt?.payload.event;
  if (!event || event.kind === 'request') return [];
  const shown = readShown(report.presentation);
  const nodes = new Map(shown ? shownChoices(shown).map((node) => [node.id, node]) : []);
  const named =
    event.kind === 'choices' ? event.choices : event.kind === 'withdrawal' ? withdrawn(event.choices) : {};
  const order = [...nodes.keys()];
  return Object.entries(named)
    .map(([id, answer]) => {
      const node = nodes.get(id);
      const mark = event.kind === 'withdrawal' ? WITHDRAWN : markOf(answer, node);
      return {id, label: node ? clean(plain(node.label)) : id, answer, mark};
    })
    .toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}

/** Beside a label that is a refusal itself ("No thanks by e-mail"), "no" would read as its opposite. */
const markOf = (answer: Answer, node: ChoiceNode | EarlierNode | ShownStanding | undefined): string =>
  answer === 'refused' && node?.kind === 'choice' && node.refusal ? SAID_NO : ANSWER_WORDS[answer];

/** The words of the state in which a choice stood when the person sent their answers; none for one left alone. */
export const stateOf = ({states}: ChoiceNode, marked: Marked | undefined): Text | undefined =>
  marked && marked.answer !== 'unanswered' && marked.mark !== WITHDRAWN ? states[marked.answer] : undefined;

const withdrawn = (choices: readonly string[]): Record<string, Answer> =>
  Object.fromEntries(choices.map((id) => [id, 'refused']));

const CHAIN_WORDS = {
  start: null,
  linked: null,
  gap: 'The receiver lacked the receipt before this one in the key’s chain.',
  fork: 'The receiver holds another receipt at the same place of the key’s chain (two tabs do that).',
} as const;

/** Things worth knowing that are no failure. */
export function findingsOf(report: Report): readonly string[] {
  const {receipt, ack, presentation} = report;
  if (!receipt) return [];
  const {payload} = receipt;
  const {ui} = payload;
  const rendered = renderedAgain(report);
  const skew = ack ? Math.round(Math.abs(ack.payload.received / 1000 - payload.iat)) : 0;
  const findings: (string | false | null | undefined)[] = [
    payload.test && 'Made in test mode: it is no real consent.',
    ui.actor === 'unverified' &&
      'The act did not come from a click or key press that the browser vouched for.',
    payload.key === 'ephemeral' && 'The key was made for that one page and is not kept.',
    ui.translated && 'The browser had translated the page: the words below are not all that the person saw.',
    ui.gpc && 'The browser sent the Global Privacy Control signal.',
    ui.minor && 'The person was below the age that the shop had set.',
    ack?.payload.status === 'quarantined' &&
      'The receiver holds it in quarantine: a consent in it does not count until that is settled.',
    ack && CHAIN_WORDS[ack.payload.chain],
    skew > 300 && `The device’s clock and the receiver’s are ${skew} seconds apart.`,
    rendered && RENDERED_WORDS[rendered],
    hidesSomething(readShown(presentation)) &&
      'The words of the screen hold invisible characters; they are left out here.',
  ];
  return findings.filter((finding) => typeof finding === 'string');
}
