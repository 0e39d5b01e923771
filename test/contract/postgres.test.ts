// The PostgreSQL store under the roles of a real installation: the contract, and two receivers at once.
import {describe, expect, test} from 'vitest';
import {email, newReceipt} from '../support/new-receipts.ts';
import {newRefusal, newStep} from '../support/new-statements.ts';
import {havePostgres} from '../support/postgres-server.ts';
import {usePostgres} from '../support/use-postgres.ts';
import {storeChanges} from './changes.ts';
import {groundContract} from './grounds.ts';
import {deliveryContract} from './deliveries.ts';
import {handoverContract} from './handovers.ts';
import {importContract} from './imports.ts';
import {findingContract} from './finding.ts';
import {storeHistories} from './histories.ts';
import {linksContract} from './links.ts';
import {keepingContract} from './keeping.ts';
import {storeContract} from './store.ts';

describe.skipIf(!havePostgres())('PostgreSQL', () => {
  const {site, openStore} = usePostgres();

  storeContract('the store in PostgreSQL', async () => site.open(await site.database()));
  findingContract('the store in PostgreSQL', async () => site.open(await site.database()));
  storeChanges('the store in PostgreSQL', async () => site.open(await site.database()));
  handoverContract('the store in PostgreSQL', async () => site.open(await site.database()));
  groundContract('the store in PostgreSQL', async () => site.open(await site.database()));
  deliveryContract('the store in PostgreSQL', async () => site.open(await site.database()));
  importContract('the store in PostgreSQL', async () => site.open(await site.database()));
  linksContract('the store in PostgreSQL', async () => site.open(await site.database()));
  keepingContract('the store in PostgreSQL', async () => site.open(await site.database()));
  storeHistories('the store in PostgreSQL', async () => site.open(await site.database()), 10);

  test('a shop with two receivers: every index is taken once, and a withdrawal holds whichever came first', async () => {
    const database = await site.database();
    const stores = [await openStore(database), await openStore(database)] as const;
    const people = Array.from({length: 20}, (_, n) => email(`${n}@example.dk`));
    const acts = people.map(async (subject, n) => {
      const grant = await newReceipt({key: `k${n}`, subjects: [subject]});
      const event = {kind: 'withdrawal', choices: ['marketing.email'], for: [grant.hash]} as const;
      const withdrawal = await newReceipt({key: `w${n}`, event});
      const [one, other] = n % 2 ? stores : [stores[1], stores[0]];
      await Promise.all([one.append([grant]), other.append([withdrawal])]);
    });
    await Promise.all(acts);
    const listed = (await stores[0].latest(100)).map(({idx}) => idx);
    expect(listed).toEqual(Array.from({length: 40}, (_, n) => 39 - n));
    for (const {key} of people) {
      expect(await stores[1].standings(key)).toMatchObject([{choice: 'marketing.email', state: 'withdrawn'}]);
    }
  });

  test('two receivers take one step at once, and state in between: one of them counts, and no index is left out', async () => {
    const database = await site.database();
    const stores = [await openStore(database), await openStore(database)] as const;
    const event = {kind: 'request', request: 'access'} as const;
    const request = await newReceipt({event});
    await stores[0].append([request]);
    const step = {request: request.payload.jti, after: 0} as const;
    const appended = await Promise.all([
      stores[0].appendStatement(newStep({...step, step: 'done'})),
      stores[1].appendStatement(newStep({...step, step: 'identity-asked'})),
      stores[0].appendStatement(newRefusal({subjects: [email('x')], choices: ['marketing.email']})),
      stores[1].append([await newReceipt({key: 'b', subjects: [email('x')]})]),
    ]);
    const kinds = appended.slice(0, 2).map((one) => 'kind' in one && one.kind);
    expect(kinds.toSorted()).toEqual(['added', 'stale']);
    expect((await stores[1].latest(9)).map(({idx}) => idx)).toEqual([3, 2, 1, 0]);
    expect((await stores[1].request(step.request))?.steps).toBe(1);
    expect(await stores[0].standings(email('x').key)).toMatchObject([{state: 'withdrawn'}]);
  });

  test('the same receipts at two receivers at once are taken once, and leave no hole', async () => {
    const database = await site.database();
    const stores = [await openStore(database), await openStore(database)];
    const receipts = await Promise.all(
      Array.from({length: 12}, (_, n) => newReceipt({key: `k${n}`, subjects: [email(`k${n}`)]})),
    );
    const lists = [receipts, receipts.toReversed()];
    const appended = await Promise.all(stores.map((store, n) => store.append(lists[n] ?? [])));
    const kinds = appended.flat().map(({kind}) => kind);
    expect(kinds.toSorted()).toEqual([...Array(12).fill('added'), ...Array(12).fill('known')]);
    expect(await stores[0]?.counts()).toMatchObject({entries: 12, receipts: 12, subjects: 12});
    expect((await stores[0]?.latest(99))?.map(({idx}) => idx)).toEqual([...receipts.keys()].toReversed());
  });
});
