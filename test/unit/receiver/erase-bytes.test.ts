// U32, as somebody who has the disk sees it: after a person is erased, none of their bytes is left in what the receiver
// wrote, nor in a backup that is made then. A real receiver process took her receipts over HTTP.
import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {beforeEach, describe, expect, onTestFinished, test} from 'vitest';
import type {Contact} from '../../../src/receipt/disclosure.ts';
import {thumbprintIn} from '../../../src/receipt/key.ts';
import {readJws} from '../../../src/receipt/jws.ts';
import {openSecrets, type ReceiverSecrets} from '../../../src/receiver/keys.ts';
import {openSqlite} from '../../../src/receiver/sqlite/store.ts';
import {normaliseAddress, subjectKey} from '../../../src/receiver/subject.ts';
import {mintSubjectToken} from '../../../src/receiver/subject-token.ts';
import {havePostgres} from '../../support/postgres-server.ts';
import {runReceiver, serveReceiver, type Ran, type Serving} from '../../support/receiver-commands.ts';
import {usePostgres} from '../../support/use-postgres.ts';
import {createDevice, type Device} from './setup.ts';

const LONG = 120_000; // processes start slowly where many do
const NOTICE = new URL('../../../demo/notices/courlux.json', import.meta.url).pathname;
const SHOP = 'the-token-of-the-shop';
const SUBJECT_KEY = 'k'.repeat(40);
const ENV = {SHOP_TOKEN: SHOP, SUBJECT_KEY};
const ANNA: Contact = {
  email: 'Anna.Secret@Example.dk',
  phone: '12 34 56 78',
  post: {street: 'Hemmelig Allé 12', code: '8000', city: 'Aarhus C', country: 'DK'},
};

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'erase-bytes-'));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
});
const run = (args: readonly string[], input = '', env: Record<string, string> = {}): Promise<Ran> =>
  runReceiver(folder, [...args, '--data', 'data'], env, input);

/** A receiver that serves, and everything that it writes. */
async function serve(env: Record<string, string> = {}): Promise<{serving: Serving; log: () => string}> {
  const args = ['--data', 'data', '--notice', NOTICE, '--log', 'json', '--limit', '0'];
  const serving = await serveReceiver(folder, args, {...ENV, ...env});
  onTestFinished(() => void serving.child.kill('SIGKILL'));
  let text = '';
  for (const stream of [serving.child.stdout, serving.child.stderr]) {
    stream?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  }
  return {serving, log: () => text};
}
/** What must not be found, by name. */
type Secrets = Readonly<Record<string, string>>;

/** What she does at a shop, and what of it could be known again. */
async function visit(serving: Serving, secrets: ReceiverSecrets): Promise<Secrets> {
  const device: Device = await createDevice();
  const post = async (wire: string, headers: Record<string, string> = {}): Promise<void> => {
    const request = {method: 'POST', body: wire, headers: {'content-type': 'text/plain', ...headers}};
    expect((await fetch(`${serving.address}/receipts`, request)).status).toBe(201);
  };
  const now = Math.floor(Date.now() / 1000);
  const token = mintSubjectToken(
    {iss: 'courlux', sub: 'customer-annas-own', iat: now, exp: now + 600},
    Buffer.from(SUBJECT_KEY),
  );
  const first = await device.sign({iat: now, sub: 'customer-annas-own'}, ANNA);
  await post(first.wire, {'consent-subject-token': token});
  const second = await device.sign({iat: now, event: {kind: 'withdrawal', choices: ['profiling']}});
  await post(second.wire);
  const asks = await device.sign(
    {iat: now, event: {kind: 'request', request: 'erasure'}},
    {email: ANNA.email ?? '', reply: 'anna.other@example.dk', text: 'Slet mig, tak.'},
  );
  await post(asks.wire);
  const shop = {authorization: `Bearer ${SHOP}`, 'content-type': 'application/json'};
  const typed = {controller: 'courlux', kind: 'email', address: ANNA.email};
  const refused = await fetch(`${serving.address}/refusals`, {
    method: 'POST',
    body: JSON.stringify(typed),
    headers: {'content-type': 'application/json', origin: serving.address},
  });
  expect(refused.status).toBe(202);
  const query = `controller=courlux&channel=email&address=${encodeURIComponent(ANNA.email ?? '')}`;
  await (await fetch(`${serving.address}/permissions?${query}`, {headers: shop})).text();
  const {pepper} = secrets;
  const keyOf = (kind: 'email' | 'phone' | 'post'): string =>
    subjectKey(pepper, 'courlux', kind, normaliseAddress(kind, ANNA[kind] ?? '', 'DK'));
  const parts = [first, second, asks].map(({wire}, n) => [`JWS ${n}`, wire.split('~')[0] ?? ''] as const);
  const disclosed = [first, asks].flatMap(({wire}, n) =>
    wire
      .split('~')
      .slice(1, -1)
      .map((text, i) => [`disclosure ${n} ${i}`, text] as const),
  );
  return {
    email: 'Anna.Secret',
    'email in its one spelling': 'anna.secret',
    'email in a query': encodeURIComponent(ANNA.email ?? ''),
    phone: '12 34 56 78',
    'phone in its one spelling': '+4512345678',
    street: 'Hemmelig Allé',
    'street in its one spelling': 'hemmelig allé',
    reply: 'anna.other',
    sub: 'customer-annas-own',
    thumbprint: thumbprintIn(first.payload.iss) ?? '',
    'payload of a JWS': readJws(parts[0]?.[1] ?? '').signingInput.split('.')[1] ?? '',
    ...Object.fromEntries([...parts, ...disclosed]),
    'subject key of the email': keyOf('email'),
    'subject key of the phone': keyOf('phone'),
    'subject key of the post': keyOf('post'),
    'subject key of the sub': subjectKey(pepper, 'courlux', 'sub', 'customer-annas-own'),
    ...Object.fromEntries([first, second, asks].map(({hash}, n) => [`hash ${n}`, hash])),
    ...Object.fromEntries([first, second, asks].map(({payload}, n) => [`jti ${n}`, payload.jti])),
  };
}

const found = (secrets: Secrets, text: string): readonly string[] =>
  Object.entries(secrets).flatMap(([name, secret]) =>
    text.includes(secret) || text.includes(Buffer.from(secret).toString('latin1')) ? name : [],
  );

const isStore = (name: string): boolean => name.startsWith('receipts.sqlite');
/** Every byte below a folder, as Latin-1, so that UTF-8 is found by its bytes. */
const bytesIn = (path: string, fits: (name: string) => boolean): string =>
  readdirSync(path)
    .filter(fits)
    .map((name) => readFileSync(join(path, name), 'latin1'))
    .join('\n');
/** What is looked for in bytes that are read as Latin-1. */
const asBytes = (secrets: Secrets): Secrets =>
  Object.fromEntries(
    Object.entries(secrets).map(([name, text]) => [name, Buffer.from(text).toString('latin1')]),
  );

const others = async (serving: Serving, count: number): Promise<void> => {
  for (let n = 0; n < count; n += 1) {
    const {wire} = await (await createDevice()).sign({}, {email: `other.${n}@example.dk`});
    expect((await serving.post(wire)).status).toBe(201);
  }
};

describe('what is left of Anna once she is erased', {timeout: LONG}, () => {
  test.each(['with a vacuum', 'without one'])(
    'U32: no byte in the SQLite file, beside it, in a backup made then, or in the request log; %s',
    async (how) => {
      const {serving, log} = await serve();
      const secrets = await openSecrets(join(folder, 'data'));
      await others(serving, 30);
      const anna = await visit(serving, secrets);
      await others(serving, 30);
      const before = found(asBytes(anna), bytesIn(join(folder, 'data'), isStore));
      expect(before).toEqual(expect.arrayContaining(['JWS 0', 'disclosure 0 0', 'sub', 'thumbprint']));

      const flags = how === 'without one' ? ['--no-vacuum'] : [];
      const erased = await run(['erase', 'courlux', 'email', '--linked', ...flags], ANNA.email ?? '');

      expect([erased.code, erased.err]).toEqual([0, '']);
      expect(erased.out).toMatch(/^consent-receiver: entries erased: 5; /);
      expect(found(asBytes(anna), bytesIn(join(folder, 'data'), isStore))).toEqual([]);
      expect((await run(['backup', 'copy'])).code).toBe(0);
      expect(
        found(
          asBytes(anna),
          bytesIn(join(folder, 'copy'), () => true),
        ),
      ).toEqual([]);
      expect(log()).toContain('"route":"/receipts"');
      expect(log()).toMatch(/"route":"(none|\/permissions)"/);
      expect(found(anna, log())).toEqual([]);
      expect((await run(['check'])).out).toMatch(/differences: 0\n$/);
      expect(await serving.stop()).toEqual([0, null]);
      const store = openSqlite(join(folder, 'data', 'receipts.sqlite'));
      expect((await store.counts()).receipts).toBe(60);
      await store.close();
      expect(found(asBytes(anna), bytesIn(join(folder, 'data'), isStore))).toEqual([]);
    },
  );

  test('with a suppression her subject key alone stays, and nothing else', async () => {
    const {serving} = await serve();
    const secrets = await openSecrets(join(folder, 'data'));
    const anna = await visit(serving, secrets);
    const args = ['erase', 'courlux', 'email', '--linked', '--suppress', 'for-ever'];
    expect((await run(args, ANNA.email ?? '')).out).toMatch(/noes that are kept without them: [1-9]/);
    const left = found(asBytes(anna), bytesIn(join(folder, 'data'), isStore));
    expect(left.filter((name) => !name.startsWith('subject key'))).toEqual([]);
    expect(left.length).toBeGreaterThan(0);
  });
});

describe.skipIf(!havePostgres())('what is left of Anna in PostgreSQL', () => {
  const {site} = usePostgres();

  test(
    'U32: no row of any table, nor the request log; the login that erases is another one',
    {timeout: LONG},
    async () => {
      const database = await site.database();
      const env = {
        DATABASE_URL: site.server.url(database, 'receiver'),
        ERASURE_DATABASE_URL: site.server.url(database, 'eraser'),
      };
      const {serving, log} = await serve(env);
      const secrets = await openSecrets(join(folder, 'data'));
      await others(serving, 3);
      const anna = await visit(serving, secrets);
      const dump = async (): Promise<string> => {
        const tables = await site.server.sql(
          database,
          `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
        );
        const texts = [];
        for (const {name} of tables) {
          const rows = await site.server.sql(
            database,
            `SELECT one::text AS text FROM ${String(name)} AS one`,
          );
          texts.push(...rows.map(({text}) => String(text)));
        }
        return texts.join('\n');
      };
      expect(found(anna, await dump())).toEqual(expect.arrayContaining(['JWS 0', 'disclosure 0 0', 'sub']));
      const body = {controller: 'courlux', subjects: [{kind: 'email', address: ANNA.email}], linked: true};
      const response = await fetch(`${serving.address}/erase`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: {authorization: `Bearer ${SHOP}`, 'content-type': 'application/json'},
      });
      expect([response.status, await response.json()]).toMatchObject([200, {vacuumed: false, linked: []}]);
      expect(found(anna, await dump())).toEqual([]);
      expect(found(anna, log())).toEqual([]);
      expect((await run(['check'], '', {DATABASE_URL: env.DATABASE_URL})).out).toMatch(/differences: 0\n$/);
      const owner = {DATABASE_URL: site.server.url(database, 'owner')};
      const again = await run(['erase', 'courlux', 'email'], 'other.0@example.dk', owner);
      expect(again.out).toMatch(
        /^consent-receiver: entries erased: 1; noes that are kept without them: 0\n$/,
      );
    },
  );
});
