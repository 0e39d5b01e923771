// The reference notice as a shop with customers of its own would have it: SMS about similar goods unless refused.
import {parseNotice, type Localized, type Notice} from '../../src/model/notice.ts';
import {present} from '../../src/model/present.ts';
import type {Presentation} from '../../src/model/presentation.ts';
import {da} from '../../src/i18n/da.ts';
import {courlux} from './samples.ts';

/** A notice with `marketing.sms` as a soft opt-in; everything else is as it was. */
export function softNoticeOf(notice: Notice): Notice {
  const everywhere = (text: string): Localized =>
    Object.fromEntries(notice.languages.map((lang) => [lang, text]));
  const purpose = {
    id: 'similar',
    name: everywhere('Egne lignende varer'),
    basis: 'legitimate-interests',
    interest: everywhere('at sælge mere til egne kunder'),
    storage: {rule: everywhere('til du siger nej')},
  };
  const choices = notice.choices.map((choice) => {
    if (choice.id !== 'marketing.sms') return choice;
    const {id, detail, data} = choice;
    return {id, detail, data, purpose: purpose.id, softOptIn: true};
  });
  return parseNotice({...notice, purposes: [...notice.purposes, purpose], choices});
}

export const softNotice: Notice = softNoticeOf(courlux);

/** The screen of the checkout, where the soft opt-in shows, in Danish. `choices` as for `present`. */
export const softPresentation = (choices?: readonly string[]): Presentation =>
  present(softNotice, da, {context: 'checkout', lang: 'da', ...(choices && {choices})});
