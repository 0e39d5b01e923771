// Whatever is sent in whatever order, the PostgreSQL store finds what the store in memory finds.
import * as fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {ConsentEvent} from '../../../src/model/event.ts';
import {openMemory} from '../../../src/receiver/memory.ts';
import type {NewReceipt, Store, SubjectRef} from '../../../src/receiver/store.ts';
import {digestOf} from '../../../src/receipt/digest.ts';
import {expectProjected} from '../../support/checked.ts';
import {email, newReceipt, phone} from '../../support/new-receipts.ts';
import {startSite, type PostgresSite} from '../../support/postgres-logins.ts';
import {havePostgres} from '../../support/postgres-server.ts';
import {rounds} from '../../support/rounds.ts';
import {courlux} from '../../support/samples.ts';

const SUBJECTS: readonly SubjectRef[] = [email('anna'), email('bo'), phone('12345678')];
const CHOICES = ['marketing.email', 'marketing.sms', 'profiling'] as const;
const NOW = 1_790_000_000;

const choices = fc.uniqueArray(fc.constantFrom(...CHOICES), {minLength: 1});
const step = fc.oneof(
  fc.record({kind: fc.constant('complete' as const), at: fc.nat(30), who: fc.constantFrom(...SUBJECTS)}),
  fc.record({kind: fc.constant('erase' as const), at: fc.nat(30)}),
  fc.record({kind: fc.constant('settle' as const), at: fc.array(fc.nat(30), {maxLength: 3})}),
  fc.record({
    kind: fc.constant('forget' as const),
    who: fc.constantFrom(...SUBJECTS),
    linked: fc.boolean(),
    kept: fc.boolean(),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** A receipt; `names` picks those made before it, `turn` is when it is sent, `cut` ends a list after it. */
const sketch = fc.record({
  key: fc.constantFrom('a', 'b', 'c'),
  seq: fc.nat(5),
  follows: fc.nat(30),
  event: fc.oneof(
    fc.record({
      kind: fc.constant('choices' as const),
      choices: fc.dictionary(
        fc.constantFrom(...CHOICES),
        fc.constantFrom('given', 'given', 'refused', 'unanswered'),
        {minKeys: 1, noNullPrototype: true},
      ),
    }),
    fc.record({kind: fc.constant('withdrawal' as const), choices}),
    fc.record({kind: fc.constant('objection' as const), state: fc.constantFrom('raised', 'lifted')}),
    fc.constant({kind: 'request', request: 'access'} as const),
  ),
  names: fc.array(fc.nat(30), {maxLength: 2}),
  subjects: fc.uniqueArray(fc.constantFrom(...SUBJECTS), {selector: ({kind}) => kind, maxLength: 2}),
  controller: fc.constantFrom('courlux', 'courlux', 'courlux', 'other'),
  iat: fc.nat(6),
  received: fc.nat(8),
  quarantined: fc.boolean(),
  turn: fc.nat(30),
  cut: fc.boolean(),
  again: fc.option(fc.nat(30)),
  after: fc.option(step),
});
type Made = typeof sketch extends fc.Arbitrary<infer T> ? T : never;

/** The event, which names earlier receipts where it can. */
function eventOf({event, names}: Made, made: readonly NewReceipt[]): ConsentEvent {
  if (event.kind === 'choices' || event.kind === 'request' || made.length === 0) return event;
  const hashes = new Set(names.flatMap((at) => made[at % made.length]?.hash ?? []));
  return hashes.size > 0 ? {...event, for: [...hashes]} : event;
}

async function receiptsOf(sketches: readonly Made[]): Promise<readonly NewReceipt[]> {
  const made: NewReceipt[] = [];
  for (const one of sketches) {
    const {key, seq, follows, subjects, controller, quarantined} = one;
    const before = made[follows % Math.max(1, made.length)];
    made.push(
      await newReceipt({
        key,
        seq,
        subjects,
        controller,
        quarantined,
        event: eventOf(one, made),
        iat: NOW + one.iat,
        received: (NOW + one.received) * 1000,
        ...(before && seq > 0 && {prev: before.hash}),
      }),
    );
  }
  return made;
}

/** Lists of receipts to send, each with what is done after it. */
function plan(sketches: readonly Made[], made: readonly NewReceipt[]): [NewReceipt[], Step | null][] {
  const turns = [...sketches.keys()].toSorted(
    (a, b) => (sketches[a]?.turn ?? 0) - (sketches[b]?.turn ?? 0) || a - b,
  );
  const lists: [NewReceipt[], Step | null][] = [];
  let list: NewReceipt[] = [];
  for (const at of turns) {
    const {cut = true, again = null, after = null} = sketches[at] ?? {};
    list.push(...made.slice(at, at + 1));
    if (again !== null) list.push(...made.slice(again % made.length).slice(0, 1));
    if (cut || after) lists.push([list, after]);
    if (cut || after) list = [];
  }
  return [...lists, [list, null]];
}

async function perform(store: Store, doing: Step | null): Promise<unknown> {
  const entries = Math.max(1, (await store.counts()).entries);
  if (doing?.kind === 'erase') return store.erase([doing.at % entries]);
  if (doing?.kind === 'settle') return store.settle(doing.at.map((at) => at % entries));
  if (doing?.kind === 'forget') {
    const {who, linked, kept} = doing;
    return store.keeping.forget({subjects: [who], linked, suppress: kept ? {until: 9e12} : null});
  }
  if (doing?.kind !== 'complete') return null;
  const {kind, key} = doing.who;
  return store.complete(doing.at % entries, [{name: kind, digest: key, text: `text-${key}`}], [doing.who]);
}

const sorted = (subjects: readonly SubjectRef[]): readonly string[] =>
  subjects.map(({key}) => key).toSorted();

/** Everything that can be read. */
async function everything(store: Store): Promise<unknown> {
  const entries = await store.latest(1000);
  return {
    entries,
    counts: await store.counts(),
    subjects: await Promise.all(entries.map(async ({idx}) => sorted(await store.subjects(idx)))),
    standings: await Promise.all(SUBJECTS.map(({key}) => store.standings(key))),
    suppressions: (await Promise.all(SUBJECTS.map(({key}) => store.keeping.suppressionsOf(key)))).flatMap(
      (rows) => rows.map(({controller: _one, ...row}) => row),
    ), // here a subject is of several controllers
    candidates: (await store.keeping.candidates(99, '')).map(({key}) => key).toSorted(),
  };
}

describe.skipIf(!havePostgres())('PostgreSQL', () => {
  let site: PostgresSite;
  beforeAll(async () => {
    site = await startSite();
  }, 120_000);
  afterAll(() => site.server.remove(), 120_000);

  test('random receipts, completed, settled and erased, also by person, leave what they leave in memory', async () => {
    const alike = fc.asyncProperty(fc.array(sketch, {minLength: 8, maxLength: 30}), async (sketches) => {
      const made = await receiptsOf(sketches);
      const stores = [openMemory(), await site.open(await site.database())] as const;
      const each = async <T>(work: (store: Store) => Promise<T>): Promise<void> => {
        const [memory, postgres] = [await work(stores[0]), await work(stores[1])];
        expect(postgres).toEqual(memory);
      };
      for (const store of stores) await store.keepNotice(await digestOf(courlux), courlux);
      for (const [list, after] of plan(sketches, made)) {
        await each((store) => store.append(list));
        await each((store) => perform(store, after));
      }
      await each(everything);
      await expectProjected(stores[1]);
      await stores[1].close();
    });
    await fc.assert(alike, {numRuns: rounds(6, 300), endOnFailure: true});
  }, 600_000);
});
