import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {beforeEach, expect, onTestFinished, test} from 'vitest';
import {makeBackup, restoreBackup} from '../../../src/receiver/backup.ts';
import {FILES, openSecrets, secretFiles} from '../../../src/receiver/keys.ts';
import {openSqlite} from '../../../src/receiver/sqlite/store.ts';
import type {Store} from '../../../src/receiver/store.ts';
import {newReceipt} from '../../support/new-receipts.ts';
import {makeFirstVersion} from '../../support/old-sqlite.ts';

let folder = '';
const path = (name: string): string => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'receiver-backup-'));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
});

const back = (to = 'copy'): ReturnType<typeof makeBackup> =>
  makeBackup({store: join(path('data'), FILES.store), secrets: secretFiles(path('data')), folder: path(to)});

/** A data folder with some receipts, whose store stays open. */
async function filled(count: number): Promise<Store> {
  await openSecrets(path('data'));
  const store = openSqlite(join(path('data'), FILES.store));
  onTestFinished(() => store.close());
  await store.append(await Promise.all(Array.from({length: count}, (_, n) => newReceipt({key: `k${n}`}))));
  return store;
}

const mode = (name: string): number => statSync(path(name)).mode & 0o777;

test('a backup of a store in use holds what was there, for its owner alone, and is the same when put back', async () => {
  const store = await filled(3);
  const {store: state, files} = await back();
  expect([state, Object.keys(files)]).toEqual([
    {id: await store.id(), entries: 3},
    ['jwks.json', 'pepper', 'receipts.sqlite', 'signing-key.json'],
  ]);
  const names = ['backup.json', ...Object.keys(files)];
  expect(readdirSync(path('copy')).toSorted()).toEqual(names);
  expect([mode('copy'), ...names.map((name) => mode(`copy/${name}`))]).toEqual([
    0o700,
    ...names.map(() => 0o600),
  ]);
  await restoreBackup(path('copy'), path('again'));
  for (const name of Object.keys(files)) {
    expect([readFileSync(path(`again/${name}`)), mode(`again/${name}`)]).toEqual([
      readFileSync(path(`copy/${name}`)),
      0o600,
    ]);
  }
  const again = openSqlite(path(`again/${FILES.store}`));
  expect([await again.id(), await again.latest(9)]).toEqual([await store.id(), await store.latest(9)]);
  await again.close();
  expect((await openSecrets(path('again'))).signing.kid).toBe((await openSecrets(path('data'))).signing.kid);
});

test('while receipts keep coming the backup ends, and holds a point in between', async () => {
  const store = await filled(30);
  const load = {more: true, sent: 30};
  const sending = (async () => {
    for (; load.more; load.sent += 1) await store.append([await newReceipt({key: `more${load.sent}`})]);
  })();
  const {store: state} = await back();
  load.more = false;
  await sending;
  expect(state?.entries).toBeGreaterThanOrEqual(30);
  expect(state?.entries).toBeLessThanOrEqual(load.sent);
  await restoreBackup(path('copy'), path('again'));
  const again = openSqlite(path(`again/${FILES.store}`));
  expect((await again.counts()).entries).toBe(state?.entries);
  await again.close();
});

test('it overwrites nothing, and leaves nothing behind where it fails', async () => {
  await filled(1);
  mkdirSync(path('copy'));
  await expect(back()).rejects.toMatchObject({
    code: 'backup',
    message: expect.stringMatching(/is there already/),
  });
  rmSync(path(`data/${FILES.pepper}`));
  await expect(back('other')).rejects.toMatchObject({
    code: 'backup',
    message: expect.stringMatching(/pepper: is not there/),
  });
  expect(readdirSync(folder).toSorted()).toEqual(['copy', 'data']);
});

test('a store that is damaged makes no backup', async () => {
  const store = await filled(50);
  await store.close();
  const file = path(`data/${FILES.store}`);
  const bytes = readFileSync(file);
  bytes.fill(0xff, 8192, 12_288);
  writeFileSync(file, bytes);
  await expect(back()).rejects.toMatchObject({code: 'backup'});
  expect(readdirSync(folder)).toEqual(['data']);
});

test('the store of an older version is backed up as it is', async () => {
  await (await filled(2)).close();
  makeFirstVersion(path(`data/${FILES.store}`));
  expect((await back()).store).toEqual({id: null, entries: 2});
});

test('where the store is in PostgreSQL, the secrets alone are copied', async () => {
  await openSecrets(path('data'));
  const manifest = await makeBackup({store: null, secrets: secretFiles(path('data')), folder: path('copy')});
  expect([manifest.store, Object.keys(manifest.files)]).toEqual([
    null,
    ['jwks.json', 'pepper', 'signing-key.json'],
  ]);
  await restoreBackup(path('copy'), path('again'));
  expect(readdirSync(path('again')).toSorted()).toEqual(['jwks.json', 'pepper', 'signing-key.json']);
});

test('a backup on a disk that can’t be written is put back', async () => {
  await filled(1);
  await back();
  chmodSync(path('copy'), 0o500);
  await restoreBackup(path('copy'), path('again'));
  chmodSync(path('copy'), 0o700);
  expect(readdirSync(path('copy'))).toHaveLength(5);
});

test.each<readonly [what: string, harm: () => void, message: RegExp]>([
  ['a file is missing', () => rmSync(path('copy/pepper')), /pepper is missing/],
  [
    'a file was changed',
    () => writeFileSync(path('copy/pepper'), 'x'.repeat(32)),
    /pepper is not what was written/,
  ],
  [
    'the store was cut',
    () => writeFileSync(path('copy/receipts.sqlite'), 'x'),
    /receipts\.sqlite is not what/,
  ],
  ['it does not say what it is', () => rmSync(path('copy/backup.json')), /not a backup of this program/],
  [
    'it says something else',
    () => writeFileSync(path('copy/backup.json'), '{}'),
    /not a backup of this program/,
  ],
  [
    'it names a file elsewhere',
    () => {
      const manifest: {files: Record<string, string>} = JSON.parse(
        readFileSync(path('copy/backup.json'), 'utf8'),
      );
      manifest.files['../x'] = 'x';
      writeFileSync(path('copy/backup.json'), JSON.stringify(manifest));
    },
    /not a backup of this program/,
  ],
])('%s: it is not put back', async (_what, harm, message) => {
  await filled(1);
  await back();
  harm();
  const restored = restoreBackup(path('copy'), path('again'));
  await expect(restored).rejects.toMatchObject({code: 'backup', message: expect.stringMatching(message)});
  expect(existsSync(path('again'))).toBe(false);
});

test('nothing is put into a folder that holds something', async () => {
  await filled(1);
  await back();
  mkdirSync(path('again'));
  writeFileSync(path('again/x'), '');
  await expect(restoreBackup(path('copy'), path('again'))).rejects.toMatchObject({
    message: expect.stringMatching(/is not empty/),
  });
  expect(readdirSync(path('again'))).toEqual(['x']);
});

test('a folder that is half restored is no receiver’s: the key comes last, and without it none is made', async () => {
  await filled(1);
  await back();
  mkdirSync(path('again'));
  for (const name of [FILES.keys, FILES.pepper, FILES.store]) {
    writeFileSync(path(`again/${name}`), readFileSync(path(`copy/${name}`)));
    await expect(openSecrets(path('again'))).rejects.toMatchObject({code: 'secret-file'});
  }
});
