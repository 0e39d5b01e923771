// A customer who is signed in: the receipt's own `sub` binds only with the shop's token for the same person, and no
// token of any kind keeps a receipt from being recorded.
import {randomBytes} from 'node:crypto';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import type {ConsentEvent} from '../../../src/model/event.ts';
import {readSettings} from '../../../src/receiver/commands/settings.ts';
import {mintSubjectToken, type SubjectTokenPayload} from '../../../src/receiver/subject-token.ts';
import {subjectKey} from '../../../src/receiver/subject.ts';
import {codeOf} from '../../support/code-of.ts';
import {createBench, createDevice, NOW, problemOf, type Bench} from './setup.ts';

const KEY = randomBytes(32);
const SECONDS = Math.floor(NOW / 1000);
const SUB = 'kunde-1';
const PROFILING = {profiling: 'given'} as const;
const withdrawal: ConsentEvent = {kind: 'withdrawal', choices: ['profiling']};

const token = (more: Partial<SubjectTokenPayload> = {}, key = KEY): string =>
  mintSubjectToken({iss: 'courlux', sub: SUB, iat: SECONDS, exp: SECONDS + 600, ...more}, key);
const bench = (): Promise<Bench> => createBench({subjectKey: KEY});
const kinds = async ({store}: Bench, idx = 0): Promise<readonly string[]> =>
  (await store.subjects(idx)).map(({kind}) => kind).toSorted();
const profiling = async ({store, secrets}: Bench): Promise<string | undefined> => {
  const rows = await store.standings(subjectKey(secrets.pepper, 'courlux', 'sub', SUB));
  return rows.find(({choice}) => choice === 'profiling')?.state;
};

describe('a receipt with the shop’s token', () => {
  test.each([
    ['as a second line, which a page may send without asking first', true],
    ['as a header of the shop’s back end', false],
  ])('%s binds to the person', async (_what, isLine) => {
    const [b, device] = [await bench(), await createDevice()];
    const {wire} = await device.sign({sub: SUB}, {}, PROFILING);
    const response = await (isLine
      ? b.post(`${wire}\n${token()}`)
      : b.post(wire, {'consent-subject-token': token()}));
    expect(response.status).toBe(201);
    expect([await kinds(b), await profiling(b)]).toEqual([['sub'], 'given']);
  });

  test('binds to its addresses as well', async () => {
    const [b, device] = [await bench(), await createDevice()];
    const {wire} = await device.sign({sub: SUB}, {email: 'anna@example.dk'}, PROFILING);
    await b.post(`${wire}\n${token()}`);
    expect(await kinds(b)).toEqual(['email', 'sub']);
  });

  test('counts on every device of the person', async () => {
    const [b, phone, laptop] = [await bench(), await createDevice(), await createDevice()];
    await b.post(`${(await phone.sign({sub: SUB}, {}, PROFILING)).wire}\n${token()}`);
    b.time += 60_000;
    await b.post(`${(await laptop.sign({sub: SUB, event: withdrawal})).wire}\n${token()}`);
    expect(await profiling(b)).toBe('withdrawn');
  });

  test('that comes again with a token which it lacked binds then', async () => {
    const [b, device] = [await bench(), await createDevice()];
    const {wire} = await device.sign({sub: SUB}, {}, PROFILING);
    await b.post(wire);
    expect(await kinds(b)).toEqual([]);
    expect((await b.post(`${wire}\n${token()}`)).status).toBe(200);
    expect([await kinds(b), await profiling(b)]).toEqual([['sub'], 'given']);
  });

  test.each<[string, () => string, string | undefined]>([
    ['of another person', () => token({sub: 'kunde-2'}), SUB],
    ['of another shop', () => token({iss: 'other'}), SUB],
    ['of another key', () => token({}, randomBytes(32)), SUB],
    ['that is over', () => token({exp: SECONDS}), SUB],
    ['that is none', () => 'hello', SUB],
    ['for a receipt that names nobody', () => token(), undefined],
  ])('%s is recorded, and binds to nobody', async (_what, make, sub) => {
    const [b, device] = [await bench(), await createDevice()];
    const {wire} = await device.sign(sub === undefined ? {} : {sub}, {}, PROFILING);
    expect((await b.post(`${wire}\n${make()}`)).status).toBe(201);
    expect(await kinds(b)).toEqual([]);
  });

  test('binds to nobody where the receiver has no key', async () => {
    const [b, device] = [await createBench(), await createDevice()];
    const {wire} = await device.sign({sub: SUB}, {}, PROFILING);
    expect((await b.post(`${wire}\n${token()}`)).status).toBe(201);
    expect(await kinds(b)).toEqual([]);
  });

  test('names nobody in what is stored: the subject is a keyed hash', async () => {
    const [b, device] = [await bench(), await createDevice()];
    await b.post(`${(await device.sign({sub: SUB}, {}, PROFILING)).wire}\n${token()}`);
    const [entry] = await b.store.latest(1);
    expect(JSON.stringify(await b.store.subjects(0))).not.toContain(SUB);
    expect(JSON.stringify(entry)).not.toContain(token());
  });
});

describe('the body', () => {
  test.each<[string, (wire: string) => string, number, string]>([
    ['of three lines', (wire) => `${wire}\n${token()}\n`, 400, 'malformed'],
    ['whose token is very long', (wire) => `${wire}\n${'x'.repeat(9000)}`, 413, 'too-large'],
    ['whose wire form is too long', (wire) => `${'x'.repeat(8193)}\n${wire.slice(0, 9)}`, 413, 'too-large'],
  ])('%s is refused', async (_what, make, status, problem) => {
    const [b, device] = [await bench(), await createDevice()];
    const response = await b.post(make((await device.sign({sub: SUB})).wire));
    expect([response.status, await problemOf(response)]).toEqual([status, problem]);
  });

  test('needs no header that a browser would ask about first', async () => {
    const b = await bench();
    const preflight = await b.receiver.fetch(
      new Request(`${b.receiver.audience}/receipts`, {method: 'OPTIONS'}),
    );
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type');
  });
});

test('the key comes from its file or variable, and is long enough', () => {
  const folder = mkdtempSync(join(tmpdir(), 'subject-key-'));
  onTestFinished(() => rmSync(folder, {recursive: true}));
  const settings = (env: Record<string, string>) => readSettings(['--data', folder], env);
  const key = 'k'.repeat(32);
  expect(settings({SUBJECT_KEY: key})).toMatchObject({subjectKey: Buffer.from(key)});
  expect(settings({})).toMatchObject({subjectKey: null});
  expect(codeOf(() => settings({SUBJECT_KEY: 'short'}))).toBe('setting');
  expect(codeOf(() => settings({SUBJECT_KEY_FILE: '/nowhere'}))).toBe('setting');
});
