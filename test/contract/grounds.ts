// What every store must give for the answers about permissions.
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {LOOK_BACK} from '../../src/receiver/permission/store.ts';
import type {NewReceipt, Store, SubjectRef} from '../../src/receiver/store.ts';
import {email, given, newReceipt, phone} from '../support/new-receipts.ts';
import {newImport, newRefusal} from '../support/new-statements.ts';

const anna = email('anna@example.dk');
const bo = email('bo@example.dk');
const annasPhone = phone('+4512345678');
const account: SubjectRef = {kind: 'sub', key: anna.key.toLowerCase()};
const CHOICE = 'marketing.email';

/** Runs the contract against stores that `open` gives. */
export function groundContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} gives what answers stand on`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());
    const ground = async (subject: SubjectRef, choice = CHOICE) =>
      (await store.grounds.of([{subject: subject.key, choice}]))[0];

    test('a standing with the receipt that decided it, and nothing of anybody else', async () => {
      const receipt = await newReceipt({subjects: [anna]});
      await store.append([receipt, await newReceipt({key: 'b', subjects: [bo]})]);
      const {hash, received, skew, payload} = receipt;
      const found = await ground(anna);
      expect(found).toMatchObject({
        standing: {subject: anna, choice: CHOICE, state: 'given', idx: 0, confirmed: null},
        receipt: {hash, received, skew, payload},
        statement: null,
        confirmed: null,
        suppressions: [],
        isKnown: true,
      });
    });

    test('a statement in place of a receipt; suppressions of every choice', async () => {
      const refusal = newRefusal({subjects: [anna], choices: [CHOICE]});
      await store.appendStatement(refusal);
      const block = {controller: 'courlux', subject: anna, choice: '*', since: 1, until: 2};
      await store.keeping.suppress([block, {...block, choice: CHOICE, until: null}]);
      const found = await ground(anna);
      expect(found).toMatchObject({
        receipt: null,
        statement: refusal.payload,
        standing: {state: 'withdrawn'},
      });
      expect(found?.suppressions.map(({choice}) => choice).toSorted()).toEqual(['*', CHOICE]);
    });

    test('many at once, in order; whether anything is known of those of whom nothing holds', async () => {
      await store.append([await newReceipt({subjects: [anna]})]);
      const asked = [bo, anna, anna].map(({key}, i) => ({
        subject: key,
        choice: i === 2 ? 'profiling' : CHOICE,
      }));
      const found = await store.grounds.of(asked);
      expect(found.map(({standing, isKnown}) => [standing?.state, isKnown])).toEqual([
        [undefined, false],
        ['given', true],
        [undefined, true],
      ]);
      expect(await store.grounds.of([])).toEqual([]);
    });

    test('addresses as they came with answers or an import, of the kind of the subject, the newest first', async () => {
      const receipts = await Promise.all([
        newReceipt({subjects: [anna, annasPhone]}),
        newReceipt({key: 'b', subjects: [anna], event: {kind: 'withdrawal', choices: [CHOICE]}}),
      ]);
      await store.append(receipts);
      const addresses = [{kind: 'email', value: 'Anna@example.dk'}] as const;
      await store.appendStatement({...newImport({subject: anna, choice: CHOICE}), addresses});
      const typed = await store.grounds.typed([bo, anna, annasPhone]);
      const notice = receipts[0]?.payload.notice.digest;
      expect(typed).toEqual([
        [],
        [
          {from: 'import', kind: 'email', value: 'Anna@example.dk'},
          {from: 'disclosure', text: `text-${anna.key}`, notice},
        ],
        [{from: 'disclosure', text: `text-${annasPhone.key}`, notice}],
      ]);
      expect(await store.grounds.typed([])).toEqual([]);
    });

    test('the id of who was signed in', async () => {
      const base = await newReceipt({subjects: [], event: given('profiling')});
      const payload = {...base.payload, sub: 'customer-7'};
      const jws = `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.c2ln`;
      const receipt: NewReceipt = {...base, payload, jws, subjects: [account]};
      await store.append([receipt]);
      expect(await store.grounds.typed([account])).toEqual([[{from: 'sub', value: 'customer-7'}]]);
    });

    test('how far the changes have come', async () => {
      const before = await store.grounds.lastChange();
      await store.append([await newReceipt({subjects: [anna]})]);
      const after = await store.grounds.lastChange();
      const [changed] = await store.changes(1, before);
      expect(changed?.changed).toBeGreaterThan(before);
      expect(changed?.changed).toBeLessThanOrEqual(after);
      expect(await store.changes(1, after)).toEqual([]);
    });

    test('no more than the newest few of somebody who has answered very often', async () => {
      const many = Array.from({length: LOOK_BACK + 3}, (_, n) =>
        newReceipt({key: `k${n}`, subjects: [anna]}),
      );
      await store.append(await Promise.all(many));
      expect((await store.grounds.typed([anna]))[0]).toHaveLength(LOOK_BACK);
    });
  });
}
