// The memory of the device on a real IndexedDB: what was appended is there, what must not change cannot.
import {expect} from 'chai';
import {openKey} from '../../src/ledger/keyring.ts';
import {findLedgers, ledgerName, openLedger, type Entry, type Ledger} from '../../src/ledger/ledger.ts';
import {memoryRows, storedRows} from '../../src/ledger/rows.ts';
import {createSigningKey} from '../../src/receipt/key.ts';
import {receiverJwk, type KeySet} from '../../src/receipt/key-set.ts';
import {createStore} from '../../src/ledger/store.ts';
import {clearLedgers} from '../support/capture-page.ts';

const AUD = 'https://receiver.example';
const NAME = ledgerName(AUD, 'live');
const entry = (jti: string, seq = 0): Entry => ({
  jti,
  wire: `${jti}~`,
  hash: `hash-${jti}`,
  iss: 'a',
  seq,
  at: 1,
  refusal: false,
  event: {kind: 'choices', choices: {profiling: 'given'}},
  contact: {},
  digest: 'n',
  shown: 'p',
});
let keys: KeySet;
before(async () => {
  keys = {keys: [await receiverJwk((await createSigningKey()).publicJwk, null, 1)]};
});

const opened: Ledger[] = [];
const open = async (options?: Parameters<typeof openLedger>[1]): Promise<Ledger> => {
  const ledger = await openLedger(NAME, options);
  opened.push(ledger);
  return ledger;
};
const clear = async (): Promise<void> => {
  opened.splice(0).forEach((ledger) => ledger.close());
  await clearLedgers();
};
beforeEach(clear);
after(clear);

describe('ledger', () => {
  it('keeps entries, their texts and what was answered, over closing and opening', async () => {
    const first = await open();
    await first.append(entry('b', 1), {n: {notice: 1}, p: {shown: 1}});
    await first.append(entry('a', 0), {n: {notice: 1}});
    await first.acknowledge('a', 'ack-1', keys);
    await first.acknowledge('a', 'ack-2', keys);
    await first.acknowledge('a', 'ack-2', keys);
    await first.park('b', 'bad-signature');
    first.close();
    const again = await open();
    const found = await again.entries();
    expect(found.map(({jti, ack, parked}) => [jti, ack, parked])).to.deep.equal([
      ['a', 'ack-2', null],
      ['b', null, 'bad-signature'],
    ]);
    expect(await again.text('n')).to.deep.equal({notice: 1});
    expect(await again.text('q')).to.equal(null);
    expect(await again.keys()).to.deep.equal(keys);
  });

  it('never writes over an entry: the second with the same id fails, and nothing of it stays', async () => {
    const ledger = await open();
    await ledger.append(entry('a'), {});
    const other = {...entry('a', 7), hash: 'another'};
    const failed = await ledger.append(other, {late: 1}).catch((error: unknown) => error);
    expect(failed).to.have.property('code', 'taken');
    expect((await ledger.entries()).map(({seq}) => seq)).to.deep.equal([0]);
    expect(await ledger.text('late')).to.equal(null);
  });

  it('makes the tenth acknowledgement of one entry the last, not the second', async () => {
    const ledger = await open();
    await ledger.append(entry('a'), {});
    for (let i = 0; i < 12; i++) await ledger.acknowledge('a', `ack-${i}`, keys);
    expect((await ledger.entries())[0]?.ack).to.equal('ack-11');
  });

  it('passes over rows that something else damaged', async () => {
    const ledger = await open();
    await ledger.append(entry('a'), {});
    const store = createStore(NAME);
    await storedRows(store).add([
      ['entry/x', 'rubbish'],
      ['entry/y', null],
    ]);
    store.close();
    expect((await ledger.entries()).map(({jti}) => jti)).to.deep.equal(['a']);
  });

  it('starts its transaction in the same task once the database is open', async () => {
    const store = createStore(NAME);
    await store.use('readonly', () => undefined);
    let started = false;
    const done = store.use('readwrite', (rows) => {
      started = rows.transaction.durability === 'strict' || rows.transaction.durability === undefined;
    });
    expect(started).to.equal(true);
    await done;
    store.close();
  });

  it('13: opens once more when the connection was lost', async () => {
    const ledger = await open();
    await ledger.append(entry('a'), {});
    await new Promise<void>((resolve) => {
      const request = indexedDB.open(NAME, 2); // closes every other connection through versionchange
      request.onsuccess = () => {
        request.result.close();
        resolve();
      };
    });
    await ledger.append(entry('b'), {});
    expect((await ledger.entries()).map(({jti}) => jti)).to.deep.equal(['a', 'b']);
  });

  it('18: ends with its database: what was deleted is not made again', async () => {
    const ledger = await open();
    await ledger.append(entry('a'), {});
    await new Promise((resolve) => {
      const request = indexedDB.deleteDatabase(NAME);
      request.onsuccess = resolve;
    });
    expect(ledger.ended()).to.equal(true);
    const failed = await ledger.append(entry('b'), {}).catch((error: unknown) => error);
    expect(failed).to.have.property('code', 'storage');
    expect(await openLedger(NAME, {}, false)).to.equal(null);
    expect(await indexedDB.databases()).to.deep.equal([]);
  });

  it('14: without a database it keeps entries in memory, and says so', async () => {
    const none = {open: () => ({})} as unknown as IDBFactory; // a database that never answers
    const ledger = await open({indexedDB: none, timeout: 50});
    expect(ledger.durable).to.equal(false);
    await ledger.append(entry('a'), {n: 1});
    expect((await ledger.entries()).map(({jti}) => jti)).to.deep.equal(['a']);
    expect((await ledger.key()).kind).to.equal('ephemeral');
  });

  it('leaves a ledger alone that a newer version wrote', async () => {
    const store = createStore(NAME);
    await storedRows(store).add([['schema', 2]]);
    store.close();
    expect((await open()).durable).to.equal(false);
  });

  it('finds the ledgers that exist without making one', async () => {
    expect(await findLedgers()).to.deep.equal([]);
    const ledger = await open();
    const local = await openLedger(ledgerName(AUD, 'local'));
    expect(await findLedgers()).to.deep.equal([AUD]);
    ledger.close();
    local.close();
  });
});

describe('keyring', () => {
  it('15: makes a key that cannot be read out, and gives the same one to a second tab', async () => {
    const [one, two] = [await open(), await open()];
    const [first, second] = await Promise.all([one.key(), two.key()]);
    expect(first.kind).to.equal('stored');
    expect(first.privateKey.extractable).to.equal(false);
    expect(second.publicJwk).to.deep.equal(first.publicJwk);
  });

  it('15: a key that reads back unusable is used for this page alone', async () => {
    const rows = {...memoryRows(), durable: true, read: async () => [['key', {privateKey: null}]] as const};
    const key = await openKey(rows);
    expect(key.kind).to.equal('ephemeral');
    expect(key.privateKey.extractable).to.equal(false);
  });
});
