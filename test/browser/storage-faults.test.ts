// The façade over a database that fails, in three engines: what is not on disk is never said to be, and goes its other ways.
import {expect} from 'chai';
import {openConsent, type Consent, type Recorded} from '../../src/consent.ts';
import {ledgerName, openLedger} from '../../src/ledger/ledger.ts';
import {storedRows, type Row} from '../../src/ledger/rows.ts';
import {createStore} from '../../src/ledger/store.ts';
import {parseReceipt} from '../../src/receipt/receipt.ts';
import {verifyReceipt} from '../../src/receipt/verify.ts';
import {clearLedgers, until} from '../support/capture-page.ts';
import {
  factoryWith,
  holdDeletion,
  holdTransaction,
  holdUpgrade,
  isDeletionBlocked,
  watched,
  watchedWrites,
} from '../support/faulty-database.ts';
import {pageReceiver, signYes, type PageReceiver} from '../support/page-receiver.ts';

const AUD = 'https://receiver.example';
const NAME = ledgerName(AUD, 'live');
const SOON = 100; // ms, in place of the three seconds that a page has
let receiver: PageReceiver;
const opened: Consent[] = [];
const open = (options: Parameters<typeof openConsent>[0] = {}): Consent => {
  const consent = openConsent({receiver: AUD, fetch: receiver.fetch, ...options});
  opened.push(consent);
  return consent;
};
const clear = async (): Promise<void> => {
  opened.splice(0).forEach((consent) => consent.close());
  await clearLedgers();
};
beforeEach(async () => {
  await clear();
  receiver = await pageReceiver();
});
after(clear);

/** The rows on disk of one kind. */
async function onDisk(kind: string): Promise<readonly Row[]> {
  const store = createStore(NAME);
  const rows = await storedRows(store).read(`${kind}/`);
  store.close();
  return rows;
}

const act = async (consent: Consent): Promise<Recorded> => consent.record(await signYes(consent));

/** Waits until the last receipt of a page has been acknowledged; where it lies. */
const received = (consent: Consent): Promise<string> =>
  until(async () => {
    const last = (await consent.status()).at(-1);
    return last?.delivery === 'received' ? last.stored : null;
  }, 'it is acknowledged');

const never = new EventTarget() as IDBOpenDBRequest; // inert: a request that nothing comes of
const refuse = (): never => {
  throw new DOMException('not for this page', 'SecurityError');
};
const newer = async (): Promise<IDBFactory> => {
  const store = createStore(NAME);
  await storedRows(store).add([['schema', 99]]);
  store.close();
  return indexedDB;
};
const outOfDate = async (): Promise<IDBFactory> => {
  (await holdUpgrade(NAME))();
  return factoryWith((name) => indexedDB.open(name, 1)); // fails late, with a real VersionError
};
let release: (() => unknown) | undefined;
const NONE: [string, () => IDBFactory | Promise<IDBFactory>][] = [
  ['never answers', () => factoryWith(() => never)],
  [
    'does not even say whether it exists',
    () => ({...factoryWith(() => never), databases: () => new Promise(() => {})}),
  ],
  ['refuses', () => factoryWith(refuse)],
  ['fails late', outOfDate],
  ['belongs to a newer version of the widget', newer],
  ['is being upgraded by another tab', async () => ((release = await holdUpgrade(NAME)), indexedDB)],
  [
    'is being deleted, and another tab keeps it open',
    async () => ((release = await holdDeletion(NAME)), indexedDB),
  ],
];

describe('a page whose database', () => {
  afterEach(async () => {
    await release?.();
    release = undefined;
  });

  for (const [fault, make] of NONE)
    it(`14, 15: ${fault}: the receipt is signed by a key of this page, and delivered from memory`, async () => {
      const consent = open({indexedDB: await make(), storageTimeout: SOON});
      const {stored, receipt} = await act(consent);
      expect(stored).to.equal(false);
      expect((await verifyReceipt(receipt)).verdict).to.equal('intact');
      expect(parseReceipt(receipt).payload).to.include({key: 'ephemeral', seq: 0});
      expect(await received(consent)).to.equal('page');
      const next = parseReceipt((await act(consent)).receipt).payload;
      expect(next).to.include({seq: 1, iss: parseReceipt(receipt).payload.iss});
    });

  it('13: answers too late: the connection is closed again, so that nothing keeps it from being deleted', async () => {
    const end = await holdUpgrade(NAME);
    expect((await act(open({storageTimeout: SOON}))).stored).to.equal(false);
    end();
    expect(await isDeletionBlocked(NAME)).to.equal(false);
  });

  it('13: is deleted in the end: what was waiting for it does not make it anew', async () => {
    const end = await holdDeletion(NAME);
    let settled = 0;
    const indexedDB = factoryWith((name) => {
      const request = globalThis.indexedDB.open(name);
      for (const type of ['success', 'error']) request.addEventListener(type, () => (settled += 1));
      return request;
    });
    expect((await act(open({indexedDB, storageTimeout: SOON}))).stored).to.equal(false);
    await end();
    await until(() => settled, 'it has opened, or not');
    const listed = async (): Promise<boolean> =>
      (await indexedDB.databases()).some(({name, version}) => name === NAME && version !== 0); // WebKit lists these
    await until(async () => !(await listed()), 'it is gone');
  });
});

type Fault = (writing: IDBTransaction, db: IDBDatabase) => void;
const abort: Fault = (writing) => queueMicrotask(() => writing.abort());
const lose: Fault = (writing, db) =>
  queueMicrotask(() => {
    writing.abort();
    db.close();
    db.dispatchEvent(new Event('close'));
  });
const hang: Fault = (writing) => void holdTransaction(writing.objectStore('rows'));

describe('a database that takes no more', () => {
  for (const [name, fault] of [
    ['aborts the write, as a full disk does', abort],
    ['loses its connection every time', lose],
    ['never ends the write', hang],
  ] as const)
    it(`14: and ${name}: the receipt is delivered, and written when there is room again`, async () => {
      let broken = false;
      const consent = open({
        indexedDB: watchedWrites((...on) => broken && fault(...on)),
        storageTimeout: SOON * 5,
      });
      const first = await act(consent);
      expect(first.stored).to.equal(true);
      await received(consent);
      broken = true;
      const second = await act(consent);
      expect(second.stored).to.equal(false);
      expect(await received(consent)).to.equal('page');
      expect((await onDisk('entry')).map(([key]) => key)).to.deep.equal([`entry/${first.jti}`]);

      broken = false;
      await consent.flush();
      expect(
        await until(async () => (await consent.status()).at(-1)?.stored === 'device', 'it is written'),
      ).to.equal(true);
      expect((await onDisk('entry')).map(([key]) => key)).to.have.members([
        `entry/${first.jti}`,
        `entry/${second.jti}`,
      ]);
      expect((await onDisk('ack')).map(([key]) => key)).to.include(`ack/${second.jti}/0`);
      expect([...new Set(receiver.taken)]).to.deep.equal([first.receipt, second.receipt]); // one may come twice
    });

  it('13: the connection dies under a write: it is written on a new one', async () => {
    let times = 0;
    const consent = open({indexedDB: watchedWrites((...on) => times === 1 && ((times = 2), lose(...on)))});
    await act(consent);
    times = 1;
    const second = await act(consent);
    expect([times, second.stored]).to.deep.equal([2, true]);
    expect((await onDisk('entry')).map(([key]) => key)).to.include(`entry/${second.jti}`);
  });

  it('13: is cleared by the browser, which ends the connection first: the next act begins a ledger of its own', async () => {
    const connections: IDBDatabase[] = [];
    const consent = open({indexedDB: watchedWrites((_, db) => void connections.push(db))});
    const first = parseReceipt((await act(consent)).receipt).payload;
    await received(consent);
    connections.forEach((db) => db.close());
    const deletion = indexedDB.deleteDatabase(NAME);
    await new Promise((resolve) => (deletion.onsuccess = resolve));
    connections.forEach((db) => db.dispatchEvent(new Event('close')));
    const {stored, receipt} = await act(consent);
    const {seq, key, iss} = parseReceipt(receipt).payload;
    expect([stored, seq, key, iss === first.iss]).to.deep.equal([true, 0, 'stored', false]);
  });

  it('15: gives nothing back: what is asked now is signed with a key of this page, written, and delivered', async () => {
    let broken = false;
    const consent = open({indexedDB: watched('readonly', (...on) => broken && abort(...on))});
    const first = parseReceipt((await act(consent)).receipt).payload;
    await received(consent);
    broken = true;
    const {receipt, stored, jti} = await act(consent);
    const {key, iss} = parseReceipt(receipt).payload;
    expect([key, stored, iss === first.iss]).to.deep.equal(['ephemeral', true, false]);
    broken = false;
    await consent.flush();
    expect(await received(consent)).to.equal('device');
    expect((await onDisk('entry')).map(([name]) => name)).to.include(`entry/${jti}`);
  });

  it('13, 15: hangs whenever it is read: an act is signed after one wait, and the next one without any', async () => {
    let broken = false;
    const held: (() => void)[] = [];
    const hangs = (reading: IDBTransaction): unknown =>
      broken && held.push(holdTransaction(reading.objectStore('rows')));
    (await openLedger(NAME)).close(); // there is a ledger, and no key in it yet
    const consent = open({indexedDB: watched('readonly', hangs), storageTimeout: SOON * 5});
    await consent.resume();
    broken = true;
    const first = await signYes(consent);
    const reads = held.length;
    const recording = consent.record(first);
    const next = await signYes(consent);
    broken = false;
    held.forEach((end) => end());

    expect(reads).to.be.lessThan(7); // fourteen, where each is waited for
    expect(first.issued.payload).to.include({key: 'ephemeral', seq: 0});
    expect(next.issued.payload).to.include({key: 'ephemeral', seq: 1, prev: first.entry.hash});
    expect(next.entry.iss).to.equal(first.entry.iss);
    await recording;
    await received(consent);
  });

  it('14: refuses an acknowledgement: the page has it, and the next page asks for it again', async () => {
    let broken = false;
    const consent = open({indexedDB: watchedWrites((...on) => broken && abort(...on))});
    const draft = await signYes(consent);
    const done = consent.record(draft);
    broken = true; // the entry's own transaction has begun
    expect((await done).stored).to.equal(true);
    expect(await received(consent)).to.equal('device');
    expect(await onDisk('ack')).to.deep.equal([]);
    consent.close();

    const next = open();
    await next.resume();
    expect(await received(next)).to.equal('device');
    expect(await onDisk('ack')).to.have.length(1);
  });
});

/** A factory in whose databases a key is kept otherwise than it should be. */
const keeping = (change: (row: object) => unknown): IDBFactory =>
  watchedWrites((writing) => {
    const find = writing.objectStore.bind(writing);
    writing.objectStore = (name) => {
      const store = find(name);
      const add = store.add.bind(store);
      store.add = (value, key) => add(key === 'key' ? change(value) : value, key);
      return store;
    };
  });

describe('a browser that', () => {
  for (const [name, change] of [
    ['cannot store a key', () => ({privateKey: () => undefined})], // a function: a real DataCloneError
    ['gives the key back as null', (row: object) => ({...row, privateKey: null})],
    ['gives the key back without its public half', (row: object) => ({...row, publicJwk: null})],
  ] as const)
    it(`15: ${name}: a key of this page signs, and the receipts are kept`, async () => {
      const consent = open({indexedDB: keeping(change)});
      const {stored, receipt} = await act(consent);
      expect(parseReceipt(receipt).payload.key).to.equal('ephemeral');
      expect((await verifyReceipt(receipt)).verdict).to.equal('intact');
      expect([stored, await received(consent)]).to.deep.equal([true, 'device']);
    });
});
