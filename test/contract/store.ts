// What every store must do, whatever it is made of.
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {ConsentError} from '../../src/model/errors.ts';
import type {ConsentEvent} from '../../src/model/event.ts';
import type {NewReceipt, StandingRow, Store, StoredReceipt, SubjectRef} from '../../src/receiver/store.ts';
import {dueOf} from '../../src/model/due.ts';
import type {QuarantineReason} from '../../src/receipt/ack.ts';
import {digestOf} from '../../src/receipt/digest.ts';
import {digest, email, newReceipt, phone, type Sketch} from '../support/new-receipts.ts';
import {newRefusal, newStep, type RefusalSketch} from '../support/new-statements.ts';
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
    statements({open, store: () => store, append, add}, stateOf);
    requests({open, store: () => store, append, add});
  });
}

interface Hands {
  readonly open: () => Promise<Store>;
  readonly store: () => Store;
  readonly append: (receipt: NewReceipt) => Promise<StoredReceipt>;
  readonly add: (sketch: Sketch) => Promise<StoredReceipt>;
}
type StateOf = (subject: SubjectRef, choice?: string) => Promise<string | undefined>;

const NOTHING = {entries: 0, receipts: 0, statements: 0, quarantined: 0, erased: 0, subjects: 0};

function appending({open, store, append, add}: Hands): void {
  test('an empty store holds nothing', async () => {
    expect(await store().latest(10)).toEqual([]);
    expect(await store().counts()).toEqual({...NOTHING});
    expect(await store().requests(10)).toEqual([]);
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
    expect(await store().counts()).toEqual({
      ...NOTHING,
      entries: 2,
      receipts: 2,
      quarantined: 1,
      subjects: 2,
    });
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

  test('the history of a key has refusals that no device signed, with the way that they came', async () => {
    const own = await add({subjects: [anna]});
    await store().appendStatement(newRefusal({subjects: [anna], choices: ['marketing.email']}));
    const {refusals} = await store().history(own.payload.iss);
    expect(refusals.map(({row, subjects}) => [row.payload.event, row.via, subjects])).toEqual([
      [withdraws('marketing.email'), 'mail', [anna]],
    ]);
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
    expect(await store().erase([idx])).toBe(1);
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
    await store().erase([idx]);
    expect(await store().erase([idx])).toBe(0);
    expect(await store().erase([99])).toBe(0);
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

function statements({store, add}: Hands, stateOf: StateOf): void {
  const refuse = async (sketch: RefusalSketch): Promise<number> => {
    const appended = await store().appendStatement(newRefusal(sketch));
    if (appended.kind !== 'added') throw new Error(`it was ${appended.kind}`);
    return appended.statement.idx;
  };

  test('a statement takes the next place in the log, and comes back as it was', async () => {
    await add({subjects: [anna]});
    const statement = newRefusal({subjects: [anna, annasPhone], choices: ['marketing.email']});
    const {commitment, ...fields} = statement;
    const stored = {...fields, idx: 1};
    expect(await store().appendStatement(statement)).toEqual({kind: 'added', statement: stored});
    expect(await store().latest(9)).toMatchObject([
      {
        idx: 1,
        commitment,
        received: fields.payload.received,
        kind: 'statement',
        receipt: null,
        statement: stored,
      },
      {idx: 0, kind: 'receipt', statement: null},
    ]);
    expect(await store().subjects(1)).toEqual(expect.arrayContaining([anna, annasPhone]));
    expect([await store().statementsOf(anna.key), await store().statementsOf(bo.key)]).toEqual([
      [stored],
      [],
    ]);
    expect((await store().receiptsOf(anna.key)).map(({idx}) => idx)).toEqual([0]);
    expect(await store().counts()).toMatchObject({entries: 2, receipts: 1, statements: 1, subjects: 2});
    expect((await add({key: 'b'})).idx).toBe(2);
  });

  test('the same statement is known the second time, and stores nothing', async () => {
    const statement = newRefusal({subjects: [anna]});
    expect((await store().appendStatement(statement)).kind).toBe('added');
    expect(await store().appendStatement(statement)).toMatchObject({kind: 'known', statement: {idx: 0}});
    expect((await store().counts()).entries).toBe(1);
  });

  test('a refusal statement takes back what was given, for its subjects and choices and no other', async () => {
    const choices = {'marketing.email': 'given', profiling: 'given'} as const;
    await add({event: {kind: 'choices', choices}, subjects: [anna]});
    await add({key: 'b', event: {kind: 'choices', choices}, subjects: [bo]});
    const idx = await refuse({subjects: [anna], choices: ['marketing.email']});
    expect(await store().standings(anna.key)).toEqual([
      {controller: 'courlux', choice: 'marketing.email', subject: anna, state: 'withdrawn', idx},
      expect.objectContaining({choice: 'profiling', state: 'given'}),
    ]);
    expect(await stateOf(bo)).toBe('given');
  });

  test('it binds by the kind of address, as a receipt does', async () => {
    await refuse({subjects: [anna, annasPhone], choices: ['marketing.email', 'marketing.sms']});
    expect(await stateOf(anna, 'marketing.email')).toBe('withdrawn');
    expect(await stateOf(anna, 'marketing.sms')).toBeUndefined();
    expect(await stateOf(annasPhone, 'marketing.sms')).toBe('withdrawn');
  });

  test('it goes before a grant only where that was made and received after it', async () => {
    await refuse({subjects: [anna, bo], choices: ['marketing.email'], received: 1_790_000_100_000});
    await add({subjects: [anna], iat: 1_790_000_200, received: 1_790_000_201_000});
    await add({key: 'b', subjects: [bo], iat: 1_790_000_000, received: 1_790_000_201_000});
    expect([await stateOf(anna), await stateOf(bo)]).toEqual(['given', 'withdrawn']);
  });

  test('a refusal of all marketing refuses what every notice of the controller asks', async () => {
    await store().keepNotice(await digestOf(courlux), courlux);
    await refuse({subjects: [anna]});
    const rows = await store().standings(anna.key);
    const asked = courlux.choices.map(({id}) => id).filter((id) => !/\.(sms|phone|post)$/.test(id));
    expect(rows.map(({choice}) => choice)).toEqual(asked.toSorted());
    expect(new Set(rows.map(({state}) => state))).toEqual(new Set(['objected']));
  });

  test('that of another controller refuses nothing of this one', async () => {
    await store().keepNotice(await digestOf(courlux), courlux);
    await refuse({subjects: [anna], controller: 'other'});
    expect(await store().standings(anna.key)).toEqual([]);
  });

  test('a choice that no notice had when all was refused is refused too, where it was given before', async () => {
    await refuse({subjects: [anna], choices: ['profiling'], received: 1_790_000_100_000});
    await refuse({subjects: [anna], received: 1_790_000_100_000});
    await add({subjects: [anna], iat: 1_790_000_000, received: 1_790_000_200_000});
    expect(await stateOf(anna)).toBe('objected');
  });

  test('no receipt can name a statement', async () => {
    await refuse({subjects: [anna], choices: ['profiling']});
    const [statement] = await store().statementsOf(anna.key);
    const hash = digest(statement?.jws ?? '');
    const {idx} = await add({event: withdraws('marketing.email', {for: [hash]})});
    expect(await store().subjects(idx)).toEqual([]);
  });

  test('erasing it leaves the entry and a tombstone, and what else was there', async () => {
    await add({subjects: [anna]});
    const statement = newRefusal({subjects: [anna], choices: ['marketing.email']});
    await store().appendStatement(statement);
    expect(await store().erase([1])).toBe(1);
    expect(await store().erase([1])).toBe(0);
    expect(await store().statementsOf(anna.key)).toEqual([]);
    expect(await stateOf(anna)).toBe('given');
    expect((await store().latest(1))[0]).toMatchObject({
      commitment: statement.commitment,
      kind: 'statement',
      receipt: null,
      statement: null,
    });
    expect(await store().appendStatement(statement)).toEqual({kind: 'erased'});
    expect(await store().counts()).toMatchObject({entries: 2, statements: 0, erased: 1});
  });
}

function requests({store, add}: Hands): void {
  const ask = (key: string, received: number, subjects: readonly SubjectRef[] = []): Promise<StoredReceipt> =>
    add({key, received, subjects, event: {kind: 'request', request: 'erasure'}});
  const order = async (): Promise<number[]> => (await store().requests(99)).map(({idx}) => idx);

  test('a request gets a place in the queue, due a month after it was received', async () => {
    const {idx, payload} = await ask('a', Date.parse('2027-01-31T10:00:00.500Z'), [anna]);
    await add({key: 'b'});
    const row = await store().request(payload.jti);
    expect(row).toEqual({
      idx,
      jti: payload.jti,
      request: 'erasure',
      controller: 'courlux',
      received: Date.parse('2027-01-31T10:00:00.500Z'),
      due: Date.parse('2027-02-28T10:00:00.500Z'),
      state: 'received',
      reason: null,
      steps: 0,
    });
    expect(await store().requests(9)).toEqual([row]);
    expect(await store().untoldRequests()).toEqual([row]);
    expect(await store().request('none')).toBeNull();
  });

  test('a step moves it, and only the step that follows the ones that were known', async () => {
    const {payload} = await ask('a', 1_790_000_001_000);
    const {jti: request} = payload;
    const kind = async (sketch: Parameters<typeof newStep>[0]): Promise<string> =>
      (await store().appendStatement(newStep(sketch))).kind;
    expect(await kind({request, step: 'received', after: 1})).toBe('stale');
    expect(await kind({request, step: 'received', after: 0})).toBe('added');
    expect(await kind({request, step: 'done', after: 0})).toBe('stale');
    expect(await kind({request, step: 'refused', after: 1, reason: 'unknown'})).toBe('added');
    expect(await store().request(request)).toMatchObject({state: 'refused', reason: 'unknown', steps: 2});
    expect(await kind({request: '00000000-0000-4000-8000-999999999999', step: 'received', after: 0})).toBe(
      'stale',
    );
    const steps = await store().stepsOf(request);
    expect(steps.map(({idx, payload: said}) => [idx, said.kind === 'request-step' && said.step])).toEqual([
      [1, 'received'],
      [2, 'refused'],
    ]);
    expect(await store().untoldRequests()).toEqual([]);
    expect(await store().counts()).toMatchObject({entries: 3, statements: 2, subjects: 0});
  });

  test('the queue is in order of the due date, open ones first, and is read in parts', async () => {
    const day = 86_400_000;
    const at = [3, 1, 2, 1].map((n) => 1_790_000_000_000 + n * day);
    const made = [];
    for (const [n, received] of at.entries()) made.push(await ask(`k${n}`, received));
    expect(await order()).toEqual([1, 3, 2, 0]);
    const request = made[1]?.payload.jti ?? '';
    await store().appendStatement(newStep({request, step: 'done', after: 0}));
    expect(await order()).toEqual([3, 2, 0, 1]);
    const after = {closed: false, due: dueOf(at[2] ?? 0), idx: 2};
    expect((await store().requests(1, after)).map(({idx}) => idx)).toEqual([0]);
    expect((await store().requests(9, after)).map(({idx}) => idx)).toEqual([0, 1]);
  });

  test('the jti of another key’s request gets no second place', async () => {
    const {payload} = await ask('a', 1_790_000_001_000);
    const event: ConsentEvent = {kind: 'request', request: 'access'};
    const copy = await newReceipt({key: 'b', event});
    const own = {...copy.payload, jti: payload.jti};
    const jws = `e30.${Buffer.from(JSON.stringify(own)).toString('base64url')}.c2ln`;
    const [appended] = await store().append([{...copy, payload: own, jws, hash: digest(jws)}]);
    expect(appended?.kind).toBe('added');
    expect(await store().requests(9)).toMatchObject([{idx: 0, request: 'erasure'}]);
  });

  test('erasing a request takes its place and its steps along', async () => {
    const {payload} = await ask('a', 1_790_000_001_000, [anna]);
    const {jti: request} = payload;
    await store().appendStatement(newStep({request, step: 'received', after: 0}));
    expect(await store().erase([0])).toBe(1);
    expect([await store().request(request), await store().stepsOf(request)]).toEqual([null, []]);
    expect(await store().latest(9)).toMatchObject([{statement: null}, {receipt: null}]);
    expect(await store().counts()).toMatchObject({receipts: 0, statements: 0, erased: 2, subjects: 0});
  });
}
