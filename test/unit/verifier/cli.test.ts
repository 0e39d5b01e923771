// The command line, run as a person runs it: exit codes, standard input, one-line errors.
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {signed, tampered, type Signed} from './signed.ts';

const CLI = fileURLToPath(new URL('../../../src/cli.ts', import.meta.url));
let folder = '';
let honest: Signed;

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(args: readonly string[], input = ''): Run {
  const {status, stdout, stderr} = spawnSync(process.execPath, [CLI, ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
  });
  return {code: status, out: stdout, err: stderr};
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verify-'));
  honest = await signed();
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  write('bundle.json', `\uFEFF${JSON.stringify(honest.bundle, null, 2)}`);
  write('receipt.txt', `${honest.wire}\n`);
  write('broken.txt', tampered(honest.wire));
  write('jwks.json', JSON.stringify(honest.bundle.keys));
  write('evil.txt', '\u001B[2J\u202E');
});
afterAll(() => rmSync(folder, {recursive: true}));

describe('exit code', () => {
  const other = 'A'.repeat(43);
  test.each([
    [0, 'a bundle with the key pinned by thumbprint', () => ['bundle.json', '--trust', honest.kid]],
    [0, 'a bundle with a pinned key set', () => ['bundle.json', '--trust', 'jwks.json', '--trust', other]],
    [3, 'a bundle with nothing pinned', () => ['bundle.json']],
    [3, 'a bundle with another key pinned', () => ['bundle.json', `--trust=${other}`]],
    [3, 'a receipt, which nobody has acknowledged', () => ['receipt.txt', '--trust', honest.kid]],
    [3, 'the worst of two: 3 after 0', () => ['bundle.json', 'receipt.txt', '--trust', honest.kid]],
    [1, 'the worst of three: 1 before 3', () => ['receipt.txt', 'broken.txt', 'bundle.json']],
    [1, 'a broken receipt', () => ['broken.txt']],
    [1, 'a key set, which is no bundle', () => ['jwks.json']],
    [2, 'no file', () => []],
    [2, 'a file that is not there', () => ['bundle.json', 'nowhere.json']],
    [2, 'trust in a file that is no key set', () => ['bundle.json', '--trust', 'receipt.txt']],
    [2, 'an unknown option', () => ['bundle.json', '--force']],
    [2, 'two pages at once', () => ['bundle.json', 'receipt.txt', '--html']],
    [2, 'standard input twice', () => ['-', '-']],
  ])('%i: %s', (code, _what, args) => {
    const result = run(['verify', ...args()]);
    expect([result.code, result.err.split('\n').length]).toEqual([code, code === 2 ? 2 : 1]);
    expect(result.out === '').toBe(code === 2);
  });

  test('2: an unknown command, or none', () => {
    expect(run(['frobnicate'])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('no such command'),
    });
    expect(run([]).code).toBe(2);
  });
});

test('standard input', () => {
  expect(run(['verify', '-', '--trust', honest.kid], JSON.stringify(honest.bundle)).code).toBe(0);
  expect(run(['verify', '-'], tampered(honest.wire)).code).toBe(1);
  expect(run(['verify', '-'], '').code).toBe(1);
});

test('--json is an array with a report for each file, without hidden characters', () => {
  const {out} = run(['verify', '--json', 'bundle.json', 'receipt.txt', 'evil.txt']);
  const reports = JSON.parse(out) as unknown[]; // checked by what follows
  expect(reports).toMatchObject([
    {file: 'bundle.json', verdict: 'intact', rendered: 'same', contact: {email: 'anna@example.dk'}},
    {file: 'receipt.txt', verdict: 'intact', acknowledgement: null},
    {file: 'evil.txt', verdict: 'broken', receipt: null},
  ]);
  expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202E]/u);
});

test('--html is one page', () => {
  const {code, out} = run(['verify', '--html', 'bundle.json']);
  expect([code, out.startsWith('<!doctype html>')]).toEqual([3, true]);
});

test('several files stand under their names', () => {
  expect(run(['verify', 'bundle.json', 'receipt.txt']).out).toMatch(
    /^=== "bundle\.json"$[^]*^=== "receipt\.txt"$/m,
  );
});

test('a file name with escape sequences does not reach the terminal', () => {
  expect(run(['verify', 'x\u001B[2J']).err.trimEnd()).not.toMatch(/\p{Cc}/u);
});

test('--help and --version', () => {
  expect(run(['--help'])).toMatchObject({code: 0, err: '', out: expect.stringContaining('Exit code')});
  expect(run(['verify', '--help']).code).toBe(0);
  expect(run(['--version']).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});
