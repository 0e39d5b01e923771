// The device's key: one for all tabs, kept only if it can be read back.
import {beforeEach, expect, test} from 'vitest';
import {openKey} from '../../../src/ledger/keyring.ts';
import {memoryRows, type Rows} from '../../../src/ledger/rows.ts';
import {Disk} from '../../support/protocol-disk.ts';

const page = {dead: false, hear: (news: () => void): void => news()};
let disk: Disk;
const open = (): Rows => disk.connect(page, true) ?? memoryRows();
beforeEach(() => {
  disk = new Disk();
});

test('15: two tabs that make it at once have the same one', async () => {
  const [one, two] = await Promise.all([openKey(open()), openKey(open())]);

  expect([one.kind, two.kind]).toEqual(['stored', 'stored']);
  expect(two.publicJwk).toEqual(one.publicJwk);
  expect((await openKey(open())).publicJwk).toEqual(one.publicJwk);
});

test('15: on a full disk it is for this page alone; later pages make one that lasts', async () => {
  disk.full = true;
  const first = await openKey(open());
  disk.full = false;
  const second = await openKey(open());

  expect([first.kind, second.kind]).toEqual(['ephemeral', 'stored']);
  expect(second.publicJwk).not.toEqual(first.publicJwk);
});

test('15: one that cannot sign any more is replaced for this page, and left where it is', async () => {
  await open().add([['key', {privateKey: null, publicJwk: null}]]);

  expect((await openKey(open())).kind).toBe('ephemeral');
  expect(await open().read('key')).toEqual([['key', {privateKey: null, publicJwk: null}]]);
});

test('15: it cannot be read out, not even by us', async () => {
  const {privateKey} = await openKey(open());

  expect(privateKey.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('jwk', privateKey)).rejects.toThrow();
});
