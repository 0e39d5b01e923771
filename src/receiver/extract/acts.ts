// One act out of the store, as the person may read it: with the addresses that are theirs, and no other.
import type {Notice} from '../../model/notice.ts';
import {readDisclosure} from '../../receipt/disclosure.ts';
import {
  contactsIn,
  type StoredAddress,
  type StoredReceipt,
  type StoredStatement,
  type SubjectRef,
} from '../store.ts';
import {normaliseAddress, subjectKey, subjectsOf} from '../subject.ts';
import {importedValue} from '../exchange/typed-address.ts';
import {countryOf} from '../refusal-tokens.ts';
import type {ExtractedImport, ExtractedReceipt, ExtractedStatement} from './extract.ts';

interface Whose {
  readonly subjects: readonly SubjectRef[];
  readonly label: (choice: string) => string;
}

interface Known {
  readonly notices: ReadonlyMap<string, Notice>;
  readonly pepper: Uint8Array;
}

/** A receipt. */
export function extractedReceipt(
  known: Known,
  stored: StoredReceipt,
  {subjects, label}: Whose,
): ExtractedReceipt {
  const {payload, idx, received, origin} = stored;
  const {status, reason, chain, hash, salt} = stored;
  const {event, ui, notice} = payload;
  const {shown, withheld, texts} = addressesOf(known, stored, subjects);
  const answers = event.kind === 'choices' ? Object.entries(event.choices) : [];
  const taken = event.kind === 'withdrawal' ? event.choices : [];
  const {text, reply} = shown.length > 0 ? contactsIn(stored) : {};
  return {
    entry: idx,
    jti: payload.jti,
    received,
    claimed: payload.iat * 1000,
    page: ui.page,
    context: payload.context,
    origin,
    event,
    answers: answers.map(([choice, answer]) => ({choice, label: label(choice), answer})),
    withdrawn: taken.map((choice) => ({choice, label: label(choice)})),
    actor: ui.actor,
    notice,
    addresses: shown,
    withheld,
    words: {...(text !== undefined && {text}), ...(reply !== undefined && {reply})},
    acknowledged: {status, reason, chain, hash, salt},
    receipt: withheld.includes('sub') ? null : `${[stored.jws, ...texts].join('~')}~`,
  };
}

/** The addresses of a receipt that are among the subjects, the kinds of the others, and the disclosures to show. */
function addressesOf(
  {notices, pepper}: Known,
  {payload, disclosures}: StoredReceipt,
  subjects: readonly SubjectRef[],
): Pick<ExtractedReceipt, 'withheld'> & {
  readonly shown: ExtractedReceipt['addresses'];
  readonly texts: readonly string[];
} {
  const country = notices.get(payload.notice.digest)?.country ?? null;
  const account = accountOf(pepper, payload, subjects);
  const read = disclosures.map(({text}) => readDisclosure(text));
  const each = read.flatMap((one) =>
    subjectsOf(pepper, payload.controller.id, country, [one]).map(({kind, key}) => {
      return {kind, value: one.value, text: one.text, mine: subjects.some((subject) => subject.key === key)};
    }),
  );
  const mine = each.filter((one) => one.mine);
  const words = mine.length > 0 ? read.filter(({name}) => name === 'text' || name === 'reply') : [];
  return {
    shown: [...mine, ...account.filter((one) => one.mine)].map(({kind, value}) => ({kind, value})),
    withheld: [...each, ...account].filter((one) => !one.mine).map(({kind}) => kind),
    texts: [...mine, ...words].map(({text}) => text),
  };
}

/** The id of who was signed in, as the page has said. */
function accountOf(
  pepper: Uint8Array,
  {sub, controller}: StoredReceipt['payload'],
  subjects: readonly SubjectRef[],
): readonly {readonly kind: 'sub'; readonly value: string; readonly mine: boolean}[] {
  if (sub === undefined) return [];
  const key = subjectKey(pepper, controller.id, 'sub', sub);
  return [{kind: 'sub', value: sub, mine: subjects.some((subject) => subject.key === key)}];
}

/** A refusal statement of this controller; nothing for any other. */
export function extractedStatement(
  {idx, jws, payload}: StoredStatement,
  controller: string,
  label: (choice: string) => string,
): readonly ExtractedStatement[] {
  if (payload.kind !== 'refusal' || payload.controller !== controller) return [];
  const {received, via, choices = null} = payload;
  const named = choices?.map((choice) => ({choice, label: label(choice)})) ?? null;
  return [{entry: idx, received, via, choices: named, statement: jws}];
}

/** An import of this controller, with those of its addresses that are among the subjects; nothing for any other. */
export function extractedImport(
  {notices, pepper}: Known,
  {idx, jws, payload}: StoredStatement,
  kept: readonly StoredAddress[],
  {subjects, label, controller}: Whose & {readonly controller: string},
): readonly ExtractedImport[] {
  if (payload.kind !== 'import' || payload.controller !== controller) return [];
  const {received, given, how, text = null, choices} = payload;
  const country = countryOf(notices.values(), controller);
  const addresses = kept
    .map((one) => ({kind: one.kind, value: importedValue(one)}))
    .filter(({kind, value}) => {
      const key = subjectKey(pepper, controller, kind, normaliseAddress(kind, value, country));
      return subjects.some((subject) => subject.key === key);
    });
  const named = choices.map((choice) => ({choice, label: label(choice)}));
  return [{entry: idx, received, given, how, text, choices: named, addresses, statement: jws}];
}
