import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {beforeEach, expect, onTestFinished, test} from 'vitest';
import {
  keepHighWater,
  lossIn,
  pointOf,
  readHighWater,
  writeHighWater,
  type HighWater,
  type Keeper,
} from '../../../src/receiver/high-water.ts';
import {createSecrets, type ReceiverSecrets} from '../../../src/receiver/keys.ts';
import {openMemory} from '../../../src/receiver/memory.ts';
import {observed, type Commit} from '../../../src/receiver/observer.ts';
import type {NewReceipt, Store} from '../../../src/receiver/store.ts';
import {newReceipt} from '../../support/new-receipts.ts';
import {newRefusal} from '../../support/new-statements.ts';

let folder = '';
let file = '';
let secrets: ReceiverSecrets;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'high-water-'));
  file = join(folder, 'mark.json');
  secrets = await createSecrets();
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
});

const three = (): Promise<NewReceipt[]> =>
  Promise.all([newReceipt({key: 'a'}), newReceipt({key: 'b'}), newReceipt({key: 'c'})]);

/** The same store at another time: its id stays, its entries are those given. */
async function copyWith(id: string, receipts: readonly NewReceipt[]): Promise<Store> {
  const store = openMemory();
  await store.append(receipts);
  return Object.assign(store, {id: async () => id});
}

async function markOf(store: Store): Promise<HighWater> {
  await writeHighWater(file, await pointOf(store, secrets.signing.kid), [], () => 1_790_000_000_000);
  const mark = await readHighWater(file);
  if (!mark) throw new Error('no mark');
  return mark;
}

test('a store that has come as far as the mark, or further, has lost nothing', async () => {
  const list = await three();
  const store = await copyWith('s', list.slice(0, 2));
  const mark = await markOf(store);
  expect(await lossIn(mark, store, secrets.keys)).toBeNull();
  await store.append(list.slice(2));
  expect(await lossIn(mark, store, secrets.keys)).toBeNull();
});

test('an older copy, a copy that went another way, another store and lost keys are told apart', async () => {
  const [a, b, c] = await three();
  const mark = await markOf(
    await copyWith(
      's',
      [a, b, c].flatMap((one) => one ?? []),
    ),
  );
  const of = async (id: string, ...list: (NewReceipt | undefined)[]): Promise<string | null> =>
    lossIn(
      mark,
      await copyWith(
        id,
        list.flatMap((one) => one ?? []),
      ),
      secrets.keys,
    );
  const then = '3 entries on 2026-09-21T14:13:20.000Z';
  expect(await of('s', a)).toBe(`2 entries are missing: the store has 1, and had ${then}`);
  expect(await of('s', a, b)).toBe(`1 entry is missing: the store has 2, and had ${then}`);
  expect(await of('s')).toBe(`3 entries are missing: the store has 0, and had ${then}`);
  expect(await of('s', b, c, a)).toBe(`entry 2 is another one than when the store had ${then}`);
  expect(await of('t', a, b, c)).toBe(`this is another store than the one that had ${then}`);
  const others = (await createSecrets()).keys;
  const store = await copyWith(
    's',
    [a, b, c].flatMap((one) => one ?? []),
  );
  expect(await lossIn(mark, store, others)).toMatch(/^the key .* is not among the keys of this receiver$/);
});

test('a mark of an empty store stands in nobody’s way', async () => {
  const mark = await markOf(openMemory());
  expect(await lossIn(mark, openMemory(), secrets.keys)).toBeNull();
});

test('a file that is something else is refused, and no file is no mark', async () => {
  expect(await readHighWater(file)).toBeNull();
  writeFileSync(file, '{"format":"consent-high-water/1"');
  await expect(readHighWater(file)).rejects.toMatchObject({code: 'high-water'});
  writeFileSync(file, '{}');
  await expect(readHighWater(file)).rejects.toMatchObject({code: 'high-water'});
});

async function keeperFor(store: Store, lines: string[], interval: number): Promise<Keeper> {
  const point = await pointOf(store, secrets.signing.kid);
  return keepHighWater({file, point, losses: [], interval, log: (line) => lines.push(line)});
}

test('it is written once for many commits, and at the end what is left', async () => {
  const store = openMemory();
  const keeper = await keeperFor(store, [], 1_000_000);
  const {append} = observed(store, [keeper]);
  for (const receipt of await three()) await append([receipt]);
  expect(readdirSync(folder)).toEqual([]);
  await keeper.close();
  const [last] = await store.latest(1);
  expect(await readHighWater(file)).toMatchObject({entries: 3, commitment: last?.commitment});
});

test('a statement moves it as a receipt does', async () => {
  const store = openMemory();
  const keeper = await keeperFor(store, [], 1_000_000);
  const {append, appendStatement} = observed(store, [keeper]);
  await append(await three());
  const statement = newRefusal({subjects: [], choices: ['profiling']});
  await appendStatement(statement);
  await appendStatement(statement);
  await keeper.close();
  expect(await readHighWater(file)).toMatchObject({entries: 4, commitment: statement.commitment});
});

test('a commit that is told of late takes nothing back', async () => {
  const store = openMemory();
  const commits: Commit[] = [];
  const {append} = observed(store, [{committed: (commit) => void commits.push(commit)}]);
  const keeper = await keeperFor(store, [], 1_000_000);
  for (const receipt of await three()) await append([receipt]);
  for (const commit of commits.toReversed()) keeper.committed(commit);
  await keeper.close();
  expect(await readHighWater(file)).toMatchObject({entries: 3});
});

test('it is written while the receiver runs', async () => {
  const store = openMemory();
  const keeper = await keeperFor(store, [], 1);
  await observed(store, [keeper]).append(await three());
  while (!readdirSync(folder).includes('mark.json')) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({entries: 3});
  await keeper.close();
});

test('where it can’t be written, a line says so and the store goes on', async () => {
  const lines: string[] = [];
  const store = openMemory();
  const keeper = await keeperFor(store, lines, 1_000_000);
  rmSync(folder, {recursive: true});
  expect(await observed(store, [keeper]).append(await three())).toHaveLength(3);
  await keeper.close();
  expect(lines).toEqual([expect.stringMatching(/mark\.json can't be written \(ENOENT\)/)]);
});
