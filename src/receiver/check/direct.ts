// Whom a receipt binds by itself, computed again: by the addresses that it discloses, by its `sub`, by its token. Whether
// a shop had vouched for a `sub`, and whether a token was good on its day, nobody has kept: these bindings may be there.
import type {Notice} from '../../model/notice.ts';
import {readDisclosure, type Disclosure} from '../../receipt/disclosure.ts';
import {parseRefusalToken} from '../../receipt/refusal-token.ts';
import {countryOf} from '../refusal-tokens.ts';
import type {StoredReceipt, SubjectRef} from '../store.ts';
import {subjectKey, subjectsOf} from '../subject.ts';

/** What it needs. `isPartErased`: whether evidence of bindings may be gone with what was erased. */
export interface DirectOptions {
  readonly pepper: Uint8Array;
  readonly notices: ReadonlyMap<string, Notice>;
  readonly isPartErased: boolean;
}

/**
 * The subjects that a receipt binds by itself.
 * @param bound those that it is bound to in the store
 */
export function directSubjects(
  options: DirectOptions,
  receipt: StoredReceipt,
  bound: readonly SubjectRef[],
): readonly SubjectRef[] {
  const disclosed = readable(receipt);
  const own = disclosed.flatMap((one) => ownOf(options, receipt, one, bound));
  const allowed = new Set([subOf(options, receipt), tokenOf(receipt)]);
  const more = bound.filter(({key}) => allowed.has(key) || takesAll(options, receipt));
  return [...new Map([...own, ...more].map((one) => [one.key, one])).values()];
}

const readable = ({disclosures}: StoredReceipt): readonly Disclosure[] =>
  disclosures.flatMap(({text}) => {
    try {
      return readDisclosure(text);
    } catch {
      return []; // said with the entry
    }
  });

/**
 * A refusal reaches what others of its key had bound when it came. Where some of these are erased, or where it got an
 * address of its own later, what it is bound to cannot be found out again, and is taken as it is.
 */
function takesAll({isPartErased}: DirectOptions, {payload, disclosures}: StoredReceipt): boolean {
  const {kind} = payload.event;
  if (kind !== 'withdrawal' && kind !== 'objection') return false;
  return isPartErased || disclosures.length > 0;
}

/** A telephone number may be bound in several countries: its notice may have become known later. */
function ownOf(
  {pepper, notices}: DirectOptions,
  {payload, status}: StoredReceipt,
  disclosure: Disclosure,
  bound: readonly SubjectRef[],
): readonly SubjectRef[] {
  const {controller, notice} = payload;
  const of = (country: string | null): readonly SubjectRef[] =>
    subjectsOf(pepper, controller.id, country, [disclosure]);
  if (disclosure.name !== 'phone') return of(null);
  const shown = notices.get(notice.digest);
  const mine = [...notices.values()].filter((one) => one.controller.id === controller.id);
  const countries = new Set([null, ...mine.map(({country}) => country ?? null)]);
  const there = [...countries].flatMap(of).filter(({key}) => bound.some((one) => one.key === key));
  const isSure = status === 'recorded' && shown?.country !== undefined;
  if (isSure) return [...of(shown.country ?? null), ...there];
  return there.length > 0 ? there : of(shown ? (shown.country ?? null) : countryOf(mine, controller.id));
}

const subOf = ({pepper}: DirectOptions, {payload: {sub, controller}}: StoredReceipt): string | null =>
  sub === undefined ? null : subjectKey(pepper, controller.id, 'sub', sub);

function tokenOf({payload: {event}}: StoredReceipt): string | null {
  if ((event.kind !== 'withdrawal' && event.kind !== 'objection') || event.token === undefined) return null;
  try {
    return parseRefusalToken(event.token).payload.sub;
  } catch {
    return null; // it was passed over
  }
}
