// The public vectors at the receiver: the good ones are recorded, each bad one is refused, and nothing of it stays.
import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import type {Problem} from '../../../src/model/errors.ts';
import {payloadIn} from '../../../src/receiver/store.ts';
import {createBench, problemOf} from './setup.ts';

interface Vector {
  readonly name: string;
  readonly receipt: string;
  readonly valid: boolean;
  readonly code: string | null;
}
const vectors = JSON.parse(
  readFileSync(new URL('../../vectors/receipts.json', import.meta.url), 'utf8'),
) as readonly Vector[]; // written by make-vectors.ts
const AUD = 'https://receiver.example/consent';
/** The receivers that the good ones are meant for. */
const audiences = vectors.filter(({valid}) => valid).map(({receipt}) => payloadIn(receipt).aud);

/** What a receiver says to each rule of the format that is broken. */
const PROBLEM: Readonly<Record<string, Problem>> = {
  'too-large': 'too-large',
  'not-ascii': 'malformed',
  parts: 'malformed',
  base64url: 'malformed',
  'utf-8': 'malformed',
  json: 'malformed',
  'not-canonical': 'malformed',
  'signature-length': 'malformed',
  'high-s': 'malformed',
  typ: 'bad-header',
  alg: 'bad-header',
  jwk: 'bad-header',
  'header-members': 'bad-header',
  'claim-aud': 'wrong-audience',
  signature: 'bad-signature',
  issuer: 'bad-signature',
};
const problemFor = ({name, code}: Vector): Problem | undefined => {
  if (name === 'aud that is a list') return 'bad-payload'; // not even another receiver's address
  if (code?.startsWith('disclosure-')) return 'bad-disclosure';
  return PROBLEM[code ?? ''] ?? (code?.startsWith('claim') ? 'bad-payload' : undefined);
};

/** It takes everything that keeps the format. */
const open = {publicUrl: AUD, audiences, acceptTest: true};

describe('good vectors', () => {
  test.each(vectors.filter(({valid}) => valid).map((vector) => [vector.name, vector] as const))(
    '%s: recorded',
    async (_name, {receipt}) => {
      const bench = await createBench(open);
      expect((await bench.post(receipt)).status).toBe(201);
      const [entry, ...before] = (await bench.store.latest(9)).toReversed(); // a request is followed by a statement
      expect(entry?.receipt?.jws).toBe(receipt.split('~')[0]);
      expect(before.every(({kind}) => kind === 'statement')).toBe(true);
      expect(bench.lines).toEqual([]);
    },
  );
});

const bad = vectors.filter(({valid}) => !valid);
describe('bad vectors', () => {
  test.each(bad.map((vector) => [vector.name, problemFor(vector), vector] as const))(
    '%s: %s, and nothing is stored',
    async (_name, problem, {receipt}) => {
      const bench = await createBench(open);
      expect(await problemOf(await bench.post(receipt))).toBe(problem);
      expect(await bench.store.counts()).toEqual({
        entries: 0,
        receipts: 0,
        statements: 0,
        quarantined: 0,
        erased: 0,
        subjects: 0,
      });
      expect(bench.lines).toEqual([]);
    },
  );

  test.each(bad.map((vector) => [vector.name, vector] as const))(
    '%s: a receiver that holds the good one keeps it as it was',
    async (_name, {receipt}) => {
      const bench = await createBench(open);
      await bench.post(receipt);
      const [good] = vectors;
      expect((await bench.post(good?.receipt ?? '')).status).toBe(201);
      const before = await bench.store.latest(9);
      expect((await bench.post(receipt)).status).toBeGreaterThanOrEqual(400);
      expect(await bench.store.latest(9)).toEqual(before);
    },
  );
});

test('there is one for every pitfall', () => {
  const names = bad.map(({name}) => name).join('\n');
  for (const pitfall of [
    /padding after the signature/,
    /spare bits of the signature/,
    /plain base64 in the signature/,
    /line feed inside the signature/,
    /white space inside the signature/,
    /member twice in the payload/,
    /member twice in the header/,
    /claim named __proto__/,
    /header: __proto__/,
    /jwk with __proto__/,
    /byte order mark before the payload/,
    /high S/,
    /digest twice in _sd/,
    /does not refer to/,
    /in the open and disclosed/,
    /name disclosed twice/,
    /disclosure named _sd$/m,
    /disclosure named \.\.\./,
    /_sd_alg inside contact/,
    /header: crit/,
    /header: b64/,
    /header: jku/,
    /header: x5u/,
    /header: kid/,
    /jwk with a private key/,
    /alg none/,
    /alg ES384/,
    /looks like an integer/,
    /2\^53/,
    /negative/,
    /lone surrogate/,
    /no tilde at the end/,
    /8193 bytes/,
  ]) {
    expect(names).toMatch(pitfall);
  }
});
