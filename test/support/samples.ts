// The reference notice and a receipt's claims, for tests that need some.
import {readFileSync} from 'node:fs';
import {en} from '../../src/i18n/en.ts';
import {da} from '../../src/i18n/da.ts';
import {parseNotice, type Notice} from '../../src/model/notice.ts';
import {present} from '../../src/model/present.ts';
import {choicesOf, type Presentation} from '../../src/model/presentation.ts';
import type {Answer, Context} from '../../src/model/vocabulary.ts';
import {digestOf} from '../../src/receipt/digest.ts';
import type {ReceiptClaims} from '../../src/receipt/receipt.ts';

export const courlux: Notice = parseNotice(
  JSON.parse(readFileSync(new URL('../../demo/notices/courlux.json', import.meta.url), 'utf8')),
);

export const presentation = (context: Context = 'registration', lang: 'da' | 'en' = 'da'): Presentation =>
  present(courlux, {da, en}[lang], {context, lang});

/** Claims of a person who answered as told, and nothing else. */
export async function claims(
  answers: Record<string, Answer> = {'marketing.email': 'given', 'marketing.sms': 'refused'},
  more: Partial<ReceiptClaims> = {},
): Promise<ReceiptClaims> {
  const shown = presentation();
  const asked = choicesOf(shown);
  return {
    aud: 'https://receiver.example',
    jti: '7d3f0a52-61c9-4b7e-9a55-0c1d2e3f4a5b',
    iat: 1_790_000_000,
    seq: 0,
    prev: null,
    event: {
      kind: 'choices',
      choices: Object.fromEntries(asked.map(({id}) => [id, answers[id] ?? 'unanswered'])),
    },
    notice: {
      id: courlux.id,
      version: courlux.version,
      lang: 'da',
      digest: await digestOf(courlux),
      shown: await digestOf(shown),
    },
    controller: {id: courlux.controller.id, name: courlux.controller.name},
    context: 'registration',
    ui: {
      widget: '0.1.0',
      page: 'https://shop.example/register',
      controls: Object.fromEntries(asked.map(({id, control}) => [id, control])),
      actor: 'person',
    },
    key: 'stored',
    ...more,
  };
}
