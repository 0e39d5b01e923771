// Long histories of few people: whatever came in whatever order, a store holds what all of it together says.
import {describe, expect, test} from 'vitest';
import type {ConsentEvent} from '../../src/model/event.ts';
import {digestOf} from '../../src/receipt/digest.ts';
import type {NewReceipt, StandingRow, Store, SubjectRef} from '../../src/receiver/store.ts';
import {chance, runSeed, type Chance} from '../support/chance.ts';
import {expectProjected} from '../support/checked.ts';
import {naiveStandings, reach, refusedBy, type Known, type Said} from '../support/naive-standing.ts';
import {digest, email, newReceipt, phone} from '../support/new-receipts.ts';
import {newRefusal} from '../support/new-statements.ts';
import {courlux} from '../support/samples.ts';

const annasId: SubjectRef = {kind: 'sub', key: digest('sub anna')};
const CONTACTS = [email('anna'), email('bo'), phone('+4511111111'), phone('+4522222222')] as const;
const SUBJECTS = [...CONTACTS, annasId] as const;
const CHOICES = ['marketing.email', 'marketing.sms', 'profiling'] as const;
const START = 1_790_000_000;

/** Long enough where a check comes after each history, and other tests run beside. */
const LONG = 60_000;

/** Runs histories against stores that `open` gives; `checked`: each store is checked in the end, as an operator does. */
export function storeHistories(
  name: string,
  open: () => Promise<Store>,
  count: number,
  checked = true,
): void {
  const seed = runSeed();
  describe(`${name}, over ${count} histories, CHAOS_SEED=${seed}`, () => {
    test.each(Array.from({length: count}, (_, n) => n))('%i', {timeout: LONG}, async (n) => {
      const store = await open();
      try {
        await store.keepNotice(await digestOf(courlux), courlux);
        await runHistory(store, chance(seed + n));
        if (checked) await expectProjected(store);
      } finally {
        await store.close();
      }
    });
  });
}

async function runHistory(store: Store, dice: Chance): Promise<void> {
  const all = await receipts(dice);
  const kept = new Map<number, Known>();
  for (let at = 0; at < all.length;) {
    const batch = all.slice(at, (at += 1 + dice.below(4)));
    for (const [i, appended] of (await store.append(batch)).entries()) {
      if (appended.kind !== 'added') throw new Error(`it was ${appended.kind}`);
      kept.set(appended.receipt.idx, {receipt: appended.receipt, disclosed: batch[i]?.subjects ?? []});
    }
    if (dice.once(3)) await state(store, kept, dice, at);
    if (dice.once(6)) await meddle(store, kept, dice);
    expect(await standingsIn(store)).toEqual(expected(kept));
  }
}

/** Somebody refuses without a device's key: by mail, or by a typed address. */
async function state(store: Store, kept: Map<number, Known>, dice: Chance, at: number): Promise<void> {
  const statement = newRefusal({
    subjects: [dice.pick(SUBJECTS), CONTACTS[0]].slice(0, 1 + dice.below(2)).filter(unique),
    ...(dice.once(2) && {choices: [dice.pick(CHOICES)]}),
    received: (START + at - dice.below(6)) * 1000,
  });
  const appended = await store.appendStatement(statement);
  if (appended.kind !== 'added' || statement.payload.kind !== 'refusal') throw new Error('it was not added');
  const {idx} = appended.statement;
  kept.set(idx, refusedBy(idx, statement.payload));
}

const unique = ({key}: SubjectRef, at: number, all: readonly SubjectRef[]): boolean =>
  all.findIndex((one) => one.key === key) === at;

/** An operator erases a grant or a refusal that no device signed, or settles a quarantine. */
async function meddle(store: Store, kept: Map<number, Known>, dice: Chance): Promise<void> {
  const known = [...kept.values()];
  const {receipt, disclosed} = known[dice.below(known.length)] ?? {};
  if (!receipt || !disclosed) return;
  if (receipt.status === 'quarantined') {
    await store.settle([receipt.idx]);
    const settled: Said = {...receipt, status: 'recorded'};
    kept.set(receipt.idx, {receipt: settled, disclosed});
  } else if (receipt.payload.event.kind === 'choices' || receipt.hash.startsWith('none ')) {
    await store.erase([receipt.idx]);
    for (const [one, to] of reach(known)) {
      kept.set(one.receipt.idx, {...one, inherited: [...to.values()]});
    }
    kept.delete(receipt.idx);
  }
}

const order = (a: StandingRow, b: StandingRow): number =>
  a.subject.key < b.subject.key || (a.subject.key === b.subject.key && a.choice < b.choice) ? -1 : 1;
const standingsIn = async (store: Store): Promise<readonly StandingRow[]> =>
  (await Promise.all(SUBJECTS.map(({key}) => store.standings(key)))).flat().toSorted(order);
const expected = (kept: ReadonlyMap<number, Known>): readonly StandingRow[] =>
  naiveStandings(
    [...kept.values()],
    courlux.choices.map(({id}) => id),
  ).toSorted(order);

/** Receipts of three devices, in an order of arrival that chance mixes; clocks differ and stand still. */
async function receipts(dice: Chance): Promise<readonly NewReceipt[]> {
  const made: NewReceipt[] = [];
  for (let i = 0; i < 40; i++) {
    const subjects = CONTACTS.filter(() => dice.once(4));
    made.push(
      await newReceipt({
        key: dice.pick(['a', 'b', 'c']),
        seq: dice.below(12),
        iat: START + dice.below(40),
        received: (START + i - dice.below(6)) * 1000,
        event: event(dice, made),
        quarantined: dice.once(6),
        subjects,
      }),
    );
  }
  return made
    .map((one) => [dice.below(8) + made.indexOf(one), one] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, one]) => one);
}

function event(dice: Chance, made: readonly NewReceipt[]): ConsentEvent {
  if (dice.once(2)) {
    const answers = CHOICES.map((choice) => [choice, dice.pick(['given', 'given', 'refused', 'unanswered'])]);
    return {kind: 'choices', choices: Object.fromEntries(answers)};
  }
  const named = made[dice.below(made.length)];
  const more = named && dice.once(2) ? {for: [named.hash]} : {};
  if (dice.once(3)) return {kind: 'objection', state: dice.pick(['raised', 'lifted']), ...more};
  return {kind: 'withdrawal', choices: [dice.pick(CHOICES)], ...more};
}
