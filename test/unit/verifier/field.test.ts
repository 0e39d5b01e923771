// The form field as a shop's back end reads it: five kinds, and never an exception.
import {describe, expect, test} from 'vitest';
import {readField} from '../../../src/verifier/index.ts';
import {signed, tampered} from './signed.ts';

test('a receipt gives payload, addresses and report', async () => {
  const {wire} = await signed();
  const reading = await readField(wire);
  expect(reading).toMatchObject({
    kind: 'receipt',
    wire,
    contact: {email: 'anna@example.dk'},
    payload: {controller: {id: 'courlux'}},
    report: {verdict: 'intact'},
  });
});

test.each([
  ['an empty field', '', {kind: 'none'}],
  ['no field', null, {kind: 'none'}],
  ['undefined', undefined, {kind: 'none'}],
  [
    'answers without a signature',
    '{"unsigned":{"marketing.email":"given"},"why":"no-crypto"}',
    {kind: 'unsigned', choices: {'marketing.email': 'given'}, why: 'no-crypto'},
  ],
  [
    'a reference',
    '7d3f0a52-61c9-4b7e-9a55-0c1d2e3f4a5b',
    {kind: 'reference', jti: '7d3f0a52-61c9-4b7e-9a55-0c1d2e3f4a5b'},
  ],
  ['another reason', '{"unsigned":{},"why":"because"}', {kind: 'invalid', code: 'unsigned-form'}],
  ['one member more', '{"unsigned":{},"why":"stale","signed":1}', {kind: 'invalid', code: 'unsigned-form'}],
  [
    'another answer',
    '{"unsigned":{"profiling":"yes"},"why":"stale"}',
    {kind: 'invalid', code: 'unsigned-form'},
  ],
  ['half of JSON', '{"unsigned":', {kind: 'invalid', code: 'unsigned-form'}],
  ['a prototype', '{"__proto__":{},"why":"stale"}', {kind: 'invalid', code: 'unsigned-form'}],
  ['noise', 'given', {kind: 'invalid', code: 'parts'}],
  ['a flood', 'x'.repeat(8193), {kind: 'invalid', code: 'too-large'}],
])('%s', async (_what, value, reading) => {
  expect(await readField(value)).toEqual(reading);
});

test('a receipt that was changed is invalid, with the rule it broke', async () => {
  const {wire} = await signed();
  expect(await readField(tampered(wire))).toEqual({kind: 'invalid', code: 'signature'});
  expect(await readField(wire.slice(0, -1))).toEqual({kind: 'invalid', code: 'parts'});
});

test('an array or a file, from callers without types, is invalid', async () => {
  expect(await readField(['a', 'b'] as unknown as string)).toEqual({kind: 'invalid', code: 'field'});
});

describe('what the shop expects of a receipt', () => {
  test.each([
    [{receiver: 'https://receiver.example', origins: ['https://shop.example']}, 'receipt', undefined],
    [{receiver: 'https://elsewhere.example'}, 'invalid', 'wrong-audience'],
    [{origins: ['https://shop.example.evil.example']}, 'invalid', 'wrong-page'],
    [{origins: ['https://shop.exam']}, 'invalid', 'wrong-page'],
  ])('%o', async (options, kind, code) => {
    const {wire} = await signed();
    const reading = await readField(wire, options);
    expect([reading.kind, 'code' in reading ? reading.code : undefined]).toEqual([kind, code]);
  });

  test('test mode only where it is taken', async () => {
    const {wire} = await signed({test: true});
    expect(await readField(wire)).toEqual({kind: 'invalid', code: 'test-refused'});
    expect(await readField(wire, {test: true})).toMatchObject({kind: 'receipt'});
  });
});
