// What a person can do in the protocol's tests, and what is known of each act from the outside.
import {en} from '../../src/i18n/en.ts';
import type {Act, Desk, Draft} from '../../src/ledger/draft.ts';
import type {Entry, Ledger} from '../../src/ledger/ledger.ts';
import type {ConsentEvent} from '../../src/model/event.ts';
import {present} from '../../src/model/present.ts';
import {choicesOf, type Presentation} from '../../src/model/presentation.ts';
import type {Answer} from '../../src/model/vocabulary.ts';
import type {Database} from './protocol-disk.ts';
import {smallNotice, smallPresentation} from './small-notice.ts';

export const AUD = 'https://receiver.example';
/** The choices that are asked. */
export const CHOICES = ['marketing.email', 'sharing.partner'] as const;
/** Addresses of two people at one device. */
export const PEOPLE = ['anna@mail.example', 'bo@mail.example'] as const;

/**
 * `custom`: other words than the receiver can render, so that its grants wait for an approval. `broken`: a signature
 * that does not fit, so that the receiver parks it. `strange`: a page that trusts another receiver's key, so that no
 * acknowledgement ever counts.
 */
export const KINDS = ['plain', 'custom', 'broken', 'strange'] as const;
export type Kind = (typeof KINDS)[number];

/** One act, and how far it has come. Times are numbers of commands, but for `at`. */
export interface Done {
  readonly n: number;
  readonly what: Kind;
  readonly event: ConsentEvent;
  readonly email: string | null;
  /** Unix ms by the device's clock: when it was answered. */
  readonly at: number;
  readonly answered: number;
  signing?: number;
  /** The database whose chain it continues. */
  chain?: Database | null;
  recorded?: number;
  entry?: Entry;
  tab?: {readonly dead: boolean; readonly lasting: boolean};
  database?: Database | null;
  /** What the ledger has said: still writing, on disk, or in the memory of the page. */
  stored?: 'pending' | 'device' | 'page';
  /** When it was first seen on a disk. */
  onDisk?: number;
}

/** An act that was recorded. */
export type Recorded = Done & {readonly entry: Entry; readonly recorded: number};
export const isRecorded = (act: Done): act is Recorded => act.entry !== undefined;

export const choices = (email: Answer, partner: Answer): ConsentEvent => ({
  kind: 'choices',
  choices: {'marketing.email': email, 'sharing.partner': partner},
});

const plain = smallPresentation();
/** The same in the shop's own words. */
export const custom: Presentation = present(
  smallNotice,
  {...en, heading: 'Our own words'},
  {context: 'registration', lang: 'en'},
);
const controls = Object.fromEntries(choicesOf(plain).map(({id, control}) => [id, control]));

/** The arguments of `signAct`. */
export function actOf({event, email, at, what}: Done, ledger: Ledger): [Act, Ledger, Desk] {
  const act: Act = {
    event,
    notice: smallNotice,
    presentation: what === 'custom' ? custom : plain,
    contact: email === null ? {} : {email},
    controls: event.kind === 'choices' ? controls : {},
    actor: 'person',
    at,
  };
  const pin = what === 'strange' ? 'A'.repeat(43) : undefined;
  return [act, ledger, {aud: AUD, page: new URL('https://shop.example/register'), pin, test: false}];
}

/** The entry with a signature that fits nothing. */
export function damaged(entry: Entry): Draft['entry'] {
  const [header = '', payload = '', rest = ''] = entry.wire.split('.');
  const other = rest.startsWith('A') ? 'B' : 'A';
  return {...entry, wire: [header, payload, other + rest.slice(1)].join('.')};
}
