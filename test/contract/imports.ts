// What every store must do with statements that come many at a time, as those of an import do.
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Store, SubjectRef} from '../../src/receiver/store.ts';
import {email, newReceipt} from '../support/new-receipts.ts';
import {newImport, newRefusal} from '../support/new-statements.ts';

const [anna, bo, carl] = [email('anna@example.dk'), email('bo@example.dk'), email('carl@example.dk')];
const choice = 'marketing.email';

/** Runs the contract against stores that `open` gives. */
export function importContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} takes many statements at once`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());
    const stateOf = async ({key}: SubjectRef): Promise<string | undefined> =>
      (await store.standing(key, choice))?.state;

    test('in the order given, each with its place in the log, its addresses and what follows', async () => {
      await store.append([await newReceipt({subjects: [carl]})]);
      const addresses = [{kind: 'email', value: 'anna@example.dk'}] as const;
      const imports = [anna, bo].map((subject) => newImport({subject, choice}));
      const [first, ...rest] = imports.map((one, i) => (i === 0 ? Object.assign(one, {addresses}) : one));
      const appended = await store.appendStatements([...(first ? [first] : []), ...rest]);
      expect(appended.map((one) => 'statement' in one && [one.kind, one.statement.idx])).toEqual([
        ['added', 1],
        ['added', 2],
      ]);
      expect((await store.latest(2)).map(({statement}) => statement?.payload)).toEqual(
        imports.map(({payload}) => payload).toReversed(),
      );
      expect(await store.addressesOf(1)).toEqual(addresses);
      expect(await store.addressesOf(2)).toEqual([]);
      expect([await stateOf(anna), await stateOf(bo)]).toEqual(['given', 'given']);
      expect((await store.tallies('2020-01-01')).filter(({context}) => context === 'import')).toMatchObject([
        {count: 2},
      ]);
      expect(await store.events(9, 0)).toHaveLength(1); // of the receipt
    });

    test('one that is there, that comes twice or was erased, takes no place', async () => {
      const [there, gone, twice] = [anna, bo, carl].map((subject) => newImport({subject, choice}));
      if (!there || !gone || !twice) throw new Error('three were made');
      await store.appendStatements([there, gone]);
      await store.erase([1]);
      const appended = await store.appendStatements([there, twice, gone, twice]);
      expect(appended.map(({kind}) => kind)).toEqual(['known', 'added', 'erased', 'known']);
      expect((await store.latest(9)).map(({idx}) => idx)).toEqual([2, 1, 0]);
      expect([await stateOf(anna), await stateOf(bo), await stateOf(carl)]).toEqual([
        'given',
        undefined,
        'given',
      ]);
    });

    test('a refusal that came after what is imported was given wins, one before it does not', async () => {
      const refusal = (subject: SubjectRef) =>
        newRefusal({subjects: [subject], choices: [choice], received: 1_790_000_000_000});
      await store.appendStatements([refusal(anna), refusal(bo)]);
      const received = 1_790_000_010_000;
      await store.appendStatements([
        newImport({subject: anna, choice, given: 1_789_999_999_000, received}),
        newImport({subject: bo, choice, given: 1_790_000_001_000, received}),
      ]);
      expect([await stateOf(anna), await stateOf(bo)]).toEqual(['withdrawn', 'given']);
    });

    test('none at all', async () => {
      expect(await store.appendStatements([])).toEqual([]);
    });
  });
}
