// Faults put into the protocol from outside, one at a time: each is one that its tests must find.
import type {Ledger} from '../../src/ledger/ledger.ts';
import type {Outbox} from '../../src/outbox/outbox.ts';
import {issueAck} from '../../src/receipt/ack.ts';
import {createSigningKey} from '../../src/receipt/key.ts';
import type {Appended, NewReceipt, Store} from '../../src/receiver/store.ts';
import {AUD} from './protocol-acts.ts';
import type {Mutation} from './protocol-world.ts';

/** Takes an entry for delivered as soon as it is posted. */
function hastyOutbox(outbox: Outbox, ledger: Ledger): Outbox {
  return {
    ...outbox,
    send: async (entry) => {
      const sent = outbox.send(entry);
      const {hash: receipt, iss: aud, jti} = entry;
      const times = {iat: 1, received: 1000, salt: receipt, status: 'recorded', chain: 'start'} as const;
      const ack = await issueAck({iss: AUD, aud, jti, receipt, ...times}, await createSigningKey());
      await ledger.acknowledge(jti, ack, {keys: []});
      return sent;
    },
  };
}

/** Shows an entry that nobody has answered no more than three times. */
function forgetfulLedger(ledger: Ledger): Ledger {
  const shown = new Map<string, number>();
  return {
    ...ledger,
    entries: async () => {
      const entries = await ledger.entries();
      return entries.filter(({jti, ack}) => {
        shown.set(jti, (shown.get(jti) ?? 0) + 1);
        return ack !== null || (shown.get(jti) ?? 0) <= 3;
      });
    },
  };
}

/** Says of every refusal that it is none. */
const indifferentLedger = (ledger: Ledger): Ledger => ({
  ...ledger,
  entries: async () =>
    (await ledger.entries()).map((entry) => Object.assign(entry, {refusal: !entry.refusal})),
});

/** Does not say what an entry takes back, so that no yes waits for it. */
const hastyLedger = (ledger: Ledger): Ledger => ({
  ...ledger,
  entries: async () =>
    (await ledger.entries()).map((entry) =>
      Object.assign(entry, {event: {kind: 'request', request: 'access'}}),
    ),
});

/** Does not say whose an entry is, so that anybody's may be everybody's. */
const namelessLedger = (ledger: Ledger): Ledger => ({
  ...ledger,
  entries: async () => (await ledger.entries()).map((entry) => Object.assign(entry, {contact: {}})),
});

/** Counts nothing. */
const countlessLedger = (ledger: Ledger): Ledger => ({
  ...ledger,
  entries: async () => (await ledger.entries()).map((entry) => Object.assign(entry, {seq: 0})),
});

/** Knows no receipt again, and so keeps each one that comes. */
function greedyStore(store: Store): Store {
  let times = 0;
  const anew = async (receipt: NewReceipt): Promise<NewReceipt> => {
    const {iss, jti} = receipt.payload;
    if (!(await store.find(iss, jti))) return receipt;
    times += 1;
    return {...receipt, payload: {...receipt.payload, jti: `${jti}#${times}`}};
  };
  return {
    ...bound(store),
    recall: async () => null,
    append: async (receipts) => {
      const added = await store.append(await Promise.all(receipts.map(anew)));
      return added.map((one) => (one.kind === 'erased' ? one : underItsName(one)));
    },
  };
}

/** So that the acknowledgement names it as it is. */
function underItsName({kind, receipt}: Exclude<Appended, {kind: 'erased'}>): Appended {
  const jti = receipt.payload.jti.replace(/#.*/, '');
  return {kind, receipt: {...receipt, payload: {...receipt.payload, jti}}};
}

/** Loses at a restart what it had not yet written. */
function lazyStore(store: Store): Store & {restart: () => void} {
  const lost = new Set<string>();
  const late: string[] = [];
  return {
    ...bound(store),
    restart: () => late.splice(0).forEach((jti) => lost.add(jti)),
    find: async (iss, jti) => (lost.has(jti) ? null : store.find(iss, jti)),
    recall: async (identity) => (lost.has(identity.jti) ? null : store.recall(identity)),
    append: (receipts) => {
      late.splice(0, late.length, ...receipts.map(({payload}) => payload.jti));
      return store.append(receipts);
    },
  };
}

/** Lets the last receipt that came decide. */
const fickleStore = (store: Store): Store => ({
  ...bound(store),
  standings: async (subject) => {
    const rows = await store.standings(subject);
    const [last] = await store.latest(1);
    const event = last?.receipt?.payload.event;
    const gives = (choice: string): boolean => event?.kind === 'choices' && event.choices[choice] === 'given';
    return rows.map((row) => (gives(row.choice) ? Object.assign({}, row, {state: 'given'}) : row));
  },
});

/** A store whose methods can be spread. */
function bound(store: Store): Store {
  const names = Object.getOwnPropertyNames(Object.getPrototypeOf(store)) as (keyof Store)[]; // a class of this project
  const methods = names.map((name) => {
    const method = store[name];
    return [name, typeof method === 'function' ? method.bind(store) : method];
  });
  return {...store, ...Object.fromEntries(methods)} as Store; // its parts, all of its methods, and its constructor
}

/** Each fault by what it does wrong, and what it must be found by. */
export const MUTATIONS: readonly (readonly [string, Mutation, RegExp])[] = [
  [
    'an outbox that takes what it has posted for delivered',
    {outbox: hastyOutbox},
    /passes for received|answers to .* differ/,
  ],
  [
    'a ledger that drops an entry after some failures',
    {pending: forgetfulLedger},
    /was not sent|never reached/,
  ],
  ['a round that posts grants before refusals', {pending: indifferentLedger}, /after a grant of its round/],
  [
    'a yes that does not wait for the no that takes it back',
    {pending: hastyLedger},
    /before the no that takes it back/,
  ],
  ['a yes that waits for the no of somebody else', {pending: namelessLedger}, /was not sent|never reached/],
  ['a ledger that does not count', {ledger: countlessLedger}, /follows one that is not|place that was taken/],
  ['an outbox that never tries again by itself', {timers: false}, /was not sent by the page/],
  ['a disk that reports a commit too early', {disk: (disk) => void (disk.early = true)}, /is not on disk/],
  ['a receiver that knows no receipt again', {receiver: greedyStore}, /has a receipt twice/],
  [
    'a receiver that answers before it has written',
    {store: lazyStore},
    /passes for received|never reached|was not sent/,
  ],
  ['a receiver at which the last to arrive decides', {store: fickleStore}, /stands at given/],
];
