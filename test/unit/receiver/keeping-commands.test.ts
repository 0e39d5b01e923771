// `erase`, `retention` and `hold` as an operator runs them: real processes on one data folder.
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {beforeEach, describe, expect, onTestFinished, test} from 'vitest';
import type {ConsentEvent} from '../../../src/model/event.ts';
import {digestOf} from '../../../src/receipt/digest.ts';
import {openSecrets, type ReceiverSecrets} from '../../../src/receiver/keys.ts';
import {openSqlite} from '../../../src/receiver/sqlite/store.ts';
import type {Store, SubjectRef} from '../../../src/receiver/store.ts';
import {subjectKey} from '../../../src/receiver/subject.ts';
import {newReceipt} from '../../support/new-receipts.ts';
import {runReceiver, type Ran} from '../../support/receiver-commands.ts';
import {courlux} from '../../support/samples.ts';

const LONG = 90_000; // processes start slowly where many do

let folder = '';
let secrets: ReceiverSecrets;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keeping-commands-'));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  secrets = await openSecrets(join(folder, 'data'));
});
const run = (words: readonly string[], input = ''): Promise<Ran> =>
  runReceiver(folder, [...words, '--data', 'data'], {}, input);
async function inStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const store = openSqlite(join(folder, 'data', 'receipts.sqlite'));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
const subject = (kind: 'email' | 'phone', address: string): SubjectRef => ({
  kind,
  key: subjectKey(secrets.pepper, 'courlux', kind, address),
});
/** Three people: Anna has a telephone and has said no, Bo yes, Carl no. */
const fill = (): Promise<void> =>
  inStore(async (store) => {
    await store.keepNotice(await digestOf(courlux), courlux);
    const no: ConsentEvent = {kind: 'choices', choices: {'marketing.email': 'refused'}};
    const annas = [subject('email', 'anna@example.dk'), subject('phone', '+4512345678')];
    await store.append([
      await newReceipt({key: 'a', subjects: annas, event: no}),
      await newReceipt({key: 'b', subjects: [subject('email', 'bo@example.dk')]}),
      await newReceipt({key: 'c', subjects: [subject('email', 'carl@example.dk')], event: no}),
    ]);
  });

describe('erase', {timeout: LONG}, () => {
  test('takes addresses from its input, and names who shared a receipt by kind and key', async () => {
    await fill();
    const words = ['erase', 'courlux', 'email', '--suppress', 'P1Y'];
    const {code, out, err} = await run(words, ' Anna@Example.dk\n\ncarl@example.dk\n');
    expect([code, err]).toEqual([0, '']);
    expect(out.split('\n')).toEqual([
      'consent-receiver: entries erased: 2; noes that are kept without them: 2',
      `  not erased, but entries went that were theirs too: phone ${subject('phone', '+4512345678').key} (1)`,
      '  --linked erases those as well',
      '',
    ]);
    expect(await inStore((store) => store.counts())).toMatchObject({receipts: 1, erased: 2});
  });

  test('an address of another spelling finds the same person; nobody found is said as such', async () => {
    await fill();
    const phone = await run(['erase', 'courlux', 'phone', '--linked'], '12 34 56 78');
    expect(phone.out).toMatch(/^consent-receiver: entries erased: 1; /);
    expect((await run(['erase', 'courlux', 'email'], 'nobody@example.dk')).out).toMatch(/erased: 0; /);
  });

  test.each([
    [['erase', 'courlux', 'fax'], '1', /KIND must be email, phone, post, sub/],
    [['erase', 'Courlux!', 'email'], 'x', /CONTROLLER must be the id/],
    [['erase', 'courlux', 'email'], '\n', /no address came on the standard input/],
    [['erase', 'courlux', 'email', 'anna@example.dk'], '', /addresses come on the standard input/],
    [['erase', 'courlux', 'email', '--suppress', 'long'], 'x', /--suppress must be a period such as P10Y/],
    [['hold', 'set', 'courlux', 'email'], 'x', /a hold needs a --reason/],
    [['hold', 'lift', 'courlux', 'email', '--reason', 'x'], 'x', /--reason goes with set alone/],
    [['retention'], '', /--retention is needed/],
    [['check', 'all'], '', /check takes no words/],
  ])('%j is refused in one line', async (words, input, line) => {
    await fill();
    const {code, err} = await run(words, input);
    expect([code, err.trim().split('\n').length]).toEqual([2, 1]);
    expect(err).toMatch(line);
    expect(await inStore((store) => store.counts())).toMatchObject({erased: 0});
  });
});

test('a hold is set with a reason, listed, refuses erasing, and is lifted', {timeout: LONG}, async () => {
  await fill();
  const set = await run(['hold', 'set', 'courlux', 'email', '--reason', 'Sag 7'], 'anna@example.dk');
  expect(set.out).toBe('consent-receiver: holds set: 1\n');
  const {key} = subject('email', 'anna@example.dk');
  expect((await run(['hold'])).out).toMatch(
    new RegExp(`^\\d{4}-\\d\\d-\\d\\d  courlux  email  ${key}  Sag 7\n$`),
  );
  const refused = await run(['erase', 'courlux', 'email'], 'anna@example.dk\ncarl@example.dk');
  expect([refused.code, refused.err]).toEqual([2, expect.stringMatching(/nothing was erased: .* on hold/)]);
  expect((await run(['hold', 'lift', 'courlux', 'email'], 'anna@example.dk')).out).toMatch(/lifted: 1/);
  expect((await run(['hold', 'lift', 'courlux', 'email'], 'anna@example.dk')).err).toMatch(/is not on hold/);
  expect((await run(['erase', 'courlux', 'email'], 'anna@example.dk')).out).toMatch(/erased: 1;/);
});

test('who has fallen due is listed, and erased only when that is asked for', {timeout: LONG}, async () => {
  await fill();
  const rules = [{notice: courlux.id, from: 'last-withdrawal', period: 'P1D', suppress: 'for-ever'}];
  writeFileSync(join(folder, 'rules.json'), JSON.stringify(rules));
  const flags = ['--retention', 'rules.json'];
  // the receipts were received at a time that may be ahead of this machine's clock
  const listed = await run(['retention', ...flags, '--before', '2100-01-31']);
  const lines = listed.out.trim().split('\n');
  expect(lines).toHaveLength(3); // Anna's telephone too, which is in the same receipt
  for (const line of lines) {
    expect(line).toMatch(
      /^\d{4}-\d\d-\d\d  courlux  (email|phone)  \S{43}  since \S+  courlux last-withdrawal P1D  /,
    );
  }
  expect((await run(['retention', ...flags, '--before', '2001-01-31T10:00:00Z'])).out).toBe('');
  expect(await inStore((store) => store.counts())).toMatchObject({erased: 0});
  writeFileSync(join(folder, 'bad.json'), '[{"notice": "courlux"}]');
  expect((await run(['retention', '--retention', 'bad.json'])).err).toMatch(/bad\.json: .*missing/);
  expect((await run(['retention', 'run', ...flags])).out).toMatch(/^consent-receiver: subjects erased: \d; /);
});
