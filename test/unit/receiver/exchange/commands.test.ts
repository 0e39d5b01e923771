// The commands export and import as an operator runs them.
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {beforeEach, expect, onTestFinished, test} from 'vitest';
import {RECEIVER_URL, runReceiver, serveReceiver, type Ran} from '../../../support/receiver-commands.ts';
import {createDevice} from '../setup.ts';

const LONG = 90_000; // processes start slowly where many do
const NOTICE = new URL('../../../../demo/notices/courlux.json', import.meta.url).pathname;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'receiver-exchange-'));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
});
const run = (...args: string[]): Promise<Ran> =>
  runReceiver(folder, [...args, '--data', 'data'], args[0] === 'import' ? {PUBLIC_URL: RECEIVER_URL} : {});
const file = (...rows: string[]): string => {
  writeFileSync(join(folder, 'old.csv'), ['address,channel,when,how', ...rows, ''].join('\r\n'));
  return 'old.csv';
};

test(
  'what is imported is exported again, beside what devices have signed, also while serve runs',
  async () => {
    const serving = await serveReceiver(folder, ['--data', 'data', '--notice', NOTICE]);
    onTestFinished(() => void serving.child.kill('SIGKILL'));
    const {wire} = await (
      await createDevice()
    ).sign({}, {email: 'anna@example.dk'}, {'marketing.email': 'given'});
    expect((await serving.post(wire)).status).toBe(201);

    const good = 'bo@example.dk,email,2024-05-01,paper';
    const refused = await run('import', file(good, 'nobody,email,2024-05-01,paper'));
    const looked = await run('import', file(good), '--dry-run');
    const partly = await run(
      'import',
      file(good, 'nobody,email,2024-05-01,paper'),
      '--partial',
      '--controller',
      'courlux',
    );
    const again = await run('import', file(good));
    const exported = await run('export', '--channel', 'email', '--format', 'csv', '--recipient', 'Mailhuset');

    expect([refused.code, refused.out]).toEqual([
      2,
      'consent-receiver: 0 imported, 0 imported before, 1 bad\n',
    ]);
    expect(refused.err).toMatch(/^line 3: address\nconsent-receiver: nothing is imported/);
    expect(looked.out).toBe('consent-receiver: 1 good, 0 bad\n');
    expect([partly.code, partly.out]).toEqual([
      0,
      'consent-receiver: 1 imported, 0 imported before, 1 bad\n',
    ]);
    expect(again.out).toBe('consent-receiver: 0 imported, 1 imported before, 0 bad\n');
    expect(exported.code).toBe(0);
    const addresses = exported.out
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split(',')[4]);
    expect(addresses).toEqual(['anna@example.dk', 'bo@example.dk']);
  },
  LONG,
);

test(
  'a wrong flag is one line that says which',
  async () => {
    await serveReceiver(folder, ['--data', 'data', '--notice', NOTICE]).then(({stop}) => stop());
    const [format, controller, both, state, words, missing] = await Promise.all([
      run('export', '--format', 'xlsx'),
      run('export', '--controller', 'example'),
      run('export', '--channel', 'email', '--choice', 'profiling'),
      run('export', '--state', 'maybe'),
      run('import'),
      run('import', 'nothing.csv'),
    ]);
    const all = [format, controller, both, state, words, missing];
    expect(all.map(({code}) => code)).toEqual([2, 2, 2, 2, 2, 2]);
    expect(all.map(({err}) => err.split('\n').length)).toEqual([2, 2, 2, 2, 2, 2]);
    expect(format.err).toContain('--format must be ndjson or csv');
    expect(controller.err).toContain('--controller must be');
  },
  LONG,
);
