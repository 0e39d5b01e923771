// The part of a store that keeps mailed links: each is good once, until its time, and goes with the entry it is about.
import {afterEach, describe, expect, test} from 'vitest';
import type {Link} from '../../src/receiver/links.ts';
import type {Store} from '../../src/receiver/store.ts';
import {email, newReceipt} from '../support/new-receipts.ts';

const NOW = 1_790_000_000_000;
const ANNA = email('anna@example.dk');

const newLink = (more: Partial<Link> = {}): Omit<Link, 'used'> => ({
  hash: 'h1',
  purpose: 'confirm',
  subject: ANNA.key,
  idx: null,
  body: '{"a":1}',
  made: NOW,
  until: NOW + 1000,
  ...more,
});

/** @param open gives an empty store */
export function linksContract(name: string, open: () => Promise<Store>): void {
  describe(`the links of ${name}`, () => {
    const stores: Store[] = [];
    const opened = async (): Promise<Store> => {
      const store = await open();
      stores.push(store);
      return store;
    };
    afterEach(async () => {
      await Promise.all(stores.splice(0).map((store) => store.close()));
    });

    test('are found by the hash of their token, unused', async () => {
      const {links} = await opened();
      expect(await links.keep(newLink())).toBe(true);
      expect(await links.find('h1')).toEqual({...newLink(), used: null});
      expect(await links.find('h2')).toBe(null);
    });

    test('are used once, also by two at the same moment', async () => {
      const {links} = await opened();
      await links.keep(newLink());
      const used = await Promise.all([links.use('h1', NOW + 5), links.use('h1', NOW + 5)]);
      expect(used.toSorted()).toEqual([false, true]);
      expect([await links.use('h1', NOW + 6), await links.use('h2', NOW)]).toEqual([false, false]);
      expect((await links.find('h1'))?.used).toBe(NOW + 5);
    });

    test('are kept once by their hash, until they are over', async () => {
      const {links} = await opened();
      const kept = await Promise.all([links.keep(newLink()), links.keep(newLink({body: '{"b":2}'}))]);
      expect(kept.toSorted()).toEqual([false, true]);
      expect(await links.keep(newLink({made: NOW + 999, until: NOW + 5000}))).toBe(false);
      expect(await links.keep(newLink({made: NOW + 1000, until: NOW + 5000}))).toBe(true);
      expect((await links.find('h1'))?.made).toBe(NOW + 1000);
    });

    test('that are over are forgotten when another is kept', async () => {
      const {links} = await opened();
      await links.keep(newLink());
      await links.keep(newLink({hash: 'h2', made: NOW + 1000, until: NOW + 2000}));
      expect([await links.find('h1'), (await links.find('h2'))?.hash]).toEqual([null, 'h2']);
    });

    test('can be made to last longer, and be forgotten', async () => {
      const {links} = await opened();
      await links.keep(newLink());
      await links.extend('h1', NOW + 9000);
      await links.extend('h9', NOW + 9000);
      expect([(await links.find('h1'))?.until, await links.find('h9')]).toEqual([NOW + 9000, null]);
      await links.drop('h1');
      await links.drop('h9');
      expect(await links.find('h1')).toBe(null);
    });

    test('of a subject are listed by purpose, oldest first', async () => {
      const {links} = await opened();
      await links.keep(newLink({hash: 'b', made: NOW + 3}));
      await links.keep(newLink({hash: 'a', made: NOW + 3}));
      await links.keep(newLink({hash: 'c', made: NOW + 1}));
      await links.keep(newLink({hash: 'd', made: NOW + 2, purpose: 'read'}));
      await links.keep(newLink({hash: 'e', made: NOW + 2, subject: 'another'}));
      const listed = await links.of(ANNA.key, 'confirm', NOW + 1);
      expect(listed.map(({hash}) => hash)).toEqual(['c', 'a', 'b']);
      expect((await links.of(ANNA.key, 'confirm', NOW + 2)).map(({hash}) => hash)).toEqual(['a', 'b']);
      expect(await links.of('nobody', 'confirm', 0)).toEqual([]);
    });

    test('go with the entry that they are about', async () => {
      const store = await opened();
      await store.append([await newReceipt({subjects: [ANNA]}), await newReceipt({key: 'b'})]);
      await store.links.keep(newLink({idx: 0}));
      await store.links.keep(newLink({hash: 'h2', idx: 1}));
      await store.erase([0]);
      expect([await store.links.find('h1'), (await store.links.find('h2'))?.idx]).toEqual([null, 1]);
    });
  });
}
