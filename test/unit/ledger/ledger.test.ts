// What the ledger makes of its rows, on a disk that only adds: order, answers, and rows that something else damaged.
import {beforeEach, describe, expect, test} from 'vitest';
import {ledgerOver, type Entry, type Ledger} from '../../../src/ledger/ledger.ts';
import {memoryRows, type Rows} from '../../../src/ledger/rows.ts';
import {createSigningKey} from '../../../src/receipt/key.ts';
import {receiverJwk, type KeySet} from '../../../src/receipt/key-set.ts';
import {Disk} from '../../support/protocol-disk.ts';

const entry = (jti: string, more: Partial<Entry> = {}): Entry => ({
  jti,
  wire: `${jti}~`,
  hash: `hash-${jti}`,
  iss: 'a',
  seq: 0,
  at: 1,
  refusal: false,
  event: {kind: 'choices', choices: {profiling: 'given'}},
  contact: {},
  digest: 'n',
  shown: 'p',
  ...more,
});
const page = {dead: false, hear: (news: () => void): void => news()};
const newKeys = async (): Promise<KeySet> => ({
  keys: [await receiverJwk((await createSigningKey()).publicJwk, null, 1)],
});

let disk: Disk;
let rows: Rows;
let ledger: Ledger;
const open = (): Rows => disk.connect(page, true) ?? memoryRows();
beforeEach(() => {
  disk = new Disk();
  rows = open();
  ledger = ledgerOver(rows);
});

describe('entries', () => {
  test('come by key and counter, however they were added', async () => {
    const order = [
      entry('1', {iss: 'b', seq: 0}),
      entry('2', {iss: 'a', seq: 10}),
      entry('3', {iss: 'a', seq: 9}),
      entry('4', {iss: 'a', seq: 0}),
    ];
    for (const one of order) await ledger.append(one, {});

    const found = await ledger.entries();

    expect(found.map(({iss, seq}) => `${iss}${seq}`)).toEqual(['a0', 'a9', 'a10', 'b0']);
  });

  test('keep what was appended, with nothing answered yet', async () => {
    await ledger.append(entry('1', {pin: 'k'}), {n: {notice: 1}});

    expect(await ledger.entries()).toEqual([
      {...entry('1', {pin: 'k'}), stored: true, ack: null, parked: null},
    ]);
    expect(await ledgerOver(open()).text('n')).toEqual({notice: 1});
  });

  test('are never written over', async () => {
    await ledger.append(entry('1'), {});

    await expect(ledger.append(entry('1', {hash: 'another'}), {late: 1})).rejects.toMatchObject({
      code: 'taken',
    });

    expect((await ledger.entries()).map(({hash}) => hash)).toEqual(['hash-1']);
    expect(await ledger.text('late')).toBeNull();
  });

  test('are on disk also where a second try finds the first one there', async () => {
    await ledger.append(entry('1'), {});
    await ledger.append(entry('1'), {});

    expect(await ledger.entries()).toHaveLength(1);
  });

  test('that are not on disk say so, until they are', async () => {
    disk.full = true;
    await expect(ledger.append(entry('1'), {})).rejects.toMatchObject({code: 'storage'});
    expect((await ledger.entries()).map(({stored}) => stored)).toEqual([false]);
    expect(await ledgerOver(open()).entries()).toEqual([]);

    disk.full = false;
    await ledger.settle();

    expect((await ledger.entries()).map(({stored}) => stored)).toEqual([true]);
    expect(await ledgerOver(open()).entries()).toHaveLength(1);
  });

  test('that the disk refuses while they are read are not missed', async () => {
    disk.full = disk.held = true;
    const written = ledger.append(entry('1'), {});
    const read = ledger.entries();
    disk.release();

    await expect(written).rejects.toMatchObject({code: 'storage'});
    expect((await read).map(({jti}) => jti)).toEqual(['1']);
  });

  test.each<[string, unknown]>([
    ['a text', 'rubbish'],
    ['nothing', null],
    ['a list', [1]],
    ['a number for the wire form', {...entry('x'), wire: 7}],
    ['no hash', {...entry('x'), hash: undefined}],
    ['a counter that is none', {...entry('x'), seq: '1'}],
    ['a counter without end', {...entry('x'), seq: Infinity}],
    ['no time', {...entry('x'), at: undefined}],
    ['no addresses', {...entry('x'), contact: null}],
    ['no event', {...entry('x'), event: {kind: 'party'}}],
    ['the row of another entry', entry('y')],
  ])('are not seen where the row holds %s; the one beside it still is', async (_what, value) => {
    await ledger.append(entry('1'), {});
    await rows.add([['entry/x', value]]);

    expect((await ledger.entries()).map(({jti}) => jti)).toEqual(['1']);
  });
});

describe('answers', () => {
  test('the last one counts: the twelfth is later than the second', async () => {
    const keys = await newKeys();
    await ledger.append(entry('1'), {});
    for (let i = 0; i < 12; i++) await ledger.acknowledge('1', `h.payload-${i}.s`, keys);

    expect((await ledger.entries()).map(({ack}) => ack)).toEqual(['h.payload-11.s']);
    expect((await rows.read('ack/1/')).length).toBe(12);
  });

  test('the same one again, signed anew, is not kept twice', async () => {
    const keys = await newKeys();
    await ledger.append(entry('1'), {});
    for (const text of ['h.one.s', 'h.one.t', 'h.two.u', 'h.one.v'])
      await ledger.acknowledge('1', text, keys);

    expect((await rows.read('ack/1/')).map(([, text]) => text)).toEqual(['h.one.s', 'h.two.u']);
  });

  test('two tabs that answer at once both keep what they have', async () => {
    const keys = await newKeys();
    const other = ledgerOver(open());
    await ledger.append(entry('1'), {});
    await Promise.all([ledger.acknowledge('1', 'h.one.s', keys), other.acknowledge('1', 'h.two.s', keys)]);

    const kept = (await rows.read('ack/1/')).map(([key, text]) => `${key} ${String(text)}`);
    expect(kept.toSorted()).toEqual(['ack/1/0 h.one.s', 'ack/1/1 h.two.s']);
  });

  test('an answer to one entry is none to another', async () => {
    await ledger.append(entry('1'), {});
    await ledger.append(entry('2', {seq: 1}), {});
    await ledger.acknowledge('2', 'h.p.s', await newKeys());
    await ledger.park('1', 'bad-signature');

    const found = await ledger.entries();
    expect(found.map(({ack, parked}) => [ack, parked])).toEqual([
      [null, 'bad-signature'],
      ['h.p.s', null],
    ]);
  });

  test.each([7, null, 'no-such-problem', 'toString'])(
    'a row for the problem that holds %j parks nothing',
    async (value) => {
      await ledger.append(entry('1'), {});
      await rows.add([['news/1/0', value]]);

      expect((await ledger.entries())[0]?.parked).toBeNull();
    },
  );

  test('one that the disk does not take stays with the page, and is not asked for again', async () => {
    await ledger.append(entry('1'), {});
    disk.full = true;
    await ledger.acknowledge('1', 'h.p.s', await newKeys());

    expect((await ledger.entries())[0]?.ack).toBe('h.p.s');
    expect((await ledgerOver(open()).entries())[0]?.ack).toBeNull();
  });
});

describe('keys of the receiver', () => {
  test('are those that verified something; none before', async () => {
    const [one, two] = [await newKeys(), await newKeys()];
    await ledger.append(entry('1'), {});
    expect(await ledger.keys()).toBeNull();
    await ledger.acknowledge('1', 'h.one.s', one);
    await ledger.acknowledge('1', 'h.two.s', two);

    const kids = (await ledger.keys())?.keys.map(({kid}) => kid);
    expect(kids?.toSorted()).toEqual([...one.keys, ...two.keys].map(({kid}) => kid).toSorted());
  });

  test('leave out a row that something else damaged', async () => {
    const keys = await newKeys();
    await ledger.append(entry('1'), {});
    await ledger.acknowledge('1', 'h.p.s', keys);
    await rows.add([
      ['jwks/x', {kid: 'x'}],
      ['jwks/y', {...keys.keys[0], kid: 'A'.repeat(43)}],
    ]);

    expect(await ledger.keys()).toEqual(keys);
  });
});
