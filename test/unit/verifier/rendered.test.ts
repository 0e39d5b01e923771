// The finding that compares what was shown with what this version would show.
import {expect, test} from 'vitest';
import {renderedAgain, verifyBundle, verifyReceipt} from '../../../src/verifier/index.ts';
import {presentation} from '../../support/samples.ts';
import {reworded, signed} from './signed.ts';

test('same: the notice gives the very words that were signed over', async () => {
  expect(renderedAgain(await verifyBundle((await signed()).bundle))).toBe('same');
});

test('other-texts: one word differs, and the bundle is intact all the same', async () => {
  const {bundle} = await signed(
    {},
    {},
    reworded((text) => (text.startsWith('Alt herunder') ? 'Sig nu bare ja.' : null)),
  );
  const report = await verifyBundle(bundle);
  expect([renderedAgain(report), report.verdict]).toEqual(['other-texts', 'intact']);
});

test('unknown-language: nothing to compare with', async () => {
  const {bundle} = await signed();
  expect(renderedAgain(await verifyBundle(bundle), [])).toBe('unknown-language');
});

test('null: no bundle, no comparison', async () => {
  const {wire} = await signed();
  expect(renderedAgain(await verifyReceipt(wire))).toBeNull();
  const other = {...(await signed()).bundle, presentation: presentation('checkout')};
  expect(renderedAgain(await verifyBundle(other))).toBeNull();
});
