// How long a page waits for a disk that does not answer: three seconds for everything that an act needs of it.
import {expect, test} from 'vitest';
import type {Act, Desk} from '../../../src/ledger/draft.ts';
import {ledgerOver, openMemoryLedger, type Ledger} from '../../../src/ledger/ledger.ts';
import {memoryRows, type Rows} from '../../../src/ledger/rows.ts';
import {openSigner} from '../../../src/ledger/signer.ts';
import {createStore} from '../../../src/ledger/store.ts';
import type {WaitOptions} from '../../../src/ledger/wait.ts';
import {factoryWith} from '../../support/faulty-database.ts';
import {AUD, choices} from '../../support/protocol-acts.ts';
import {smallNotice, smallPresentation} from '../../support/small-notice.ts';

const THREE_SECONDS = 3000;
const act: Act = {
  event: choices('given', 'refused'),
  notice: smallNotice,
  presentation: smallPresentation(),
  contact: {},
  controls: {'marketing.email': 'checkbox', 'sharing.partner': 'checkbox'},
  actor: 'person',
  at: 1_790_000_000_000,
};
const page = new URL('https://shop.example/register');
const desk: Desk = {aud: AUD, page, pin: undefined, test: false};
const never = new Promise<never>(() => {});

/** A clock that stands still, and jumps when it is told to. */
function stillClock(): {
  readonly waits: number[];
  readonly setTimeout: NonNullable<WaitOptions['setTimeout']>;
  jump: () => void;
} {
  const waits: number[] = [];
  const callbacks: (() => void)[] = [];
  return {
    waits,
    setTimeout: (callback, ms) => {
      waits.push(ms);
      callbacks.push(callback);
      return setTimeout(() => undefined);
    },
    jump: () => callbacks.splice(0).forEach((callback) => callback()),
  };
}

/** A ledger whose rows do some of what is asked of them, and nothing else. */
const hanging = (rows: Partial<Rows>): Ledger => ledgerOver({...memoryRows(), durable: true, ...rows});

const DISKS: [string, () => Promise<Ledger>][] = [
  ['opens', () => never],
  ['is read', async () => hanging({read: () => never})],
  ['is written', async () => hanging({add: () => never})],
  [
    'gives back the key it has taken',
    async () => {
      let reads = 0;
      return hanging({read: async () => ((reads += 1) > 1 ? never : [])});
    },
  ],
];

test.each(DISKS)(
  '13, 15: a disk that hangs when it %s: within 3 s of an act it is signed by a key of this page',
  async (_, disk) => {
    const {waits, setTimeout, jump} = stillClock();
    const spare = openMemoryLedger();
    const sign = openSigner({desk, disk, spare, during: (work) => work(), setTimeout});
    const signing = sign(act);
    expect(waits).toEqual([THREE_SECONDS]);
    jump();
    const {issued} = await signing;
    expect([issued.payload.key, waits.length]).toEqual(['ephemeral', 1]);

    const next = await sign({...act, at: act.at + 1}); // by the same key, and the clock does not move
    expect([next.entry.iss, waits.length]).toEqual([(await signing).entry.iss, 1]);
  },
);

test('15: a disk that has come round signs again', async () => {
  const {setTimeout, jump} = stillClock();
  const opens = new EventTarget();
  const opening = new Promise<Ledger>((resolve) =>
    opens.addEventListener('open', () => resolve(hanging({}))),
  );
  const sign = openSigner({
    desk,
    disk: () => opening,
    spare: openMemoryLedger(),
    during: (work) => work(),
    setTimeout,
  });
  const first = sign(act);
  jump();
  expect((await first).issued.payload.key).toBe('ephemeral');
  opens.dispatchEvent(new Event('open'));
  await expect.poll(async () => (await sign(act)).issued.payload.key).toBe('stored');
});

test('13: a database that never opens is waited for 3 s', async () => {
  const {waits, setTimeout, jump} = stillClock();
  const indexedDB = factoryWith(() => new EventTarget() as IDBOpenDBRequest); // inert: nothing comes of it
  const reading = createStore('orders', {indexedDB, setTimeout}).use('readonly', () => 1);
  expect(waits).toEqual([THREE_SECONDS]);
  jump();
  await expect(reading).rejects.toMatchObject({code: 'storage', message: 'the database does not answer'});
});
