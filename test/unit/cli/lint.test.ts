// The command that lints, run as a person runs it: exit codes, readable blocks, JSON, one-line errors.
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {withValue, without} from '../../support/json-pointer.ts';
import {courlux} from '../../support/samples.ts';

const CLI = fileURLToPath(new URL('../../../src/cli.ts', import.meta.url));
let folder = '';

function run(args: readonly string[], input = ''): {code: number | null; out: string; err: string} {
  const {status, stdout, stderr} = spawnSync(process.execPath, [CLI, 'lint', ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
  });
  return {code: status, out: stdout, err: stderr};
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lint-'));
  const write = (name: string, value: unknown): void =>
    writeFileSync(join(folder, name), JSON.stringify(value));
  write('good.json', courlux);
  write('warned.json', withValue(courlux, '/askAgainAfter', 'P1D'));
  write('bad.json', without(courlux, '/authority'));
  write('evil.json', withValue(courlux, '/\u001B[2J\u202E', 1));
  writeFileSync(join(folder, 'no-json.txt'), 'notice\u001B[2J');
});
afterAll(() => rmSync(folder, {recursive: true}));

describe('exit code', () => {
  test.each([
    [0, 'a clean notice', ['good.json']],
    [0, 'a notice with warnings', ['warned.json']],
    [1, 'warnings, strictly', ['warned.json', '--strict']],
    [0, 'a clean notice, strictly', ['--strict', 'good.json']],
    [1, 'an error', ['bad.json']],
    [1, 'an error in the second of two', ['good.json', 'bad.json']],
    [2, 'no file', []],
    [2, 'a file that is not there', ['good.json', 'nowhere.json']],
    [2, 'a file that is no JSON', ['no-json.txt']],
    [2, 'an option of another command', ['good.json', '--html']],
    [2, 'standard input twice', ['-', '-']],
  ])('%i: %s', (code, _what, args) => {
    const result = run(args);

    expect([result.code, result.err.split('\n').length]).toEqual([code, code === 2 ? 2 : 1]);
    expect(result.out === '').toBe(code === 2);
    expect(result.err.trimEnd()).not.toMatch(/\p{Cc}/u);
  });
});

test('a finding is a block: level and place, what is wrong, how to mend it, the article', () => {
  expect(run(['bad.json']).out).toBe(
    [
      'error  /authority',
      '    Nothing says where one can complain.',
      '    Name the authority where one can complain, with its web page; in Denmark Datatilsynet.',
      '    GDPR 13(2)(d)  (authority)',
      '',
      'bad.json: 1 error, 0 warnings.',
      '',
    ].join('\n'),
  );
});

test('a clean file says so, and standard input has a name', () => {
  expect(run(['good.json']).out).toBe('good.json: nothing found.\n');
  expect(run(['-'], `\uFEFF${JSON.stringify(courlux)}`)).toEqual({
    code: 0,
    out: '-: nothing found.\n',
    err: '',
  });
});

test('--json is an array with the findings of each file', () => {
  const {code, out} = run(['--json', 'good.json', 'bad.json', 'evil.json']);

  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject([
    {file: 'good.json', findings: []},
    {
      file: 'bad.json',
      findings: [{level: 'error', rule: 'authority', at: '/authority', article: 'GDPR 13(2)(d)'}],
    },
    {file: 'evil.json', findings: [{rule: 'shape'}]},
  ]);
  expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202E]/u);
});

test('what a file says does not reach the terminal as an escape', () => {
  expect(run(['evil.json']).out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202E]/u);
});

test('--help tells of both commands', () => {
  const {code, out} = run(['--help']);

  expect(code).toBe(0);
  expect(out).toContain('Exit code of lint');
  expect(out).toContain('--strict');
});
