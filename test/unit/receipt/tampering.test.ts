// One changed character anywhere breaks a bundle, and nothing that anyone writes makes the verifier throw.
import * as fc from 'fast-check';
import {beforeAll, describe, expect, test} from 'vitest';
import type {Bundle} from '../../../src/receipt/bundle.ts';
import {
  BUNDLE_CHECKS,
  RECEIPT_CHECKS,
  verifyBundle,
  verifyReceipt,
  type Report,
} from '../../../src/receipt/verify.ts';
import {textsIn, withValue} from '../../support/json-pointer.ts';
import {sampleBundle} from '../../support/sample-bundle.ts';
import {courlux, presentation} from '../../support/samples.ts';
import {digestOf} from '../../../src/receipt/digest.ts';
import {choicesOf} from '../../../src/model/presentation.ts';

let bundle: Bundle;
let kid: string;
beforeAll(async () => {
  const shown = presentation('registration', 'da');
  const asked = choicesOf(shown);
  const made = await sampleBundle({
    notice: courlux,
    shown,
    claims: {
      event: {kind: 'choices', choices: Object.fromEntries(asked.map(({id}) => [id, 'given']))},
      controller: {id: courlux.controller.id, name: courlux.controller.name},
      notice: {
        id: courlux.id,
        version: courlux.version,
        lang: 'da',
        digest: await digestOf(courlux),
        shown: await digestOf(shown),
      },
      ui: {
        widget: '0.1.0',
        page: 'https://shop.example/register',
        controls: Object.fromEntries(asked.map(({id, control}) => [id, control])),
        actor: 'person',
      },
    },
  });
  ({bundle, kid} = made);
});

const verify = (given: unknown): Promise<Report> => verifyBundle(given, {trust: [kid]});

/** Another character at one place. */
function changed(text: string, n: number, by: string): string {
  const i = n % text.length;
  const to = text[i] === by ? (by === 'A' ? 'B' : 'A') : by;
  return text.slice(0, i) + to + text.slice(i + 1);
}
const character = fc.oneof(
  fc.constantFrom(...'AQgwz019_-.~=+/ \n'),
  fc.string({unit: 'binary', minLength: 1, maxLength: 1}),
);

test('the bundle as it is, is trusted', async () => {
  expect(await verify(bundle)).toMatchObject({verdict: 'trusted'});
  expect(await verify(JSON.stringify(bundle))).toMatchObject({verdict: 'trusted'});
});

describe('one changed character breaks it', () => {
  test.each(['receipt', 'ack'] as const)('in the %s', async (name) => {
    const text = bundle[name] ?? '';
    await fc.assert(
      fc.asyncProperty(fc.nat(), character, async (n, by) => {
        const bad = changed(text, n, by);
        expect(await verify({...bundle, [name]: bad})).toMatchObject({verdict: 'broken'});
      }),
      {numRuns: 120},
    );
  });

  test.each(['receipt', 'ack'] as const)('or one left out, or one too many, in the %s', async (name) => {
    const text = bundle[name] ?? '';
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), character, fc.boolean(), async (i, by, out) => {
        const bad = text.slice(0, i) + (out ? text.slice(i + 1) : by + text.slice(i));
        fc.pre(bad !== text);
        expect(await verify({...bundle, [name]: bad})).toMatchObject({verdict: 'broken'});
      }),
      {numRuns: 60},
    );
  });

  test.each(['notice', 'presentation'] as const)('in any text of the %s', async (name) => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...textsIn(bundle[name])),
        fc.nat(),
        character,
        async ({at, text}, n, by) => {
          const bad = withValue(bundle, `/${name}${at}`, changed(text, n, by));
          expect(await verify(bad)).toMatchObject({verdict: 'broken'});
        },
      ),
      {numRuns: 60},
    );
  });

  test('in the last character of each part, whose spare bits a lenient reader would not see', async () => {
    const [jws = '', disclosure = ''] = bundle.receipt.split('~');
    const ends = [...jws.matchAll(/\.|$/g)]
      .map(({index}) => index - 1)
      .concat(jws.length + disclosure.length);
    for (const i of ends) {
      for (const by of 'ABCDEFGHQRSTghijwxyz0123') {
        if (bundle.receipt[i] === by) continue;
        const receipt = bundle.receipt.slice(0, i) + by + bundle.receipt.slice(i + 1);
        expect(await verify({...bundle, receipt})).toMatchObject({verdict: 'broken'});
      }
    }
  });
});

const names = (report: Report): string[] => report.checks.map(({name}) => name);

/** Both verifiers, and that their reports are whole. */
async function judged(given: unknown): Promise<void> {
  const [receipt, whole] = [await verifyReceipt(given), await verify(given)];
  expect(names(receipt)).toEqual([...RECEIPT_CHECKS]);
  expect(names(whole)).toEqual([...BUNDLE_CHECKS]);
  expect(receipt.verdict).toBe('broken');
  expect(whole.verdict).toBe('broken');
}

describe('never throws', () => {
  test('on anything', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withNullPrototype: true,
          withTypedArray: true,
        }),
        judged,
      ),
      {numRuns: 120},
    );
  });

  test('on any text and any JSON', async () => {
    await fc.assert(fc.asyncProperty(fc.oneof(fc.json(), fc.string(), fc.base64String()), judged), {
      numRuns: 120,
    });
  });

  test('on three parts with dots and tildes of anything', async () => {
    const json = fc.oneof(fc.json(), fc.string()).map((text) => Buffer.from(text).toString('base64url'));
    const wire = fc.array(json, {minLength: 1, maxLength: 5}).map((parts) => `${parts.join('.')}~`);
    await fc.assert(fc.asyncProperty(wire, judged), {numRuns: 100});
  });

  test.each(['receipt', 'ack', 'notice', 'presentation', 'keys'] as const)(
    'on anything in place of the %s',
    async (name) => {
      await fc.assert(
        fc.asyncProperty(fc.oneof(fc.anything(), fc.jsonValue()), async (given) => {
          expect(await verify({...bundle, [name]: given})).toMatchObject({verdict: 'broken'});
        }),
        {numRuns: 50},
      );
    },
  );

  test('on anything at any place of the texts and the keys', async () => {
    const places = textsIn({notice: bundle.notice, presentation: bundle.presentation, keys: bundle.keys});
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.jsonValue(), async ({at, text}, given) => {
        fc.pre(given !== text);
        expect(await verify(withValue(bundle, at, given))).toMatchObject({verdict: 'broken'});
      }),
      {numRuns: 60},
    );
  });

  test('on nesting deeper than any stack', async () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    const inside = JSON.stringify({...bundle, notice: 0}).replace('"notice":0', `"notice":${deep}`);

    await judged(deep);
    expect(await verify(inside)).toMatchObject({verdict: 'broken'});
  });
});

describe('the report', () => {
  test('holds what could be read, even when a check failed', async () => {
    const report = await verify(withValue(bundle, '/notice/id', 'other'));

    expect(report.receipt?.payload.jti).toMatch(/-/);
    expect(report).toMatchObject({verdict: 'broken', notice: null, presentation: bundle.presentation});
    expect(report.checks).toContainEqual({name: 'agreement', result: 'open', code: 'not-reached'});
    expect(report.ack?.kid).toBe(kid);
  });

  test('leaves open what it could not reach', async () => {
    const report = await verifyReceipt('nonsense');

    expect(report.checks[0]).toMatchObject({name: 'form', result: 'failed', code: 'parts'});
    expect(
      report.checks.slice(1).every(({result, code}) => result === 'open' && code === 'not-reached'),
    ).toBe(true);
  });

  test('says that nobody acknowledged it', async () => {
    const report = await verify({...bundle, ack: null, keys: null});

    expect(report.verdict).toBe('intact');
    expect(report.checks.at(-1)).toMatchObject({name: 'trust', result: 'open', code: 'no-ack'});
  });

  test('says that the receiver is not pinned', async () => {
    const report = await verifyBundle(bundle);

    expect(report.verdict).toBe('intact');
    expect(report.checks.at(-1)).toMatchObject({name: 'trust', result: 'open', code: 'not-pinned'});
  });
});
