// The committed vectors, read as another implementation would read them.
import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {verifyBundle, verifyReceipt, type Report} from '../../../src/receipt/verify.ts';
import {bundleVectors} from '../../support/bundle-vectors.ts';
import {receiptVectors} from '../../support/receipt-vectors.ts';

interface ReceiptEntry {
  readonly name: string;
  readonly receipt: string;
  readonly valid: boolean;
  readonly code: string | null;
}
interface BundleEntry {
  readonly name: string;
  readonly bundle: unknown;
  readonly trust: readonly string[];
  readonly verdict: Report['verdict'];
  readonly code: string | null;
}

const read = (file: string): string =>
  readFileSync(new URL(`../../vectors/${file}`, import.meta.url), 'utf8');
const receipts = JSON.parse(read('receipts.json')) as readonly ReceiptEntry[]; // written by make-vectors.ts
const bundles = JSON.parse(read('bundles.json')) as readonly BundleEntry[]; // likewise
const readme = read('README.md');

const failed = (report: Report): string[] =>
  report.checks.flatMap(({result, code}) => (result === 'failed' ? [code ?? ''] : []));

describe('receipts', () => {
  test.each(receipts.map((entry) => [entry.name, entry] as const))(
    '%s',
    async (_name, {receipt, valid, code}) => {
      const report = await verifyReceipt(receipt);

      expect(report.verdict !== 'broken').toBe(valid);
      expect(failed(report)).toEqual(code === null ? [] : [code]);
    },
  );

  test('there are enough, good and bad, and no name is there twice', () => {
    expect(receipts.filter(({valid}) => valid).length).toBeGreaterThanOrEqual(10);
    expect(receipts.filter(({valid}) => !valid).length).toBeGreaterThanOrEqual(40);
    expect(new Set(receipts.map(({name}) => name)).size).toBe(receipts.length);
    expect(receipts.every(({valid, code}) => valid === (code === null))).toBe(true);
  });

  test('the file holds what its maker makes', () => {
    expect(receipts.map(({name, code}) => [name, code])).toEqual(
      receiptVectors.map(({name, code}) => [name, code]),
    );
  });
});

const brief = ({name, verdict, code}: Omit<BundleEntry, 'bundle' | 'trust'>): unknown => [
  name,
  verdict,
  code,
];

describe('bundles', () => {
  test.each(bundles.map((entry) => [entry.name, entry] as const))('%s', async (_name, entry) => {
    const {bundle, trust, verdict, code} = entry;

    const report = await verifyBundle(bundle, {trust});

    const open = report.checks.find(({name, result}) => name === 'trust' && result === 'open')?.code ?? null;
    expect(report.verdict).toBe(verdict);
    expect(failed(report)).toEqual(verdict === 'broken' ? [code] : []);
    expect(verdict === 'intact' ? open : null).toBe(verdict === 'intact' ? code : null);
    expect(await verifyBundle(JSON.stringify(bundle), {trust})).toMatchObject({verdict});
  });

  test('there are enough, and no name is there twice', () => {
    expect(bundles.length).toBeGreaterThanOrEqual(12);
    expect(new Set(bundles.map(({name}) => name)).size).toBe(bundles.length);
  });

  test('the file holds what its maker makes', () => {
    expect(bundles.map(brief)).toEqual(bundleVectors.map(brief));
  });
});

test('the README explains every code', () => {
  const codes = new Set([...receipts, ...bundles].flatMap(({code}) => code ?? []));

  for (const code of codes) expect(readme).toContain(`| \`${code}\` |`);
});

test('no private key is in the files', () => {
  const pieces = `${read('receipts.json')}${read('bundles.json')}`.match(/[A-Za-z0-9_-]{80,}/g) ?? [];
  const privateOnes = pieces.filter((piece) =>
    /"d":"/.test(Buffer.from(piece, 'base64url').toString('latin1')),
  );

  expect(privateOnes).toHaveLength(1); // the vector "jwk with a private key", whose key is a made-up number
});
