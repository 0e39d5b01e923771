// What every store must do with the log of what was handed over.
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Store} from '../../src/receiver/store.ts';
import {email} from '../support/new-receipts.ts';

const anna = email('anna@example.dk').key;
const bo = email('bo@example.dk').key;
const list = {
  time: 1_790_000_000_000,
  controller: 'courlux',
  recipient: 'Courlux A/S',
  what: 'marketing.email',
};
const passedOn = {time: 1_789_000_000_000, controller: 'courlux', recipient: 'Posten', what: 'parcels'};

/** Runs the contract against stores that `open` gives. */
export function handoverContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the log of what was handed over`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    test('each person is told what was handed over of them, in the order in which it was begun', async () => {
      const {handovers} = store;
      const first = await handovers.open(list);
      const second = await handovers.open(passedOn);
      await handovers.add(second, [anna]);
      await handovers.add(first, [anna, bo]);
      const {controller: _, ...told} = list;
      const {controller: __, ...toldToo} = passedOn;
      expect(await handovers.of(anna)).toEqual([told, toldToo]);
      expect(await handovers.of(bo)).toEqual([told]);
      expect(await handovers.of(email('nobody@example.dk').key)).toEqual([]);
    });

    test('who is added twice, in one part or in two, is in it once', async () => {
      const id = await store.handovers.open(list);
      await store.handovers.add(id, [anna, anna]);
      await store.handovers.add(id, [anna]);
      await store.handovers.add(id, []);
      expect(await store.handovers.of(anna)).toHaveLength(1);
    });

    test('hand-overs that begin at once get an id each', async () => {
      const ids = await Promise.all(Array.from({length: 8}, () => store.handovers.open(list)));
      expect(new Set(ids).size).toBe(8);
    });
  });
}
