// What every store must do about those who listen: spreading events to them, and what becomes of each message.
import {setTimeout} from 'node:timers/promises';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {ConsentEvent} from '../../src/model/event.ts';
import type {Store, SubjectRef} from '../../src/receiver/store.ts';
import {
  BY_HAND,
  type Audience,
  type Delivery,
  type DeliveryFilter,
  type Outcome,
} from '../../src/receiver/webhooks/store.ts';
import {email, given, newReceipt, type Sketch} from '../support/new-receipts.ts';
import {newRefusal} from '../support/new-statements.ts';

const anna = email('anna@example.dk');
const bo = email('bo@example.dk');
const NOW = 1_790_000_100_000;

const shop: Audience = {name: 'shop', types: null, controller: null, partner: null};
const byHand = (served: Extract<Audience, {served: unknown}>['served'] = []): Audience => ({
  name: BY_HAND,
  served,
});
const withdraws = (...choices: string[]): ConsentEvent => ({kind: 'withdrawal', choices});
const delivered = (at = NOW): Outcome => ({state: 'delivered', next: at, at, answer: '200'});
const again = (next: number): Outcome => ({state: 'pending', next, at: NOW, answer: '500'});

/** Runs the contract of the deliveries part against stores that `open` gives. */
export function deliveryContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the contract of deliveries`, () => {
    let store: Store;
    let seq = 0;
    beforeEach(async () => {
      store = await open();
      seq = 0;
    });
    afterEach(() => store.close());

    /** One act of a key of its own for each subject, so that the acts follow one another. */
    const act = async (subject: SubjectRef, event: ConsentEvent, more: Sketch = {}): Promise<number> => {
      seq += 1;
      const of = {key: `key-${subject.key}`, seq, iat: 1_790_000_000 + seq, received: NOW + seq};
      const [appended] = await store.append([await newReceipt({...of, event, subjects: [subject], ...more})]);
      return appended?.kind === 'added' ? appended.receipt.idx : -1;
    };
    const all = (): Promise<readonly Delivery[]> => store.deliveries.list({limit: 100});
    const due = async (now = NOW): Promise<readonly number[]> =>
      (await store.deliveries.due('shop', now, 100)).map((one) => one.seq);
    /** Anna gives and takes back, Bo gives; three messages to the shop. Their `seq`. */
    const three = async (): Promise<readonly [number, number, number]> => {
      await store.deliveries.endpoint('shop');
      await act(anna, given('marketing.email'));
      await act(anna, withdraws('marketing.email'));
      await act(bo, given('marketing.email'));
      await store.deliveries.spread(shop, NOW, 100);
      const [first = 0, second = 0, third = 0] = (await all()).map((one) => one.seq);
      return [first, second, third];
    };
    const seqs = async (filter: DeliveryFilter): Promise<readonly number[]> =>
      (await store.deliveries.list(filter)).map((one) => one.seq);
    const settle = async (at: number, outcome: Outcome): Promise<boolean> => {
      const found = await store.deliveries.find({endpoint: 'shop', seq: at});
      return found !== null && store.deliveries.settle(found, outcome);
    };

    test('a new endpoint hears of what happens from now on', async () => {
      await act(anna, given('marketing.email'));
      await store.deliveries.endpoint('shop');
      expect(await store.deliveries.isReady('shop', NOW)).toBe(false);
      await act(bo, given('marketing.email'));
      expect(await store.deliveries.isReady('shop', NOW)).toBe(true);
      expect(await store.deliveries.spread(shop, NOW, 100)).toBe(1);
      expect(await all()).toMatchObject([{subject: bo, type: 'given', state: 'pending', attempts: 0}]);
      await store.deliveries.endpoint('shop');
      expect(await store.deliveries.spread(shop, NOW, 100)).toBe(0);
    });

    test('a message has its event, field by field', async () => {
      await store.deliveries.endpoint('shop');
      const idx = await act(anna, given('marketing.email'));
      await store.deliveries.spread(shop, NOW, 100);
      const [event] = await store.events(1, 0);
      const [row] = await all();
      const fresh = {endpoint: 'shop', state: 'pending', attempts: 0, next: NOW, tried: null, answer: null};
      expect(row).toEqual({...event, ...fresh, idx});
      expect(await store.deliveries.find({endpoint: 'shop', seq: row?.seq ?? 0})).toEqual(row);
      expect(await store.deliveries.find({endpoint: 'shop', seq: 99})).toBeNull();
    });

    test('events are spread in parts, each once', async () => {
      await store.deliveries.endpoint('shop');
      for (let n = 0; n < 5; n += 1) await act(email(`${n}`), given('marketing.email'));
      const looked = [];
      for (let n = 0; n < 4; n += 1) looked.push(await store.deliveries.spread(shop, NOW, 2));
      expect(looked).toEqual([2, 2, 1, 0]);
      expect(await all()).toHaveLength(5);
    });

    test('who listens for some types, of one controller, gets those alone', async () => {
      const some: Audience = {...shop, types: ['withdrawn'], controller: 'courlux'};
      await store.deliveries.endpoint('shop');
      await act(anna, given('marketing.email'));
      await act(anna, withdraws('marketing.email'));
      await act(bo, withdraws('marketing.email'), {controller: 'another'});
      expect(await store.deliveries.spread(some, NOW, 100)).toBe(3);
      expect(await all()).toMatchObject([{subject: anna, type: 'withdrawn'}]);
    });

    test('U25: a partner hears of its own choice alone; one without an endpoint is told by hand', async () => {
      const bolig: Audience = {name: 'bolig-hook', types: null, controller: null, partner: 'bolig'};
      await store.deliveries.endpoint('bolig-hook');
      await act(anna, given('sharing.bolig'));
      await act(anna, given('sharing.kultur'));
      await act(anna, given('marketing.email'));
      await act(anna, withdraws('marketing.email', 'sharing.bolig', 'sharing.kultur'));
      await store.deliveries.spread(bolig, NOW, 100);
      expect(await store.deliveries.isReady(BY_HAND, NOW)).toBe(true);
      await store.deliveries.spread(byHand([{partner: 'bolig', controller: 'courlux'}]), NOW, 100);
      expect(await store.deliveries.isReady(BY_HAND, NOW)).toBe(false);
      expect(await all()).toMatchObject([
        {endpoint: 'bolig-hook', type: 'given', choices: ['sharing.bolig']},
        {endpoint: 'bolig-hook', type: 'withdrawn'},
        {endpoint: 'partner:kultur', type: 'withdrawn', state: 'by-hand'},
      ]);
    });

    test('an endpoint of another controller does not serve a partner', async () => {
      await act(anna, withdraws('sharing.bolig'));
      await store.deliveries.spread(byHand([{partner: 'bolig', controller: 'another'}]), NOW, 100);
      expect(await all()).toMatchObject([{endpoint: 'partner:bolig', state: 'by-hand'}]);
    });

    test('of each subject the oldest pending message is due, and only at its time', async () => {
      const [first, second, third] = await three();
      expect(await due(NOW - 1)).toEqual([]);
      expect(await due()).toEqual([first, third]);
      await settle(first, again(NOW + 5000));
      expect(await due(NOW + 4999)).toEqual([third]);
      expect(await due(NOW + 5000)).toEqual([third, first]);
      await settle(first, delivered(NOW + 5000));
      expect(await due(NOW + 5000)).toEqual([third, second]);
    });

    test('after a parked one the later ones of the subject go on', async () => {
      const [first, second, third] = await three();
      await settle(first, {state: 'parked', next: NOW, at: NOW, answer: '410'});
      expect(await due()).toEqual([second, third]);
      expect(await store.deliveries.list({limit: 9, state: 'parked'})).toMatchObject([
        {seq: first, state: 'parked', attempts: 1, tried: NOW, answer: '410'},
      ]);
    });

    test('an attempt is kept once, and not over what was queued anew meanwhile', async () => {
      const [first, second] = await three();
      const [tried] = await store.deliveries.due('shop', NOW, 1);
      if (!tried) throw new Error('none is due');
      expect(await store.deliveries.settle(tried, delivered())).toBe(true);
      expect(await store.deliveries.settle(tried, delivered())).toBe(false);
      const later = await store.deliveries.find({endpoint: 'shop', seq: second});
      if (!later) throw new Error('it is not there');
      expect(await store.deliveries.replay({endpoint: 'shop', seq: first}, NOW)).toBe(2);
      expect(await store.deliveries.settle(later, delivered())).toBe(false);
      expect((await store.deliveries.list({limit: 2})).map(({state}) => state)).toEqual([
        'pending',
        'pending',
      ]);
    });

    test('a replay queues the message and every later one of its subject', async () => {
      const [first, second, third] = await three();
      for (const one of [first, second, third]) await settle(one, delivered());
      expect(await due(NOW + 9)).toEqual([]);
      expect(await store.deliveries.replay({endpoint: 'shop', seq: first}, NOW + 5)).toBe(2);
      expect(await due(NOW + 5)).toEqual([first]);
      expect((await all()).map(({state, attempts}) => [state, attempts])).toEqual([
        ['pending', 0],
        ['pending', 0],
        ['delivered', 1],
      ]);
      expect(await store.deliveries.replay({endpoint: 'none', seq: first}, NOW)).toBe(0);
    });

    test('what waits for its next try is tried at once when it is queued anew', async () => {
      const [first, second, third] = await three();
      await settle(first, again(NOW + 3_600_000));
      expect(await due(NOW + 1)).toEqual([third]);
      expect(await store.deliveries.replay({endpoint: 'shop', seq: first}, NOW + 1)).toBe(2);
      expect(await due(NOW + 1)).toEqual([third, first]);
      await settle(first, delivered(NOW + 1));
      expect(await due(NOW + 1)).toEqual([third, second]);
    });

    test('what is told by hand stays until somebody says that it is done; it is never replayed', async () => {
      await act(anna, withdraws('sharing.kultur'));
      await store.deliveries.spread(byHand(), NOW, 100);
      const [{seq: at = 0} = {}] = await all();
      const id = {endpoint: 'partner:kultur', seq: at};
      expect(await store.deliveries.replay(id, NOW)).toBe(0);
      expect(await store.deliveries.done(id, NOW)).toBe(true);
      expect(await store.deliveries.done(id, NOW)).toBe(false);
      expect(await all()).toMatchObject([{state: 'delivered', tried: NOW, answer: 'by hand'}]);
    });

    test('requests without an address wait for nobody', async () => {
      await store.deliveries.endpoint('shop');
      for (const key of ['a', 'b']) {
        await store.append([await newReceipt({key, event: {kind: 'request', request: 'access'}})]);
      }
      await store.deliveries.spread(shop, NOW, 100);
      expect(await due()).toHaveLength(2);
    });

    test('lists go on after a place, by state and by subject', async () => {
      const [first, second, third] = await three();
      expect(await seqs({limit: 2})).toEqual([first, second]);
      expect(await seqs({limit: 2, after: {endpoint: 'shop', seq: second}})).toEqual([third]);
      expect(await seqs({limit: 9, subject: anna.key})).toEqual([first, second]);
      await settle(first, delivered());
      expect(await seqs({limit: 9, subject: anna.key, state: 'pending'})).toEqual([second]);
      expect(await seqs({limit: 9, state: 'delivered'})).toEqual([first]);
    });

    test('one holder at a time, until it lets go or its time is over', async () => {
      await store.deliveries.endpoint('shop');
      const hold = (holder: string, ms: number): Promise<boolean> =>
        store.deliveries.hold('shop', holder, ms);
      expect(await hold('a', 60_000)).toBe(true);
      expect(await hold('b', 60_000)).toBe(false);
      expect(await hold('a', 60_000)).toBe(true);
      await store.deliveries.release('shop', 'b');
      expect(await hold('b', 60_000)).toBe(false);
      await store.deliveries.release('shop', 'a');
      expect(await hold('b', 30)).toBe(true);
      await setTimeout(40);
      expect(await hold('a', 60_000)).toBe(true);
      expect(await store.deliveries.hold('none', 'a', 60_000)).toBe(false);
    });

    test('erasing an entry takes its messages along', async () => {
      await store.deliveries.endpoint('shop');
      const idx = await act(anna, given('marketing.email'));
      await act(bo, given('marketing.email'));
      await store.deliveries.spread(shop, NOW, 100);
      const [tried] = await store.deliveries.due('shop', NOW, 1);
      await store.erase([idx]);
      expect(await all()).toMatchObject([{subject: bo}]);
      expect(tried && (await store.deliveries.settle(tried, delivered()))).toBe(false);
    });

    test('numbers of what is not delivered, with the time of the oldest', async () => {
      const [first] = await three();
      await act(anna, withdraws('sharing.kultur'));
      await store.deliveries.spread(byHand(), NOW, 100);
      await settle(first, delivered());
      expect(await store.deliveries.numbers()).toEqual([
        {endpoint: 'partner:kultur', state: 'by-hand', count: 1, oldest: NOW + 4},
        {endpoint: 'shop', state: 'pending', count: 2, oldest: NOW + 2},
      ]);
    });

    test('what was delivered is forgotten after a time, and events that everybody was looked at for', async () => {
      const [first] = await three();
      const count = async (): Promise<readonly number[]> => [
        (await all()).length,
        (await store.events(99, 0)).length,
      ];
      await settle(first, delivered(NOW + 100));
      await store.deliveries.prune(NOW + 100, ['shop']);
      expect(await count()).toEqual([3, 3]);
      expect(await store.deliveries.prune(NOW + 101, ['shop'])).toBe(0); // nobody has looked who is to be told by hand
      expect(await count()).toEqual([2, 3]);
      await store.deliveries.spread(byHand(), NOW, 100);
      expect(await store.deliveries.prune(NOW + 101, ['shop', 'new'])).toBe(0); // the new one has not been looked at
      expect(await store.deliveries.prune(NOW + 101, ['shop'])).toBe(1);
      expect(await count()).toEqual([2, 2]);
    });

    test('events are forgotten where nobody listens', async () => {
      await act(anna, given('marketing.email'));
      await store.appendStatement(
        newRefusal({subjects: [anna], choices: ['marketing.email'], received: NOW}),
      );
      await store.deliveries.spread(byHand(), NOW, 100);
      expect(await store.deliveries.prune(NOW + 1, [])).toBe(1);
      expect(await store.deliveries.prune(NOW + 2, [])).toBe(1);
      expect(await store.events(9, 0)).toEqual([]);
    });
  });
}
