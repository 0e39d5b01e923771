// The reference notice with choices that a mail confirms, and receipts under it.
import {da} from '../../src/i18n/da.ts';
import {parseNotice, type Choice, type Notice} from '../../src/model/notice.ts';
import {present} from '../../src/model/present.ts';
import {digestOf} from '../../src/receipt/digest.ts';
import type {ReceiptClaims} from '../../src/receipt/receipt.ts';
import {courlux} from './samples.ts';

/** A yes to e-mail and one to profiling are to be confirmed. */
export const confirming: Notice = parseNotice({
  ...courlux,
  version: 'confirm',
  choices: courlux.choices.map((choice): Choice => {
    const isAsked = choice.id === 'marketing.email' || choice.id === 'profiling';
    return Object.assign({}, choice, isAsked && {confirm: true});
  }),
});

/** What a receipt claims that was given under it, at registration. */
export async function underConfirming(): Promise<Partial<ReceiptClaims>> {
  const shown = present(confirming, da, {context: 'registration', lang: 'da'});
  const {id, version} = confirming;
  return {
    notice: {id, version, lang: 'da', digest: await digestOf(confirming), shown: await digestOf(shown)},
  };
}

/** The link of a confirmation's mail; empty where there is none. */
export const confirmLinkIn = (text: string): string => /https?:\S+\/confirm\?t=\S+/.exec(text)?.[0] ?? '';
