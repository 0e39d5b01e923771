// "May we?": every answer there is, from a store in memory and on disk, asked as a function and over HTTP.
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {openMemory} from '../../../../src/receiver/memory.ts';
import {REASONS} from '../../../../src/receiver/permission/judge.ts';
import {permissionOf} from '../../../../src/receiver/permission/permission.ts';
import {openSqlite} from '../../../../src/receiver/sqlite/store.ts';
import {courlux} from '../../../support/samples.ts';
import {createBench} from '../setup.ts';
import {ANNA, CASES, EMAIL, handsOn, type Case} from './cases.ts';

const folder = mkdtempSync(join(tmpdir(), 'permission-'));
afterAll(() => rmSync(folder, {recursive: true, force: true}));
let files = 0;
const STORES = [
  ['memory', () => openMemory()],
  ['SQLite', () => openSqlite(join(folder, `${(files += 1)}.sqlite`))],
] as const;
const shopToken = 'the-token-of-the-shop';

test('there is a case for every reason', () => {
  const reasons = new Set(CASES.flatMap(({why}) => why ?? []));
  expect([...reasons].toSorted()).toEqual(REASONS.toSorted());
});

describe.each(STORES)('in %s', (_name, open) => {
  test.each(CASES)(
    '$name: $why',
    async ({why, before, inUse = [courlux], choice = EMAIL, pause = 0, says}: Case) => {
      const store = open();
      const bench = await createBench({store});
      const hands = await handsOn(bench);
      await before(hands);
      const {secrets} = bench;
      const asking = await createBench({
        store,
        secrets,
        notices: inUse,
        shopToken,
        now: () => bench.time + pause,
      });

      const query = new URLSearchParams({choice, address: ANNA, kind: 'email', controller: 'courlux'});
      const response = await asking.receiver.fetch(
        new Request(`${asking.receiver.audience}/permissions?${query}`, {
          headers: {authorization: `Bearer ${shopToken}`},
        }),
      );
      const answer = await response.json();
      const notices = await store.notices();
      const asked = {controller: 'courlux', subject: hands.anna, choice};
      const same = await permissionOf({store, notices, inUse, now: () => bench.time + pause}, asked);

      expect({status: response.status, answer}).toMatchObject({
        status: 200,
        answer: {allowed: why === null, why, ...says},
      });
      expect(same).toEqual(answer);
      await store.close();
    },
  );
});

test('without a word on which notices are in use, the last one that was kept of each id is', async () => {
  const store = openMemory();
  const bench = await createBench({store});
  const hands = await handsOn(bench);
  await hands.answer({[EMAIL]: 'given'});
  const asked = {controller: 'courlux', subject: hands.anna, choice: EMAIL};
  const now = (): number => bench.time;
  const before = await permissionOf({store, notices: await store.notices(), now}, asked);
  await store.keepNotice('another digest', {...courlux, version: '2', choices: courlux.choices.slice(1)});
  const after = await permissionOf({store, notices: await store.notices(), now}, asked);
  expect([before.why, after.why]).toEqual([null, 'not-covered']);
});
