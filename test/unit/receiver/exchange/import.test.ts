// The import: what of a shop's own file is taken in, what is not and why, and that nothing is taken in twice.
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeEach, describe, expect, test} from 'vitest';
import {verifyStatement} from '../../../../src/receipt/statement.ts';
import type {ImportReport} from '../../../../src/receiver/exchange/import.ts';
import {openSqlite} from '../../../../src/receiver/sqlite/store.ts';
import type {SubjectRef} from '../../../../src/receiver/store.ts';
import {normaliseAddress, subjectKey} from '../../../../src/receiver/subject.ts';
import {AUD, createBench, createDevice, NOW, problemOf, type Bench} from '../setup.ts';

const folder = mkdtempSync(join(tmpdir(), 'import-'));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

const shopToken = 'the-token-of-the-shop';
const HEAD = 'address,channel,when,how,text';
const ROW = 'anna@example.dk,email,2024-05-01,a form on paper,Send me mails';

let bench: Bench;
beforeEach(async () => {
  bench = await createBench({shopToken});
});

const send = (file: string, what: Record<string, string> = {}, type = 'text/csv'): Promise<Response> =>
  bench.receiver.fetch(
    new Request(`${AUD}/import?${new URLSearchParams(what)}`, {
      method: 'POST',
      body: file,
      headers: {'content-type': type, authorization: `Bearer ${shopToken}`},
    }),
  );
async function report(
  file: string,
  what: Record<string, string> = {},
): Promise<ImportReport & {status: number}> {
  const response = await send(file, what);
  return {status: response.status, ...((await response.json()) as ImportReport)}; // as it was written
}
const subject = (
  kind: 'email' | 'phone' | 'post',
  address: Parameters<typeof normaliseAddress>[1],
): SubjectRef => ({
  kind,
  key: subjectKey(bench.secrets.pepper, 'courlux', kind, normaliseAddress(kind, address, 'DK')),
});
const held = async ({key}: SubjectRef, choice = 'marketing.email'): Promise<string | undefined> =>
  (await bench.store.standing(key, choice))?.state;

test('a good row is a signed statement of the shop’s word, with its address beside it, and counts', async () => {
  expect(await report(`${HEAD}\n${ROW}\n`)).toEqual({
    status: 200,
    rows: 1,
    good: 1,
    imported: 1,
    known: 0,
    erased: 0,
    bad: 0,
    faults: [],
  });
  const anna = subject('email', 'anna@example.dk');
  const [statement] = await bench.store.statementsOf(anna.key);
  const {payload} = await verifyStatement(statement?.jws ?? '', AUD, bench.secrets.keys);
  expect(payload).toMatchObject({
    kind: 'import',
    subjects: [anna],
    choices: ['marketing.email'],
    given: Date.UTC(2024, 4, 1),
    how: 'a form on paper',
    text: 'Send me mails',
    received: NOW,
  });
  expect(JSON.stringify(payload)).not.toContain('anna@');
  expect(await bench.store.addressesOf(0)).toEqual([{kind: 'email', value: 'anna@example.dk'}]);
  expect(await held(anna)).toBe('given');
});

test.each([
  [
    'columns in another order, without text',
    'HOW, when ,channel,address\r\npaper,2024-05-01,email,anna@example.dk\r\n',
  ],
  ['semicolons', 'address;channel;when;how\nanna@example.dk;email;2024-05-01;paper, and ink\n'],
  ['a byte order mark', `\uFEFF${HEAD}\n${ROW}`],
  [
    'quotes, with a line end and a quote in them',
    `${HEAD}\n"anna@example.dk","email",2024-05-01,"on\n""paper""",\n`,
  ],
  ['empty lines', `${HEAD}\n\n${ROW}\n\n`],
  ['the whole id of a choice', 'address,channel,when,how\nanna@example.dk,marketing.email,2024-05-01,paper'],
])('a file may have %s', async (_name, file) => {
  expect(await report(file)).toMatchObject({status: 200, imported: 1});
  expect(await held(subject('email', 'anna@example.dk'))).toBe('given');
});

test('telephone numbers and postal addresses bind as those of receipts do, also out of our own export', async () => {
  const home = {street: 'Vestergade 1', code: '1456', city: 'København K'};
  const post = JSON.stringify(home).replaceAll('"', '""');
  const file = `${HEAD}\n'+45 12345678,sms,2024-05-01T12:00:00+02:00,paper,\n"${post}",post,2024-05-01,paper,\n`;
  expect(await report(file)).toMatchObject({imported: 2});
  expect(await held(subject('phone', '12 34 56 78'), 'marketing.sms')).toBe('given');
  expect(await held(subject('post', home), 'marketing.post')).toBe('given');
  expect(await bench.store.addressesOf(0)).toEqual([{kind: 'phone', value: '+45 12345678'}]);
});

describe('a bad row is told by its line and a reason, and never said again', () => {
  test.each([
    ['address', 'not-an-address,email,2024-05-01,paper,'],
    ['address', '12,sms,2024-05-01,paper,'],
    ['address', 'Vestergade 1,post,2024-05-01,paper,'],
    ['address', ',email,2024-05-01,paper,'],
    ['channel', 'anna@example.dk,fax,2024-05-01,paper,'],
    ['channel', 'anna@example.dk,marketing.club,2024-05-01,paper,'],
    ['when', 'anna@example.dk,email,yesterday,paper,'],
    ['when', 'anna@example.dk,email,2024-02-30,paper,'],
    ['when', 'anna@example.dk,email,2024-05-01 12:00,paper,'],
    ['when', 'anna@example.dk,email,2024-05-01T25:00:00Z,paper,'],
    ['future', 'anna@example.dk,email,2200-01-01,paper,'],
    ['how', 'anna@example.dk,email,2024-05-01,,'],
    ['how', `anna@example.dk,email,2024-05-01,${'x'.repeat(201)},`],
    ['text', `anna@example.dk,email,2024-05-01,paper,${'x'.repeat(1001)}`],
    ['columns', 'anna@example.dk,email,2024-05-01,paper'],
    ['quotes', 'anna@example.dk,email,2024-05-01,pa"per,'],
    ['quotes', 'anna@example.dk,email,2024-05-01,"paper" and ink,'],
    ['quotes', 'anna@example.dk,email,2024-05-01,"paper,'],
  ])('%s: %s', async (fault, row) => {
    const response = await send(`${HEAD}\nbo@example.dk,email,2024-05-01,"on\npaper",\n${row}\n`);
    const text = await response.text();
    expect(response.status).toBe(422);
    expect(JSON.parse(text)).toMatchObject({good: 1, imported: 0, bad: 1, faults: [{line: 4, fault}]});
    expect(text).not.toMatch(/anna|Vestergade|paper|fax/);
    expect((await bench.store.counts()).entries).toBe(0);
  });

  test.each([
    ['header', 'anna@example.dk,email,2024-05-01,paper'],
    ['header', 'address,channel,when\n'],
    ['header', 'address,address,channel,when,how\n'],
    ['header', ''],
    ['rows', `${HEAD}\n`],
  ])('of the file: %s', async (fault, file) => {
    expect(await report(file)).toMatchObject({status: 422, rows: 0, faults: [{line: 1, fault}]});
  });
});

test('nothing is imported of a file with bad rows, unless the good ones alone are asked for', async () => {
  const file = `${HEAD}\nnot-an-address,email,2024-05-01,paper,\n${ROW}\n`;
  expect(await report(file)).toMatchObject({status: 422, imported: 0});
  expect((await bench.store.counts()).entries).toBe(0);
  expect(await report(file, {partial: '1'})).toMatchObject({status: 200, imported: 1, bad: 1});
});

test('a dry run looks, and stores nothing', async () => {
  expect(await report(`${HEAD}\n${ROW}\n`, {'dry-run': '1'})).toMatchObject({
    status: 200,
    good: 1,
    imported: 0,
  });
  expect((await bench.store.counts()).entries).toBe(0);
});

test('the same row is stored once: twice in one file, and when the file comes again', async () => {
  const file = `${HEAD}\n${ROW}\n${ROW.toUpperCase().replace('EMAIL', 'email')}\n`;
  expect(await report(file)).toMatchObject({imported: 1, known: 1});
  bench.time += 1000;
  expect(await report(file)).toMatchObject({imported: 0, known: 2});
  expect(await report(file.replaceAll('2024-05-01', '2024-05-02'))).toMatchObject({imported: 1, known: 1});
  expect((await bench.store.counts()).statements).toBe(2);
});

test('who was erased is not brought back by the same file', async () => {
  await report(`${HEAD}\n${ROW}\n`);
  await bench.store.erase([0]);
  expect(await report(`${HEAD}\n${ROW}\n`)).toMatchObject({imported: 0, erased: 1});
  expect(await held(subject('email', 'anna@example.dk'))).toBeUndefined();
});

test('a refusal that came after the consent was given wins over the import, and the person’s no stays possible', async () => {
  const device = await createDevice();
  const {wire} = await device.sign({}, {email: 'anna@example.dk'}, {'marketing.email': 'refused'});
  await bench.post(wire);
  await report(`${HEAD}\n${ROW}\n`);
  expect(await held(subject('email', 'anna@example.dk'))).toBe('refused');

  const unsubscribe = async (): Promise<void> => {
    const minted = await bench.receiver.fetch(
      new Request(`${AUD}/tokens`, {
        method: 'POST',
        body: JSON.stringify({controller: 'courlux', kind: 'email', address: 'bo@example.dk'}),
        headers: {'content-type': 'application/json', authorization: `Bearer ${shopToken}`},
      }),
    );
    const {url} = (await minted.json()) as {url: string};
    await bench.receiver.fetch(
      new Request(url, {
        method: 'POST',
        body: 'List-Unsubscribe=One-Click',
        headers: {'content-type': 'application/x-www-form-urlencoded'},
      }),
    );
  };
  const bo = subject('email', 'bo@example.dk');
  await unsubscribe();
  expect(await held(bo)).toBe('withdrawn');
  bench.time += 3_600_000;
  const when = new Date(bench.time - 1000).toISOString();
  expect(await report(`${HEAD}\nbo@example.dk,email,${when},by telephone,\n`)).toMatchObject({imported: 1});
  expect(await held(bo)).toBe('given');
  bench.time += 1000;
  await unsubscribe();
  expect(await held(bo)).toBe('withdrawn');
});

test('an import is asked for by the shop alone, as CSV', async () => {
  expect(await problemOf(await send(HEAD, {}, 'text/plain'))).toBe('unsupported-media-type');
  expect(await problemOf(await send(HEAD, {controller: 'example'}))).toBe('bad-payload');
  expect(await problemOf(await send(HEAD, {partial: 'yes'}))).toBe('bad-payload');
});

test('ten thousand rows go in on disk in parts, each once', async () => {
  const store = openSqlite(join(folder, 'many.sqlite'));
  bench = await createBench({shopToken, store});
  const rows = Array.from({length: 10_000}, (_, n) => `kunde${n}@mail.example,email,2024-05-01,a form,`);
  expect(await report(`${HEAD}\n${rows.join('\n')}\n`)).toMatchObject({imported: 10_000});
  expect((await store.counts()).statements).toBe(10_000);
  await bench.receiver.close();
}, 120_000);
