// What every store must do, whatever it is made of.
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {ConsentError} from '../../src/model/errors.ts';
import type {ConsentEvent} from '../../src/model/event.ts';
import type {NewReceipt, StandingRow, Store, StoredReceipt, SubjectRef} from '../../src/receiver/store.ts';
import type {QuarantineReason} from '../../src/receipt/ack.ts';
import {digestOf} from '../../src/receipt/digest.ts';
import {digest, email, newReceipt, phone, type Sketch} from '../support/new-receipts.ts';
import {courlux} from '../support/samples.ts';

const anna = email('anna@example.dk');
const bo = email('bo@example.dk');
const annasPhone = phone('+4512345678');

const withdraws = (choice: string, more: {for?: readonly string[]} = {}): ConsentEvent => ({
  kind: 'withdrawal',
  choices: [choice],
  ...more,
});
const objects = (state: 'raised' | 'lifted', more: {for?: readonly string[]} = {}): ConsentEvent => ({
  kind: 'objection',
  state,
  ...more,
});

/** Runs the contract against stores that `open` gives. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the contract of a store`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const append = async (receipt: NewReceipt): Promise<StoredReceipt> => {
      const [appended] = await store.append([receipt]);
      if (appended?.kind !== 'added') throw new Error(`it was ${appended?.kind ?? 'lost'}`);
      return appended.receipt;
    };
    const add = async (sketch: Sketch): Promise<StoredReceipt> => append(await newReceipt(sketch));
    const stateOf = async (subject: SubjectRef, choice = 'marketing.email'): Promise<string | undefined> =>
      (await store.standings(subject.key)).find((row) => row.choice === choice)?.state;

    appending({open, store: () => store, append, add});
    findings({open, store: () => store, append, add});
    standings({open, store: () => store, append, add}, stateOf);
    erasing({open, store: () => store, append, add}, stateOf);
    texts({open, store: () => store, append, add}, stateOf);
  });
}

interface Hands {
  readonly open: () => Promise<Store>;
  readonly store: () => Store;
  readonly append: (receipt: NewReceipt) => Promise<StoredReceipt>;
  readonly add: (sketch: Sketch) => Promise<StoredReceipt>;
}
type StateOf = (subject: SubjectRef, choice?: string) => Promise<string | undefined>;

function appending({open, store, append, add}: Hands): void {
  test('an empty store holds nothing', async () => {
    expect(await store().latest(10)).toEqual([]);
    expect(await store().counts()).toEqual({entries: 0, receipts: 0, quarantined: 0, erased: 0, subjects: 0});
    expect(await store().find('urn:key:a', 'none')).toBeNull();
  });

  test('what is appended is found again, field by field', async () => {
    const receipt = await newReceipt({subjects: [anna, annasPhone]});
    const stored = await append(receipt);
    const {commitment, subjects, presentation, ...fields} = receipt;
    expect([commitment, presentation]).toEqual([receipt.commitment, null]);
    expect(stored).toEqual({...fields, idx: 0, chain: 'start'});
    expect(await store().find(receipt.payload.iss, receipt.payload.jti)).toEqual(stored);
    expect(await store().subjects(0)).toEqual(expect.arrayContaining([...subjects]));
  });

  test('a list is taken in its order, and indices are dense', async () => {
    const list = await Promise.all([newReceipt({key: 'a'}), newReceipt({key: 'b'}), newReceipt({key: 'c'})]);
    const appended = await store().append(list);
    expect(appended.map((one) => one.kind === 'added' && one.receipt.idx)).toEqual([0, 1, 2]);
    const listed = await store().latest(2);
    expect(listed.map(({idx, commitment}) => [idx, commitment])).toEqual([
      [2, list[2]?.commitment],
      [1, list[1]?.commitment],
    ]);
    expect((await store().latest(9, 1)).map(({idx}) => idx)).toEqual([0]);
  });

  test('the same identity is known the second time, in one list too, and stores nothing', async () => {
    const receipt = await newReceipt();
    const again = {...receipt, input: digest('another input')};
    const appended = await store().append([receipt, again, receipt]);
    expect(appended.map(({kind}) => kind)).toEqual(['added', 'known', 'known']);
    expect(appended[1]).toMatchObject({receipt: {idx: 0, input: receipt.input}});
    expect((await store().counts()).entries).toBe(1);
  });

  test('the largest numbers that a receipt may claim come back as they were', async () => {
    const most = Number.MAX_SAFE_INTEGER;
    const stored = await append({...(await newReceipt({seq: most, iat: most})), skew: -most});
    expect([stored.payload.seq, stored.payload.iat, stored.skew]).toEqual([most, most, -most]);
  });

  test('completing adds disclosures once and binds the addresses', async () => {
    const {idx, payload} = await add({});
    const disclosure = {name: 'email', digest: digest('x'), text: 'text-x'};
    await store().complete(idx, [disclosure], [anna]);
    await store().complete(idx, [disclosure], [anna]);
    expect((await store().find(payload.iss, payload.jti))?.disclosures).toEqual([disclosure]);
    expect(await store().standings(anna.key)).toEqual([
      {controller: 'courlux', choice: 'marketing.email', subject: anna, state: 'given', idx},
    ] satisfies StandingRow[]);
  });

  test('its id was made with it at random, and stays', async () => {
    const id = await store().id();
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    await add({});
    expect(await store().id()).toBe(id);
    const other = await open();
    expect(await other.id()).not.toBe(id);
    await other.close();
  });

  test('counts say how much there is', async () => {
    await add({subjects: [anna, annasPhone]});
    await add({key: 'b', subjects: [anna], quarantined: true});
    expect(await store().counts()).toEqual({entries: 2, receipts: 2, quarantined: 1, erased: 0, subjects: 2});
  });
}

function findings({add}: Hands): void {
  test('the chain: start, linked, gap, and fork where a seq comes twice', async () => {
    const first = await add({});
    const second = await add({seq: 1, prev: first.hash});
    const wrong = await add({seq: 2, prev: first.hash});
    const gap = await add({seq: 9});
    const fork = await add({seq: 1, prev: first.hash});
    const other = await add({key: 'b'});
    const found = [first, second, wrong, gap, fork, other].map(({chain}) => chain);
    expect(found).toEqual(['start', 'linked', 'gap', 'gap', 'fork', 'start']);
  });
}

function standings({store, add}: Hands, stateOf: StateOf): void {
  test('a choice binds to the kinds of address that it asks for', async () => {
    const choices = {'marketing.email': 'given', 'marketing.sms': 'refused', profiling: 'given'} as const;
    await add({event: {kind: 'choices', choices}, subjects: [anna, annasPhone]});
    const rows = [...(await store().standings(anna.key)), ...(await store().standings(annasPhone.key))];
    expect(rows.map(({choice, subject, state}) => [choice, subject.kind, state])).toEqual([
      ['marketing.email', 'email', 'given'],
      ['profiling', 'email', 'given'],
      ['marketing.sms', 'phone', 'refused'],
      ['profiling', 'phone', 'given'],
    ]);
  });

  test('what is unanswered leaves no standing', async () => {
    await add({event: {kind: 'choices', choices: {'marketing.email': 'unanswered'}}, subjects: [anna]});
    expect(await store().standings(anna.key)).toEqual([]);
  });

  test('a later refusal of the same key takes the grant back, and a grant after it counts again', async () => {
    await add({subjects: [anna]});
    await add({seq: 1, event: withdraws('marketing.email'), subjects: [anna]});
    expect(await stateOf(anna)).toBe('withdrawn');
    await add({seq: 2, subjects: [anna]});
    expect(await stateOf(anna)).toBe('given');
  });

  test('a withdrawal by the hash of a receipt reaches its addresses from any key', async () => {
    const grant = await add({subjects: [anna]});
    await add({key: 'b', event: withdraws('marketing.email', {for: [grant.hash]})});
    expect(await stateOf(anna)).toBe('withdrawn');
  });

  test('a withdrawal that came before the receipt that it names holds when that one comes', async () => {
    const grant = await newReceipt({subjects: [anna]});
    await add({seq: 1, event: withdraws('marketing.email', {for: [grant.hash]})});
    await store().append([grant]);
    expect(await stateOf(anna)).toBe('withdrawn');
  });

  test('a withdrawal with neither address nor hash reaches all that its key ever bound to', async () => {
    await add({subjects: [anna]});
    await add({seq: 1, subjects: [bo]});
    await add({key: 'b', subjects: [email('cy@example.dk')]});
    await add({seq: 2, event: withdraws('marketing.email')});
    expect(await stateOf(anna)).toBe('withdrawn');
    expect(await stateOf(bo)).toBe('withdrawn');
    expect(await stateOf(email('cy@example.dk'))).toBe('given');
  });

  test('such a withdrawal also reaches an older grant that comes late, and no younger one', async () => {
    await add({seq: 5, event: withdraws('marketing.email')});
    await add({seq: 4, subjects: [anna]});
    await add({seq: 6, subjects: [bo]});
    expect([await stateOf(anna), await stateOf(bo)]).toEqual(['withdrawn', 'given']);
  });

  test('whom such a withdrawal reaches does not hang on what came first', async () => {
    await add({key: 'b', subjects: [bo]});
    await add({seq: 6, event: {kind: 'choices', choices: {profiling: 'refused'}}, subjects: [bo]});
    await add({seq: 5, event: withdraws('marketing.email')});
    expect(await stateOf(bo)).toBe('given');
  });

  test('a withdrawal with an address reaches that address and no other of its key', async () => {
    await add({subjects: [anna]});
    await add({seq: 1, subjects: [bo]});
    await add({seq: 2, event: withdraws('marketing.email'), subjects: [anna]});
    expect([await stateOf(anna), await stateOf(bo)]).toEqual(['withdrawn', 'given']);
  });

  test('a withdrawal with a token reaches what came with it, and nothing else of its key, whatever comes later', async () => {
    await add({subjects: [anna]});
    const token = {kind: 'withdrawal', choices: ['marketing.email'], token: 'a.b.c'} as const;
    const receipt = await newReceipt({seq: 1, event: token});
    await store().append([{...receipt, subjects: [bo]}]);
    await add({seq: 0, subjects: [email('cy@example.dk')]});
    expect([await stateOf(anna), await stateOf(email('cy@example.dk'))]).toEqual(['given', 'given']);
    expect(await stateOf(bo)).toBe('withdrawn');
  });

  test('the history of a key is its own acts and the refusals of others for the addresses that it answered for', async () => {
    const own = await add({subjects: [anna]});
    await add({key: 'b', subjects: [anna]});
    const mixed = {'marketing.email': 'given', profiling: 'refused'} as const;
    const no = await add({key: 'b', seq: 1, event: {kind: 'choices', choices: mixed}, subjects: [anna]});
    const objection = await add({key: 'c', event: objects('raised'), subjects: [anna, annasPhone]});
    await add({key: 'c', seq: 1, event: withdraws('marketing.email'), subjects: [bo]});
    const {own: mine, refusals} = await store().history(own.payload.iss);
    expect(mine.map(({row, subjects}) => [row.idx, subjects])).toEqual([[own.idx, [anna]]]);
    expect(refusals.map(({row, subjects}) => [row.idx, row.payload.event, subjects])).toEqual([
      [no.idx, {kind: 'choices', choices: {profiling: 'refused'}}, [anna]],
      [objection.idx, objects('raised'), [anna]],
    ]);
    expect(await store().history('urn:key:nobody')).toEqual({own: [], refusals: []});
  });

  test('a hash does not reach receipts of another controller', async () => {
    const grant = await add({subjects: [anna]});
    await add({key: 'b', controller: 'other', event: withdraws('marketing.email', {for: [grant.hash]})});
    expect(await stateOf(anna)).toBe('given');
  });

  test('an objection refuses everything, also what the notice asks and nobody answered', async () => {
    await store().keepNotice(await digestOf(courlux), courlux);
    await add({subjects: [anna]});
    await add({seq: 1, event: objects('raised')});
    const states = new Map((await store().standings(anna.key)).map(({choice, state}) => [choice, state]));
    expect(states.get('marketing.email')).toBe('objected');
    expect(states.get('profiling')).toBe('objected');
    expect(states.has('marketing.sms')).toBe(false);
  });

  test('lifting an objection by hash takes the key itself', async () => {
    const objection = await add({event: objects('raised'), subjects: [anna]});
    const lifted = await add({key: 'b', event: objects('lifted', {for: [objection.hash]})});
    expect(await store().subjects(lifted.idx)).toEqual([]);
    const own = await add({seq: 1, event: objects('lifted', {for: [objection.hash]})});
    expect(await store().subjects(own.idx)).toEqual([anna]);
  });

  test('completing a receipt hands its addresses to the refusals that name it', async () => {
    const grant = await add({});
    await add({key: 'b', event: withdraws('marketing.email', {for: [grant.hash]})});
    await store().complete(grant.idx, [{name: 'email', digest: digest('x'), text: 'x'}], [anna]);
    expect(await stateOf(anna)).toBe('withdrawn');
  });

  test('a grant in quarantine does not count, a refusal in quarantine does', async () => {
    const grant = await add({subjects: [anna], quarantined: true});
    expect(await stateOf(anna)).toBeUndefined();
    const event: ConsentEvent = {kind: 'choices', choices: {'marketing.email': 'refused'}};
    await add({key: 'b', event, subjects: [bo], quarantined: true});
    expect(await stateOf(bo)).toBe('refused');
    await store().settle([grant.idx]);
    expect(await stateOf(anna)).toBe('given');
    expect((await store().find(grant.payload.iss, grant.payload.jti))?.reason).toBeNull();
  });
}

function erasing({store, append, add}: Hands, stateOf: StateOf): void {
  test('erasing leaves the entry and a tombstone, and what else was there', async () => {
    const receipt = await newReceipt({subjects: [anna]});
    const {idx} = await append(receipt);
    await add({key: 'b', subjects: [bo]});
    const {tombstone, payload} = receipt;
    const identity = {iss: payload.iss, jti: payload.jti, tombstone};
    expect(await store().recall({...identity, jti: 'none', tombstone: digest('none')})).toBeNull();
    expect(await store().recall(identity)).toMatchObject({idx});
    expect(await store().erase(idx)).toBe(true);
    expect(await store().recall(identity)).toBe('erased');
    expect(await store().find(receipt.payload.iss, receipt.payload.jti)).toBeNull();
    expect(await store().subjects(idx)).toEqual([]);
    expect([await stateOf(anna), await stateOf(bo)]).toEqual([undefined, 'given']);
    const [, first] = await store().latest(2);
    expect(first).toMatchObject({idx, commitment: receipt.commitment, receipt: null});
    expect(await store().counts()).toMatchObject({entries: 2, receipts: 1, erased: 1, subjects: 1});
  });

  test('what was erased is not taken again, and erasing twice does nothing', async () => {
    const receipt = await newReceipt();
    const {idx} = await append(receipt);
    await store().erase(idx);
    expect(await store().erase(idx)).toBe(false);
    expect(await store().erase(99)).toBe(false);
    expect((await store().append([receipt])).map(({kind}) => kind)).toEqual(['erased']);
    expect(await append(await newReceipt({key: 'b'}))).toMatchObject({idx: 1});
  });
}

function texts({store, append, add}: Hands, stateOf: StateOf): void {
  test('a notice is kept; another text under the same id and version is refused', async () => {
    await store().keepNotice('d1', courlux);
    await store().keepNotice('d1', courlux);
    await store().keepNotice('d2', {...courlux, version: 'next'});
    const changed = store().keepNotice('d3', {...courlux, country: 'SE'});
    await expect(changed).rejects.toSatisfy((e) => e instanceof ConsentError && e.code === 'notice-changed');
    expect([...(await store().notices()).keys()].toSorted()).toEqual(['d1', 'd2']);
    expect((await store().notices()).get('d1')).toEqual(courlux);
  });

  test('a presentation is wanted while a receipt waits for it and nobody sent it', async () => {
    const {payload} = await add({quarantined: true});
    const {shown} = payload.notice;
    expect([await store().isWanted(shown), await store().isWanted(digest('other'))]).toEqual([true, false]);
    await store().keepPresentation(shown, '{}', false);
    expect(await store().isWanted(shown)).toBe(false);
    expect((await store().quarantined(shown)).map(({idx}) => idx)).toEqual([0]);
    expect(await stateOf(anna)).toBeUndefined();
  });

  test('what waits is counted by presentation and reason, and read in parts', async () => {
    const base = await newReceipt();
    const waits = async (key: string, shown: string, reason: QuarantineReason): Promise<void> => {
      const receipt = await newReceipt({key, quarantined: true});
      const payload = {...receipt.payload, notice: {...receipt.payload.notice, shown}};
      const jws = `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.c2ln`;
      await append({...receipt, jws, hash: digest(jws), payload, reason});
    };
    expect(await store().waiting()).toEqual([]);
    await append(base);
    await waits('b', 's1', 'unknown-notice');
    await waits('c', 's2', 'unknown-notice');
    await waits('d', 's1', 'unknown-notice');
    await waits('e', 's1', 'unknown-presentation');
    expect(await store().waiting()).toEqual([
      {shown: 's1', reason: 'unknown-notice', count: 2},
      {shown: 's1', reason: 'unknown-presentation', count: 1},
      {shown: 's2', reason: 'unknown-notice', count: 1},
    ]);
    const part = async (limit?: number, after?: number): Promise<number[]> =>
      (await store().quarantined('s1', limit, after)).map(({idx}) => idx);
    expect([await part(), await part(2), await part(2, 3)]).toEqual([[1, 3, 4], [1, 3], [4]]);
    await store().settle([1, 3]);
    expect((await store().waiting())[0]).toEqual({shown: 's1', reason: 'unknown-presentation', count: 1});
  });

  test('an approval is never taken back', async () => {
    await store().keepPresentation('d', '{"a":1}', false);
    await store().keepPresentation('d', '{"a":1}', true);
    await store().keepPresentation('d', '{"a":1}', false);
    expect(await store().presentation('d')).toEqual({text: '{"a":1}', approved: true});
    expect(await store().presentation('e')).toBeNull();
  });

  test('a presentation that comes with a receipt is approved', async () => {
    await append({...(await newReceipt()), presentation: {digest: 'd', text: '{}'}});
    expect(await store().presentation('d')).toEqual({text: '{}', approved: true});
  });
}
