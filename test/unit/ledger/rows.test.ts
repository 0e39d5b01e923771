// Rows that are only ever added: in memory, and patiently over a disk that refuses for a while.
import {beforeEach, describe, expect, test} from 'vitest';
import {memoryRows, patientRows, type PatientRows, type Rows} from '../../../src/ledger/rows.ts';
import {Disk} from '../../support/protocol-disk.ts';

describe('in memory', () => {
  test('come in the order of their keys, by prefix or one by one', async () => {
    const rows = memoryRows();
    await rows.add([
      ['b/2', 2],
      ['b/1', 1],
      ['bb', 3],
    ]);

    expect(await rows.read('b/')).toEqual([
      ['b/1', 1],
      ['b/2', 2],
    ]);
    expect(await rows.read('bb')).toEqual([['bb', 3]]);
    expect(await rows.read('b')).toEqual([]);
    expect(rows.durable).toBe(false);
  });

  test('are added all or none; shared ones may be there', async () => {
    const rows = memoryRows();
    await rows.add([['a', 1]], [['text', 't']]);
    await rows.add([['b', 1]], [['text', 't']]);

    await expect(rows.add([['c', 1], ['a', 2]])).rejects.toMatchObject({code: 'taken'}); // prettier-ignore

    expect(await rows.read('a')).toEqual([['a', 1]]);
    expect(await rows.read('c')).toEqual([]);
  });
});

describe('over a disk', () => {
  const page = {dead: false, hear: (news: () => void): void => news()};
  let disk: Disk;
  let real: Rows;
  let rows: PatientRows;
  const kept = async (prefix: string): Promise<unknown[]> => (await real.read(prefix)).map(([key]) => key);
  beforeEach(() => {
    disk = new Disk();
    real = disk.connect(page, true) ?? memoryRows();
    rows = patientRows(real);
  });

  test('what it refuses is read with what it holds, in the order of the keys', async () => {
    await rows.add([['a/2', 2]]);
    disk.full = true;
    await expect(rows.add([['a/1', 1]], [['text/t', 't']])).rejects.toMatchObject({code: 'storage'});

    expect(await rows.read('a/')).toEqual([
      ['a/1', 1],
      ['a/2', 2],
    ]);
    expect(await rows.read('text/t')).toEqual([['text/t', 't']]);
    expect([rows.isWaiting('a/1'), rows.isWaiting('a/2')]).toEqual([true, false]);
    expect(await kept('a/')).toEqual(['a/2']);
  });

  test('what waits is written in its order, before anything new', async () => {
    disk.full = true;
    await expect(rows.add([['a/1', 1]])).rejects.toMatchObject({code: 'storage'});
    await expect(rows.add([['a/2', 2]])).rejects.toMatchObject({code: 'storage'});
    disk.full = false;
    disk.held = true;
    const added = rows.add([['a/3', 3]]);
    const order: unknown[] = [];
    for (let i = 0; i < 3; i++) {
      disk.commit();
      await new Promise((resolve) => setImmediate(resolve));
      order.push([...(disk.database?.rows.keys() ?? [])]);
    }

    await added;
    expect(order).toEqual([['a/1'], ['a/1', 'a/2'], ['a/1', 'a/2', 'a/3']]);
    expect(rows.isWaiting('a/1')).toBe(false);
  });

  test('a key that another tab has taken meanwhile holds up nothing', async () => {
    disk.full = true;
    await expect(rows.add([['a/1', 'mine']])).rejects.toMatchObject({code: 'storage'});
    await expect(rows.add([['a/2', 'mine']])).rejects.toMatchObject({code: 'storage'});
    disk.full = false;
    await real.add([['a/1', 'theirs']]);
    await rows.settle();

    expect(await rows.read('a/')).toEqual([
      ['a/1', 'theirs'],
      ['a/2', 'mine'],
    ]);
  });

  test('a key that is taken when it is added does not wait', async () => {
    await real.add([['a/1', 'theirs']]);

    await expect(rows.add([['a/1', 'mine']])).rejects.toMatchObject({code: 'taken'});

    expect(rows.isWaiting('a/1')).toBe(false);
  });

  test('after its database was deleted, what waits can still be read, and nothing is made', async () => {
    disk.full = true;
    await expect(rows.add([['a/1', 1]])).rejects.toMatchObject({code: 'storage'});
    disk.delete();
    disk.full = false;
    await rows.settle();

    expect(rows.ended()).toBe(true);
    expect(await rows.read('a/')).toEqual([['a/1', 1]]);
    expect(disk.database).toBeNull();
  });

  test('after its database was deleted, reading fails where nothing waits', async () => {
    disk.delete();

    await expect(rows.read('a/')).rejects.toMatchObject({code: 'storage'});
  });
});
