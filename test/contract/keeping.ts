// What every store must do of keeping and forgetting people.
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {ConsentEvent} from '../../src/model/event.ts';
import {digestOf} from '../../src/receipt/digest.ts';
import type {Removal, Removed} from '../../src/receiver/keeping/store.ts';
import type {Store, StoredReceipt, SubjectRef} from '../../src/receiver/store.ts';
import {digest, email, newReceipt, phone, type Sketch} from '../support/new-receipts.ts';
import {newRefusal, newStep} from '../support/new-statements.ts';
import {courlux} from '../support/samples.ts';

const anna = email('anna@example.dk');
const annasPhone = phone('+4512345678');
const bo = email('bo@example.dk');
const withdraws = (choice: string, more: {for?: readonly string[]} = {}): ConsentEvent => ({
  kind: 'withdrawal',
  choices: [choice],
  ...more,
});

/** Runs the contract against stores that `open` gives. */
export function keepingContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps and forgets people`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
      await store.keepNotice(await digestOf(courlux), courlux);
    });
    afterEach(() => store.close());

    const add = async (sketch: Sketch): Promise<StoredReceipt> => {
      const [appended] = await store.append([await newReceipt(sketch)]);
      if (appended?.kind !== 'added') throw new Error(`it was ${appended?.kind ?? 'lost'}`);
      return appended.receipt;
    };
    const left = async (): Promise<readonly number[]> =>
      (await store.latest(99))
        .filter(({receipt, statement}) => receipt ?? statement)
        .map(({idx}) => idx)
        .toReversed();
    const forget = (subjects: readonly SubjectRef[], more: Partial<Removal> = {}): Promise<Removed> =>
      store.keeping.forget({subjects, linked: false, suppress: null, ...more});
    const hands: Hands = {store: () => store, add, left, forget};
    erasing(hands);
    devices(hands);
    suppressing(hands);
    holding(hands);
    falling(hands);
  });
}

interface Hands {
  readonly store: () => Store;
  readonly add: (sketch: Sketch) => Promise<StoredReceipt>;
  /** Indexes of what is not erased. */
  readonly left: () => Promise<readonly number[]>;
  readonly forget: (subjects: readonly SubjectRef[], more?: Partial<Removal>) => Promise<Removed>;
}

const opens = (who: SubjectRef): string => JSON.stringify({controller: 'courlux', subjects: [who]});

function erasing({store, add, left, forget}: Hands): void {
  test('U32: every receipt and statement of a person goes at once, and what others said stays', async () => {
    await add({subjects: [anna]});
    await add({key: 'b', subjects: [bo]});
    await add({key: 'c', subjects: [anna], event: withdraws('marketing.email')});
    await store().appendStatement(newRefusal({subjects: [anna], choices: ['profiling']}));
    const before = await store().latest(9);
    const removed = await forget([anna]);
    expect(removed).toEqual({
      kind: 'erased',
      entries: 3,
      subjects: [anna],
      linked: [],
      kept: 0,
      suppressed: 0,
    } satisfies Removed);
    expect(await left()).toEqual([1]);
    expect((await store().latest(9)).map(({commitment}) => commitment)).toEqual(
      before.map(({commitment}) => commitment),
    );
    expect(await store().standings(anna.key)).toEqual([]);
    expect(await store().standings(bo.key)).toHaveLength(1);
    expect((await store().events(9, 0)).map(({subject}) => subject)).toEqual([bo]);
    expect(await store().counts()).toMatchObject({entries: 4, erased: 3, subjects: 1});
  });

  test('requests go with their steps, and links and relations with the person', async () => {
    const {payload} = await add({subjects: [anna], event: {kind: 'request', request: 'erasure'}});
    await store().appendStatement(newStep({request: payload.jti, step: 'received', after: 0}));
    const link = {purpose: 'confirm', subject: anna.key, idx: null, body: '{}', made: 1, until: 9e12};
    await store().links.keep({...link, hash: digest('annas')});
    await store().links.keep({...link, hash: digest('bos'), subject: bo.key});
    await store().links.keep({...link, hash: digest('opens hers'), subject: null, body: opens(anna)});
    await store().links.keep({...link, hash: digest('opens his'), subject: null, body: opens(bo)});
    await store().keeping.endRelation({controller: 'courlux', subject: anna, ended: 5});
    expect(await forget([anna])).toMatchObject({entries: 2});
    expect(await store().requests(9)).toEqual([]);
    expect(await left()).toEqual([]);
    expect(await store().links.find(digest('annas'))).toBeNull();
    expect(await store().links.find(digest('bos'))).not.toBeNull();
    expect(await store().links.find(digest('opens hers'))).toBeNull();
    expect(await store().links.find(digest('opens his'))).not.toBeNull();
    expect(await store().keeping.relationOf(anna.key)).toBeNull();
  });

  test('who shared a receipt is named with how many, and followed only where that is asked', async () => {
    await add({subjects: [anna, annasPhone]});
    await add({key: 'b', subjects: [annasPhone, bo]});
    await add({key: 'c', subjects: [bo]});
    const alone = {subjects: [anna], linked: false};
    expect(await store().keeping.reach(alone)).toMatchObject({
      entries: [0],
      linked: [{...annasPhone, entries: 1}],
    });
    expect(await store().keeping.reach({...alone, linked: true})).toMatchObject({entries: [0, 1, 2]});
    expect(await forget([anna])).toMatchObject({entries: 1, linked: [{...annasPhone, entries: 1}]});
    expect(await left()).toEqual([1, 2]);
    const all = await forget([annasPhone], {linked: true});
    expect(all).toMatchObject({entries: 2, linked: []});
    expect(await left()).toEqual([]);
  });

  test('a request that nothing binds goes where it is named, and its device’s other entries with it', async () => {
    await add({key: 'c', event: {kind: 'request', request: 'access'}});
    await add({key: 'c', seq: 1, event: withdraws('profiling')});
    expect(await forget([anna])).toMatchObject({entries: 0});
    expect(await forget([anna], {also: [0]})).toMatchObject({entries: 2});
    expect(await left()).toEqual([]);
  });

  test('nobody known: nothing is erased, and nothing told of anyone', async () => {
    await add({subjects: [bo]});
    expect(await forget([anna])).toMatchObject({kind: 'erased', entries: 0, linked: []});
    expect(await left()).toEqual([0]);
  });

  test('what has changed since it was looked at is not erased', async () => {
    await add({subjects: [anna]});
    const {entries} = await store().keeping.reach({subjects: [anna], linked: true});
    const only = {subjects: [anna.key], entries};
    await add({seq: 1, subjects: [anna]});
    expect(await forget([anna], {linked: true, only})).toEqual({kind: 'changed'});
    expect(await left()).toEqual([0, 1]);
    expect(await forget([anna], {only: {...only, entries: [0, 1]}})).toMatchObject({entries: 2});
  });
}

function devices({store, add, left, forget}: Hands): void {
  test('what her device said without an address goes too', async () => {
    await add({subjects: [anna]});
    await add({seq: 1, event: {kind: 'request', request: 'access'}});
    await add({key: 'b', event: withdraws('profiling')});
    expect(await forget([anna])).toMatchObject({entries: 2, kept: 0});
    expect(await left()).toEqual([2]);
  });

  test('two people on one device: what names nobody stays for the other, and the answer says how much', async () => {
    await add({subjects: [anna]});
    await add({seq: 1, subjects: [bo]});
    await add({seq: 2, iat: 1_790_000_001, event: withdraws('marketing.email')}); // of both
    expect(await store().standings(bo.key)).toMatchObject([{state: 'withdrawn'}]);
    expect(await forget([anna])).toMatchObject({entries: 1, kept: 1});
    expect(await left()).toEqual([1, 2]);
    expect(await store().standings(bo.key)).toMatchObject([{state: 'withdrawn', idx: 2}]);
    expect(await store().subjects(2)).toEqual([bo]);
    const told = new Set((await store().events(99, 0)).map(({subject}) => subject?.key));
    expect([told.has(anna.key), told.has(bo.key)]).toEqual([false, true]);
    expect(await store().standings(anna.key)).toEqual([]);
  });
}

function suppressing({store, add, forget}: Hands): void {
  test('a no outlives the receipts, with a period of its own; a yes does not', async () => {
    await add({subjects: [anna], event: {kind: 'choices', choices: {'marketing.email': 'given'}}});
    const no: ConsentEvent = {kind: 'choices', choices: {profiling: 'refused'}};
    await add({key: 'b', subjects: [anna], received: 1_790_000_003_000, event: no});
    expect(await forget([anna], {suppress: {until: 2_000_000_000_000}})).toMatchObject({suppressed: 1});
    expect(await store().keeping.suppressionsOf(anna.key)).toEqual([
      {
        controller: 'courlux',
        subject: anna,
        choice: 'profiling',
        since: 1_790_000_003_000,
        until: 2_000_000_000_000,
      },
    ]);
    expect(await store().keeping.dropSuppressions(1_999_999_999_999)).toBe(0);
    expect(await store().keeping.dropSuppressions(2_000_000_000_000)).toBe(1);
    expect(await store().keeping.suppressionsOf(anna.key)).toEqual([]);
  });

  test('an objection is kept as one to all marketing, for ever where the shop says so', async () => {
    await add({subjects: [anna], event: {kind: 'objection', state: 'raised'}});
    await forget([anna], {suppress: {until: null}});
    expect(await store().keeping.suppressionsOf(anna.key)).toMatchObject([{choice: '*', until: null}]);
    expect(await store().keeping.dropSuppressions(9e15)).toBe(0);
  });

  test('no older yes of another counts again because a no of theirs went with a person', async () => {
    await add({subjects: [bo]});
    const shared = {subjects: [anna, bo], choices: ['marketing.email'], received: 1_790_000_009_000};
    await store().appendStatement(newRefusal(shared));
    expect(await forget([anna])).toMatchObject({entries: 1, suppressed: 1});
    expect(await store().keeping.suppressionsOf(bo.key)).toMatchObject([
      {choice: 'marketing.email', since: 1_790_000_009_000, until: null},
    ]);
    expect(await store().keeping.suppressionsOf(anna.key)).toEqual([]);
  });
}

function holding({store, add, left, forget}: Hands): void {
  const hold = {controller: 'courlux', subject: anna, reason: 'a case at court', since: 7};

  test('what is on hold is not erased, nor what another shares with it', async () => {
    await add({subjects: [anna, bo]});
    await store().keeping.hold({...hold, reason: 'an earlier reason'});
    await store().keeping.hold(hold);
    expect(await forget([anna])).toEqual({kind: 'held', subjects: [anna]});
    expect(await forget([bo])).toEqual({kind: 'held', subjects: [anna]});
    expect(await left()).toEqual([0]);
    expect(await store().keeping.holdOf(anna.key)).toEqual(hold);
    expect(await store().keeping.liftHold(anna.key)).toBe(true);
    expect(await store().keeping.liftHold(anna.key)).toBe(false);
    expect(await store().keeping.holdOf(anna.key)).toBeNull();
    expect(await forget([anna])).toMatchObject({kind: 'erased', entries: 1});
  });

  test('holds are listed by subject, a part at a time', async () => {
    const bos = {...hold, subject: bo};
    for (const one of [hold, bos]) await store().keeping.hold(one);
    const all = await store().keeping.holds(9, '');
    expect(all).toEqual(expect.arrayContaining([hold, bos]));
    const [first] = all;
    expect(await store().keeping.holds(1, '')).toEqual([first]);
    expect(await store().keeping.holds(9, first?.subject.key ?? '')).toEqual(all.slice(1));
  });
}

function falling({store, add}: Hands): void {
  const candidates = async (): Promise<readonly SubjectRef[]> => store().keeping.candidates(9, '');

  test('who has something given might not fall due, unless the relation has ended', async () => {
    await add({subjects: [anna]});
    await add({key: 'b', subjects: [bo], event: withdraws('marketing.email')});
    expect(await candidates()).toEqual([bo]);
    await store().keeping.endRelation({controller: 'courlux', subject: anna, ended: 1});
    await store().keeping.endRelation({controller: 'courlux', subject: anna, ended: 5});
    expect(await store().keeping.relationOf(anna.key)).toMatchObject({ended: 5});
    expect(await candidates()).toHaveLength(2);
    const [first] = await store().keeping.candidates(1, '');
    expect(await store().keeping.candidates(9, first?.key ?? '')).toHaveLength(1);
  });

  test('nor who is on hold, or has an open request', async () => {
    const gone = withdraws('marketing.email');
    await add({subjects: [anna], event: gone});
    await add({key: 'b', subjects: [bo], event: gone});
    const event = {kind: 'request', request: 'access'} as const;
    const {payload} = await add({key: 'b', seq: 1, subjects: [bo], event});
    await store().keeping.hold({controller: 'courlux', subject: anna, reason: 'x', since: 1});
    expect(await candidates()).toEqual([]);
    await store().appendStatement(newStep({request: payload.jti, step: 'done', after: 0}));
    await store().keeping.liftHold(anna.key);
    expect(await candidates()).toHaveLength(2);
  });

  test('the room is given back', async () => {
    await add({subjects: [anna]});
    expect(typeof (await store().keeping.vacuum())).toBe('boolean');
    expect((await store().counts()).entries).toBe(1);
  });
}
