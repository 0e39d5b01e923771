// An export over a socket: made as it is read, and over when nobody reads any more.
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {createReceiver} from '../../../../src/receiver/app.ts';
import {createSecrets} from '../../../../src/receiver/keys.ts';
import {listen} from '../../../../src/receiver/node.ts';
import {openSqlite} from '../../../../src/receiver/sqlite/store.ts';
import {reachable} from '../../../support/filled-store.ts';
import {fillTables} from '../../../support/filled-tables.ts';
import {courlux} from '../../../support/samples.ts';

const PEOPLE = 20_000;

test('a reader that goes away ends the export, and nobody whom it has not read is handed over', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'export-stream-'));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  const file = join(folder, 'receipts.sqlite');
  const secrets = await createSecrets();
  await fillTables(file, PEOPLE, secrets.pepper);
  const store = openSqlite(file);
  const shopToken = 'the-token-of-the-shop';
  const publicUrl = 'http://127.0.0.1:1';
  const receiver = await createReceiver({publicUrl, store, secrets, shopToken, notices: [courlux]});
  const listening = await listen(receiver, {port: 0, host: '127.0.0.1'});
  onTestFinished(() => listening.close());
  const headers = {authorization: `Bearer ${shopToken}`};

  const leaving = new AbortController();
  const {body} = await fetch(`${listening.url}/export`, {headers, signal: leaving.signal});
  const first = await body?.getReader().read();
  leaving.abort();

  const [line = ''] = Buffer.from(first?.value ?? [])
    .toString()
    .split('\n');
  expect(JSON.parse(line)).toMatchObject({address: 'kunde0@mail.example', allowed: true});
  const person = reachable(secrets.pepper, 'courlux');
  const handed = async (n: number): Promise<number> =>
    (await store.handovers.of(person(n).subject.key)).length;
  for (let before = -1, now = 0; before !== now; before = now, now = await pagesOf(handed)) {
    await new Promise((resolve) => setTimeout(resolve, 200)); // what is under way is finished
  }
  expect(await handed(0)).toBe(1);
  expect(await handed(PEOPLE - 1)).toBe(0);
  expect((await fetch(`${listening.url}/health`)).status).toBe(200);
}, 60_000);

/** How many pages are logged. */
async function pagesOf(handed: (n: number) => Promise<number>): Promise<number> {
  let pages = 0;
  while (pages * 1000 < PEOPLE && (await handed(pages * 1000)) > 0) pages += 1;
  return pages;
}
