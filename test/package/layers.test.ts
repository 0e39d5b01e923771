// Imports point down only: the layers of src/, held by a scan of its import lines.
import {readdirSync, readFileSync} from 'node:fs';
import {dirname, join, normalize} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';

const src = fileURLToPath(new URL('../../src/', import.meta.url));

/** What each layer may import besides itself; `packages` are the package names it may use. */
const LAYERS: Readonly<
  Record<string, {readonly below: readonly string[]; readonly packages?: readonly string[]}>
> = {
  model: {below: []},
  receipt: {below: ['model']},
  ledger: {below: ['model', 'receipt'], packages: ['idb-keyval']},
  outbox: {below: ['model', 'receipt', 'ledger']},
  'consent.ts': {below: ['model', 'receipt', 'ledger', 'outbox']},
  'centre.ts': {below: ['model', 'receipt', 'ledger', 'outbox', 'consent.ts']},
  'copy.ts': {below: ['ledger', 'outbox', 'consent.ts']},
  i18n: {below: ['model']},
  elements: {below: ['model', 'i18n', 'consent.ts', 'centre.ts', 'copy.ts'], packages: ['lit']},
  admin: {below: ['model', 'i18n'], packages: ['lit']},
  'admin.ts': {below: ['admin']},
  receiver: {
    below: ['model', 'receipt', 'i18n'],
    packages: [
      'node',
      'hono',
      '@hono/node-server',
      'libphonenumber-js',
      'nodemailer',
      'pg',
      'prom-client',
      'rate-limiter-flexible',
    ],
  },
  verifier: {below: ['model', 'receipt', 'i18n'], packages: ['node']},
  cli: {below: ['model', 'receipt', 'i18n', 'verifier'], packages: ['node']},
  'cli.ts': {below: ['cli', 'model', 'receipt', 'i18n', 'verifier'], packages: ['node']},
  'define.ts': {below: ['elements', 'i18n']},
  'define-copy.ts': {below: ['elements']},
  'define-centre.ts': {below: ['elements', 'i18n']},
  'script-copy.ts': {below: ['consent.ts', 'elements', 'define-copy.ts']},
  'script-centre.ts': {below: ['consent.ts', 'elements']},
  'script.ts': {below: ['consent.ts', 'elements', 'i18n']},
  'index.ts': {below: ['model', 'receipt', 'ledger', 'outbox', 'consent.ts', 'centre.ts', 'elements']},
};

const files = readdirSync(src, {recursive: true, encoding: 'utf8'}).filter((file) => file.endsWith('.ts'));
const layerOf = (file: string): string => normalize(file).split(/[\\/]/)[0] ?? '';
const packageOf = (from: string): string =>
  from.startsWith('node:')
    ? 'node'
    : from
        .split('/')
        .slice(0, from.startsWith('@') ? 2 : 1)
        .join('/');

function importsOf(file: string): string[] {
  const code = readFileSync(join(src, file), 'utf8');
  const lines = code.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|(?:^|\n)import\s+'([^']+)'/g,
  );
  return [...lines].map(([, from, dynamic, bare]) => from ?? dynamic ?? bare ?? '');
}

test.each(files)('%s imports only what lies below it', (file) => {
  const layer = layerOf(file);
  const rule = LAYERS[layer];
  expect(rule, `no layer is called ${layer}`).toBeDefined();
  for (const from of importsOf(file)) {
    if (from.startsWith('.')) {
      const target = layerOf(join(dirname(file), from));
      expect([layer, ...(rule?.below ?? [])], `${file} imports ${from}`).toContain(target);
    } else {
      expect(rule?.packages ?? [], `${file} imports ${from}`).toContain(packageOf(from));
    }
  }
});

/** Everything that a file loads. */
function loadedBy(file: string, found: Set<string> = new Set()): ReadonlySet<string> {
  for (const from of importsOf(file)) {
    const target = from.startsWith('.') ? join(dirname(file), from) : packageOf(from);
    if (found.has(target)) continue;
    found.add(target);
    if (from.startsWith('.')) loadedBy(target, found);
  }
  return found;
}

test('only the PostgreSQL store needs pg: the receiver’s other names load without it', () => {
  const users = files.filter((file) => importsOf(file).includes('pg'));
  expect(users.every((file) => file.startsWith('receiver/postgres'))).toBe(true);
  expect(loadedBy('receiver/postgres.ts')).toContain('pg');
  expect(loadedBy('receiver/index.ts')).toContain('hono');
  expect(loadedBy('receiver/index.ts')).not.toContain('pg');
});

test('only the mailer by SMTP needs nodemailer: the receiver’s other names load without it', () => {
  expect(files.filter((file) => importsOf(file).includes('nodemailer'))).toEqual([
    join('receiver', 'smtp.ts'),
  ]);
  expect(loadedBy('receiver/index.ts')).not.toContain('nodemailer');
});

test('the scan sees every kind of import', () => {
  expect(importsOf('define.ts')).toEqual(
    expect.arrayContaining(['./elements/define-capture.ts', './i18n/da.ts']),
  );
  expect(importsOf('elements/choice-fields.ts')).toEqual(
    expect.arrayContaining(['lit', 'lit/directives/live.js']),
  );
  expect(files.length).toBeGreaterThan(40);
});
