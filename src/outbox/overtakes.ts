// Which entries wait for which others: a yes stays on the device while what takes it back has not been acknowledged.
import type {Entry, LedgerEntry} from '../ledger/ledger.ts';
import {addressesOf} from '../ledger/past.ts';
import {refusesAny, takesBack} from '../model/standing.ts';
import {CONTACTS} from '../model/vocabulary.ts';
import type {Contact} from '../receipt/disclosure.ts';

/**
 * Whether an entry takes back what an older one of the same person gave. While the receiver has not acknowledged it,
 * and also when it was parked, the older one stays here: alone it would stand at the receiver as a yes.
 */
export const overtakes = (newer: Entry, older: Entry): boolean =>
  (newer.iss === older.iss ? newer.seq >= older.seq : newer.at > older.at) &&
  takesBack(newer.event, older.event) &&
  (names(newer, older) || !areStrangers(newer.contact, older.contact));

/**
 * Those of some entries that overtake this one, and have not been acknowledged. None where it says no to anything
 * itself: a no waits for nothing.
 */
export const overtaking = (older: Entry, entries: readonly LedgerEntry[]): readonly LedgerEntry[] =>
  refusesAny(older.event) ? [] : entries.filter((newer) => newer.ack === null && overtakes(newer, older));

/** Whether one of these entries overtakes this one, and has not been acknowledged. */
export const isOvertaken = (older: Entry, entries: readonly LedgerEntry[]): boolean =>
  overtaking(older, entries).length > 0;

const names = ({event}: Entry, {hash}: Entry): boolean =>
  'for' in event && event.for?.includes(hash) === true;

/** Whether two acts have addresses to compare, and none of them is the same. */
function areStrangers(one: Contact, other: Contact): boolean {
  const [a, b] = [addressesOf(one), addressesOf(other)];
  const both = CONTACTS.filter((kind) => a[kind] && b[kind]);
  return both.length > 0 && both.every((kind) => a[kind] !== b[kind]);
}
