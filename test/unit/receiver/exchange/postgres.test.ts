// Export and import in PostgreSQL, under the logins of a real installation.
import {describe, expect, test} from 'vitest';
import {digestOf} from '../../../../src/receipt/digest.ts';
import {exportPages} from '../../../../src/receiver/exchange/export.ts';
import {importFile} from '../../../../src/receiver/exchange/import.ts';
import {createSecrets} from '../../../../src/receiver/keys.ts';
import {openRandomness} from '../../../../src/receiver/node-crypto.ts';
import {permissionOf} from '../../../../src/receiver/permission/permission.ts';
import {addressOf, fill, reachable} from '../../../support/filled-store.ts';
import {newReceipt} from '../../../support/new-receipts.ts';
import {havePostgres} from '../../../support/postgres-server.ts';
import {courlux} from '../../../support/samples.ts';
import {usePostgres} from '../../../support/use-postgres.ts';
import {AUD, NOW} from '../setup.ts';

const CHOICE = 'marketing.email';
const now = (): number => NOW + 1_000_000;

describe.skipIf(!havePostgres())('PostgreSQL', () => {
  const {site, openStore} = usePostgres();

  test('two receivers of one shop: one exports and imports while a withdrawal comes in at the other', async () => {
    const database = await site.database();
    const [store, other] = [await openStore(database), await openStore(database)];
    const secrets = await createSecrets();
    const {pepper} = secrets;
    const person = reachable(pepper, 'courlux');
    await store.keepNotice(await digestOf(courlux), courlux);
    await fill(store, 1200, AUD, NOW, person);
    const notices = await store.notices();
    const options = {store, secrets, notices, audience: AUD, now, random: openRandomness()};
    const rows = Array.from({length: 600}, (_, n) => `imported${n}@mail.example,email,2024-05-01,a form`);
    const file = ['address,channel,when,how', ...rows, rows[0]].join('\n');
    const asked = {controller: 'courlux', dryRun: false, partial: false};
    expect(await importFile(options, file, asked)).toMatchObject({imported: 600, known: 1, bad: 0});
    expect(await importFile({...options, store: other}, file, asked)).toMatchObject({
      imported: 0,
      known: 601,
    });

    const seen = new Map<string, string[]>();
    const what = {
      controller: 'courlux',
      choice: CHOICE,
      state: 'given',
      after: 0,
      limit: null,
      recipient: null,
    } as const;
    let page = 0;
    for await (const part of exportPages({store, pepper, notices, now}, what)) {
      for (const {address, state} of part)
        seen.set(String(address), [...(seen.get(String(address)) ?? []), state]);
      if ((page += 1) > 1) continue;
      const event = {kind: 'withdrawal', choices: [CHOICE]} as const;
      const subjects = [person(3).subject, person(1150).subject];
      await other.append([await newReceipt({key: 'w', event, subjects, received: NOW + 9_000_000})]);
    }
    expect(seen.size).toBe(1800);
    expect(seen.get(addressOf(3))).toEqual(['given', 'withdrawn']);
    expect(seen.get(addressOf(1150))?.at(-1)).toBe('withdrawn');
    expect(seen.get(addressOf(4))).toEqual(['given']);
    expect(seen.get('imported599@mail.example')).toEqual(['given']);
    expect(await other.handovers.of(person(4).subject.key)).toHaveLength(1);

    const ask = (n: number) =>
      permissionOf(
        {store: other, notices, now},
        {controller: 'courlux', subject: person(n).subject, choice: CHOICE},
      );
    expect([(await ask(4)).allowed, (await ask(3)).why]).toEqual([true, 'withdrawn']);
  }, 60_000);
});
