// One line in front of the store: what comes together is stored together, and nothing waits for company.
import {describe, expect, test} from 'vitest';
import {openBatch} from '../../../src/receiver/batch.ts';
import {openMemory} from '../../../src/receiver/memory.ts';
import type {Appended, NewReceipt, Store} from '../../../src/receiver/store.ts';
import {newReceipt} from '../../support/new-receipts.ts';

const many = (count: number): Promise<NewReceipt[]> =>
  Promise.all(Array.from({length: count}, (_, n) => newReceipt({key: `k${n}`})));

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

/** A store that writes when the test says so. */
function slowStore(): {
  store: Pick<Store, 'append'>;
  sizes: number[];
  next: (error?: Error) => Promise<void>;
} {
  const inner = openMemory();
  const sizes: number[] = [];
  const waiting: ((error?: Error) => void)[] = [];

  return {
    sizes,
    store: {
      append: async (receipts) => {
        sizes.push(receipts.length);
        const error = await new Promise<Error | undefined>((resolve) => waiting.push(resolve));
        if (error) throw error;
        return inner.append(receipts);
      },
    },
    next: async (error) => {
      await turn();
      waiting.shift()?.(error);
      await turn();
    },
  };
}

const kinds = (appended: readonly Appended[]): string[] => appended.map(({kind}) => kind);

describe('a batch', () => {
  test('holds what one turn of the event loop has verified; what comes while it is written is the next one', async () => {
    const {store, sizes, next} = slowStore();
    const batch = openBatch(store);
    const [a, b, c, d] = await many(4);
    if (!a || !b || !c || !d) throw new Error('too few');
    const first = [batch.append(a), batch.append(b)];
    await turn();
    const second = [batch.append(c), batch.append(d)];
    expect(batch.waiting).toBe(4);
    await next();
    expect(kinds(await Promise.all(first))).toEqual(['added', 'added']);
    await next();
    expect(kinds(await Promise.all(second))).toEqual(['added', 'added']);
    expect(sizes).toEqual([2, 2]);
    expect(batch.waiting).toBe(0);
  });

  test('has at most 256 receipts', async () => {
    const sizes: number[] = [];
    const inner = openMemory();
    const batch = openBatch({append: (receipts) => (sizes.push(receipts.length), inner.append(receipts))});
    await Promise.all((await many(600)).map((one) => batch.append(one)));
    expect(sizes).toEqual([256, 256, 88]);
  });

  test('gives each receipt its own answer, in order', async () => {
    const batch = openBatch(openMemory());
    const [a, b] = await many(2);
    if (!a || !b) throw new Error('too few');
    const appended = await Promise.all([batch.append(a), batch.append(a), batch.append(b)]);
    expect(appended.map((one) => [one.kind, one.kind !== 'erased' && one.receipt.payload.jti])).toEqual([
      ['added', a.payload.jti],
      ['known', a.payload.jti],
      ['added', b.payload.jti],
    ]);
  });
});

describe('a line that is full', () => {
  test('sends the next one away until there is room, and loses none of those in it', async () => {
    const {store, next} = slowStore();
    const batch = openBatch(store, {limit: 2, most: 2});
    const [a, b, c, d, e] = await many(5);
    if (!a || !b || !c || !d || !e) throw new Error('too few');
    const written = [batch.append(a), batch.append(b)];
    await turn(); // they are under way
    const waiting = [batch.append(c), batch.append(d)];
    await expect(batch.append(e)).rejects.toMatchObject({code: 'unavailable'});
    await next();
    await next();
    expect(kinds(await Promise.all([...written, ...waiting]))).toEqual(
      Array.from({length: 4}, () => 'added'),
    );
    const again = batch.append(e);
    await next();
    expect((await again).kind).toBe('added');
  });
});

describe('a batch that fails', () => {
  test('is tried again one by one, so that what the store cannot take fails alone', async () => {
    const inner = openMemory();
    const [a, bad, c] = await many(3);
    if (!a || !bad || !c) throw new Error('too few');
    const batch = openBatch({
      append: async (receipts) => {
        if (receipts.includes(bad)) throw new Error('not this one');
        return inner.append(receipts);
      },
    });
    const settled = await Promise.allSettled([a, bad, c].map((one) => batch.append(one)));
    expect(settled.map(({status}) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await inner.counts()).receipts).toBe(2);
  });

  test('is given up after three in a row: then it is the store', async () => {
    let tries = 0;
    const batch = openBatch({
      append: async () => {
        tries += 1;
        throw new Error('gone');
      },
    });
    const settled = await Promise.allSettled((await many(100)).map((one) => batch.append(one)));
    expect(settled.every(({status}) => status === 'rejected')).toBe(true);
    expect(tries).toBe(4);
  });

  test('stops nothing that comes after', async () => {
    const {store, next} = slowStore();
    const batch = openBatch(store);
    const [a, b] = await many(2);
    if (!a || !b) throw new Error('too few');
    const first = batch.append(a);
    const failing = expect(first).rejects.toThrow('gone');
    await next(new Error('gone'));
    await failing;
    const second = batch.append(b);
    await next();
    expect((await second).kind).toBe('added');
  });
});

test('closing stores what waits, and takes nothing more', async () => {
  const {store, next} = slowStore();
  const batch = openBatch(store);
  const [a, b] = await many(2);
  if (!a || !b) throw new Error('too few');
  const waiting = batch.append(a);
  const closed = batch.close();
  await expect(batch.append(b)).rejects.toMatchObject({code: 'unavailable'});
  await next();
  expect((await waiting).kind).toBe('added');
  await closed;
});
