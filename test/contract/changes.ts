// What a store tells of what has happened: standings in the order of their changes, events, confirmations, tallies.
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {ConsentEvent} from '../../src/model/event.ts';
import type {ChangeFilter, EventRow, ListedStanding, Store, SubjectRef} from '../../src/receiver/store.ts';
import {digestOf} from '../../src/receipt/digest.ts';
import {email, given, newReceipt, phone, type Sketch} from '../support/new-receipts.ts';
import {newConfirmation, newImport, newRefusal, newStep} from '../support/new-statements.ts';
import {courlux} from '../support/samples.ts';

const anna = email('anna@example.dk');
const bo = email('bo@example.dk');
const annasPhone = phone('+4512345678');
const answers = (choices: Readonly<Record<string, 'given' | 'refused' | 'unanswered'>>): ConsentEvent => ({
  kind: 'choices',
  choices,
});
const withdraws = (...choices: readonly string[]): ConsentEvent => ({kind: 'withdrawal', choices});
const START = 1_790_000_000;

/** Runs these against stores that `open` gives. */
export function storeChanges(name: string, open: () => Promise<Store>): void {
  describe(`${name} tells what has happened`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());
    /** One receipt after the other: each has a younger clock than those before. */
    let clock = 0;
    const add = async (sketch: Sketch): Promise<{readonly idx: number; readonly hash: string}> => {
      clock += 10;
      const time = {iat: START + clock, received: (START + clock + 1) * 1000};
      const [appended] = await store.append([await newReceipt({...time, ...sketch})]);
      if (appended?.kind !== 'added') throw new Error(`it was ${appended?.kind ?? 'lost'}`);
      return appended.receipt;
    };
    const hands: Hands = {store: () => store, add};
    changes(hands);
    events(hands);
    confirmations(hands);
    imports(hands);
    tallies(hands);
  });
}

interface Hands {
  readonly store: () => Store;
  readonly add: (sketch: Sketch) => Promise<{readonly idx: number; readonly hash: string}>;
}

const seen = ({type, subject, choices}: EventRow): readonly unknown[] => [type, subject?.key, choices];
const told = async (store: Store): Promise<readonly (readonly unknown[])[]> =>
  (await store.events(99, 0)).map((one) => seen(one));
const states = (rows: readonly ListedStanding[]): readonly unknown[] =>
  rows.map(({subject, choice, state}) => [subject.key, choice, state]);

const asking =
  (store: Store) =>
  async (filter: ChangeFilter): Promise<readonly string[]> =>
    (await store.changes(9, 0, filter)).map(({choice, controller}) => `${controller} ${choice}`);

function changes({store, add}: Hands): void {
  test('a standing that changes again moves to the end, and none is passed over', async () => {
    await add({key: 'a', subjects: [anna]});
    await add({key: 'b', subjects: [bo]});
    const [first, second] = await store().changes(9, 0);
    expect(states([first, second].flatMap((one) => one ?? []))).toEqual([
      [anna.key, 'marketing.email', 'given'],
      [bo.key, 'marketing.email', 'given'],
    ]);
    await add({key: 'a', seq: 1, event: withdraws('marketing.email'), subjects: [anna]});
    const rest = await store().changes(9, first?.changed ?? 0);
    expect(states(rest)).toEqual([
      [bo.key, 'marketing.email', 'given'],
      [anna.key, 'marketing.email', 'withdrawn'],
    ]);
    expect(await store().changes(1, 0)).toEqual(rest.slice(0, 1));
  });

  test('only those that are asked for', async () => {
    const both = answers({'marketing.email': 'given', profiling: 'refused'});
    await add({event: both, subjects: [anna]});
    await add({key: 'b', subjects: [bo], controller: 'another'});
    const ask = asking(store());
    expect(await ask({controller: 'another'})).toEqual(['another marketing.email']);
    expect(await ask({choice: 'profiling'})).toEqual(['courlux profiling']);
    expect(await ask({states: ['given']})).toEqual(['courlux marketing.email', 'another marketing.email']);
    expect(await ask({states: ['given'], choice: 'profiling'})).toEqual([]);
  });

  test('one standing, or none', async () => {
    const {idx} = await add({subjects: [anna]});
    const row = {controller: 'courlux', choice: 'marketing.email', subject: anna, state: 'given', idx};
    expect(await store().standing(anna.key, 'marketing.email')).toMatchObject({...row, confirmed: null});
    expect(await store().standing(anna.key, 'profiling')).toBeNull();
    expect(await store().standing(bo.key, 'marketing.email')).toBeNull();
  });

  test('what a quarantine held back comes when it is settled', async () => {
    const {idx} = await add({subjects: [anna], quarantined: true});
    const [last] = (await store().changes(9, 0)).slice(-1);
    await store().settle([idx]);
    const rows = await store().changes(9, last?.changed ?? 0);
    expect(states(rows)).toEqual([[anna.key, 'marketing.email', 'given']]);
    expect(await told(store())).toEqual([['given', anna.key, ['marketing.email']]]);
  });

  test('notices come in the order in which they were kept', async () => {
    const versions = ['3', '1', '2'];
    for (const [kept, version] of versions.entries()) {
      const notice = {...courlux, version};
      await store().keepNotice(await digestOf(notice), notice, kept);
    }
    expect([...(await store().notices()).values()].map(({version}) => version)).toEqual(versions);
  });
}

function events({store, add}: Hands): void {
  test('given, withdrawn, given again: each once, for each subject', async () => {
    const yes = answers({'marketing.email': 'given', 'marketing.sms': 'given', profiling: 'unanswered'});
    await add({event: yes, subjects: [anna, annasPhone]});
    await add({seq: 1, event: yes, subjects: [anna, annasPhone]});
    await add({seq: 2, event: withdraws('marketing.email'), subjects: [anna, annasPhone]});
    await add({seq: 3, subjects: [anna]});
    expect(await told(store())).toEqual([
      ['given', anna.key, ['marketing.email']],
      ['given', annasPhone.key, ['marketing.sms']],
      ['withdrawn', anna.key, ['marketing.email']],
      ['given', anna.key, ['marketing.email']],
    ]);
  });

  test('a no to what was never given is not told; a refusal from a mail is, whoever it is of', async () => {
    await add({event: answers({'marketing.email': 'refused'}), subjects: [anna]});
    await store().appendStatement(newRefusal({subjects: [bo], choices: ['marketing.email']}));
    expect(await told(store())).toEqual([['withdrawn', bo.key, ['marketing.email']]]);
  });

  test('an objection is told with all that it refuses, and not twice', async () => {
    await store().keepNotice(await digestOf(courlux), courlux);
    await add({subjects: [anna]});
    await add({seq: 1, event: {kind: 'objection', state: 'raised'}, subjects: [anna]});
    await add({seq: 2, event: {kind: 'objection', state: 'raised'}, subjects: [anna]});
    const [, objected, ...rest] = await store().events(9, 0);
    expect(objected).toMatchObject({type: 'objected', subject: anna, controller: 'courlux', idx: 1});
    expect(objected?.choices).toContain('profiling');
    expect(objected?.choices.filter((choice) => choice.startsWith('sharing.'))).toEqual([]);
    expect(rest).toEqual([]);
  });

  test('an objection is told of a partner who had a yes, and of no other', async () => {
    await store().keepNotice(await digestOf(courlux), courlux);
    await add({event: answers({'sharing.eksempel-rejser': 'given'}), subjects: [anna]});
    await add({seq: 1, event: {kind: 'objection', state: 'raised'}, subjects: [anna]});
    const [, objected] = await store().events(9, 0);
    expect(objected?.choices.filter((choice) => choice.startsWith('sharing.'))).toEqual([
      'sharing.eksempel-rejser',
    ]);
  });

  test('a request is told once, of one address, or of none', async () => {
    const event = {kind: 'request', request: 'access'} as const;
    await add({event, subjects: [anna, annasPhone]});
    await add({key: 'b', event});
    const all = await store().events(9, 0);
    expect(all.map((one) => seen(one))).toEqual([
      ['request', anna.key, []],
      ['request', undefined, []],
    ]);
    expect(all[1]?.subject).toBeNull();
  });

  test('a refusal that came before the grant it withdraws leaves nothing given, and says so once', async () => {
    await add({seq: 1, event: withdraws('marketing.email')});
    await add({seq: 0, subjects: [anna], iat: START, received: (START + 60) * 1000});
    expect(await told(store())).toEqual([['withdrawn', anna.key, ['marketing.email']]]);
  });

  test('they are read on from any place, and go with the entry', async () => {
    await add({subjects: [anna]});
    await add({key: 'b', subjects: [bo]});
    const [first] = await store().events(1, 0);
    expect((await store().events(9, first?.seq ?? 0)).map((one) => one.subject)).toEqual([bo]);
    await store().erase([0]);
    expect((await store().events(9, 0)).map((one) => one.subject)).toEqual([bo]);
  });
}

function confirmations({store, add}: Hands): void {
  const confirmed = async (subject: SubjectRef): Promise<number | null | undefined> =>
    (await store().standing(subject.key, 'marketing.email'))?.confirmed;
  const confirm = async (hash: string, subject = anna): Promise<number> => {
    const statement = newConfirmation({subjects: [subject], choices: ['marketing.email'], receipt: hash});
    const appended = await store().appendStatement(statement);
    return appended.kind === 'added' ? appended.statement.idx : -1;
  };

  test('a click confirms what was given, and is told', async () => {
    const {hash} = await add({subjects: [anna]});
    expect(await confirmed(anna)).toBeNull();
    const idx = await confirm(hash);
    expect(await confirmed(anna)).toBe(idx);
    expect((await told(store())).at(-1)).toEqual(['confirmed', anna.key, ['marketing.email']]);
    expect((await store().statementsOf(anna.key)).map((one) => one.payload.kind)).toEqual(['confirmation']);
  });

  test('it holds for a later yes of the same address, and ends with the first no', async () => {
    const {hash} = await add({subjects: [anna]});
    const idx = await confirm(hash);
    await add({seq: 1, subjects: [anna]});
    await add({key: 'b', subjects: [anna]});
    expect(await confirmed(anna)).toBe(idx);
    await add({seq: 2, event: withdraws('marketing.email'), subjects: [anna]});
    expect(await confirmed(anna)).toBeNull();
    await add({seq: 3, subjects: [anna]});
    expect(await confirmed(anna)).toBeNull();
  });

  test('the link of a mail from before a withdrawal confirms nothing that was given anew', async () => {
    const {hash} = await add({subjects: [anna]});
    await add({seq: 1, event: withdraws('marketing.email'), subjects: [anna]});
    await add({seq: 2, subjects: [anna]});
    await confirm(hash);
    expect(await confirmed(anna)).toBeNull();
    expect((await told(store())).map(([type]) => type)).toEqual(['given', 'withdrawn', 'given']);
  });

  test('a click after the no changes nothing', async () => {
    const {hash} = await add({subjects: [anna]});
    await add({seq: 1, event: withdraws('marketing.email'), subjects: [anna]});
    await confirm(hash);
    expect(await store().standing(anna.key, 'marketing.email')).toMatchObject({
      state: 'withdrawn',
      confirmed: null,
    });
  });

  test('it survives what is computed anew, and goes when it or its grant is erased', async () => {
    const {hash} = await add({subjects: [anna]});
    const idx = await confirm(hash);
    const other = await add({key: 'b', subjects: [anna], quarantined: true});
    await store().settle([other.idx]);
    expect(await confirmed(anna)).toBe(idx);
    await store().erase([idx]);
    expect(await confirmed(anna)).toBeNull();
  });

  test('it is of one address: the others of the grant stay unconfirmed', async () => {
    const {hash} = await add({subjects: [anna, bo]});
    await confirm(hash, bo);
    expect([await confirmed(anna), await confirmed(bo)]).toEqual([null, 1]);
  });
}

function imports({store, add}: Hands): void {
  const choice = 'marketing.email';
  test('what the shop says was given is given, with its address beside it, and is told to nobody', async () => {
    const addresses = [{kind: 'email', value: 'Anna@Example.dk'}] as const;
    const said = newImport({subject: anna, choice, given: START * 1000});
    await store().appendStatement({...said, addresses});
    expect(await store().standing(anna.key, 'marketing.email')).toMatchObject({state: 'given', idx: 0});
    expect(await store().addressesOf(0)).toEqual(addresses);
    expect(await store().addressesOf(7)).toEqual([]);
    expect(await store().events(9, 0)).toEqual([]);
    expect(await store().statementsOf(anna.key)).toHaveLength(1);
    await store().erase([0]);
    expect([await store().addressesOf(0), await store().standing(anna.key, 'marketing.email')]).toEqual([
      [],
      null,
    ]);
  });

  test('a no that was received after the consent was given wins, whichever is stored first', async () => {
    await store().appendStatement(
      newRefusal({subjects: [anna], choices: ['marketing.email'], received: (START + 5) * 1000}),
    );
    const old = newImport({subject: anna, choice, given: START * 1000});
    await store().appendStatement(old);
    expect((await store().standing(anna.key, 'marketing.email'))?.state).toBe('withdrawn');
    const young = {subject: anna, choice, given: (START + 9) * 1000};
    await store().appendStatement(newImport({...young, received: (START + 20) * 1000}));
    expect((await store().standing(anna.key, 'marketing.email'))?.state).toBe('given');
  });

  test('a withdrawal from a device ends it', async () => {
    const old = newImport({subject: anna, choice, given: START * 1000});
    await store().appendStatement(old);
    await add({event: withdraws('marketing.email'), subjects: [anna]});
    expect((await store().standing(anna.key, 'marketing.email'))?.state).toBe('withdrawn');
    expect((await told(store())).map(([type]) => type)).toEqual(['withdrawn']);
  });
}

function tallies({store, add}: Hands): void {
  test('answers are counted by day, notice, context, choice and kind, and stay when they are erased', async () => {
    const event = answers({'marketing.email': 'given', profiling: 'refused', 'marketing.sms': 'unanswered'});
    const received = Date.parse('2027-03-01T23:59:59Z');
    await add({event, subjects: [anna], received});
    await add({key: 'b', event: given('marketing.email'), received});
    await add({key: 'c', event: given('marketing.email'), received: received + 2000});
    await store().appendStatement(
      newRefusal({subjects: [anna], choices: ['profiling'], received: received + 3000}),
    );
    await store().appendStatement(newRefusal({subjects: [bo], received: received + 3000}));
    await store().erase([0]);
    const rows = await store().tallies('2027-01-01');
    expect(
      rows.map(({day, context, choice, answer, count}) => `${day} ${context} ${choice} ${answer} ${count}`),
    ).toEqual([
      '2027-03-01 registration marketing.email given 2',
      '2027-03-01 registration marketing.sms unanswered 1',
      '2027-03-01 registration profiling refused 1',
      '2027-03-02 statement * objected 1',
      '2027-03-02 statement profiling withdrawn 1',
      '2027-03-02 registration marketing.email given 1',
    ]);
    expect(rows[0]).toMatchObject({controller: 'courlux', notice: courlux.id, version: courlux.version});
    expect(await store().tallies('2027-03-02')).toHaveLength(3);
  });

  test('a step of a request is no answer, and a repeat is not counted', async () => {
    const receipt = await newReceipt();
    await store().append([receipt, receipt]);
    await store().append([receipt]);
    const [row, ...rest] = await store().tallies('2000-01-01');
    expect([row?.count, rest]).toEqual([1, []]);
    await store().appendStatement(newStep({request: receipt.payload.jti, step: 'received', after: 0}));
    expect(await store().tallies('2000-01-01')).toHaveLength(1);
  });
}
