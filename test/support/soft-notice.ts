// The reference notice as a shop with customers of its own would have it: SMS about similar goods unless refused.
import {parseNotice, type Localized, type Notice} from '../../src/model/notice.ts';
import {present, type Presentation} from '../../src/model/presentation.ts';
import {da} from '../../src/i18n/da.ts';
import {courlux} from './samples.ts';

const everywhere = (text: string): Localized =>
  Object.fromEntries(courlux.languages.map((lang) => [lang, text]));

/** `marketing.sms` is a soft opt-in; everything else is as in the reference notice. */
export const softNotice: Notice = parseNotice({
  ...courlux,
  purposes: [
    ...courlux.purposes,
    {
      id: 'similar',
      name: everywhere('Egne lignende varer'),
      basis: 'legitimate-interests',
      interest: everywhere('at sælge mere til egne kunder'),
    },
  ],
  choices: courlux.choices.map((choice) =>
    choice.id === 'marketing.sms' ? {...choice, purpose: 'similar', softOptIn: true} : choice,
  ),
});

/** The screen of the checkout, where the soft opt-in shows, in Danish. `choices` as for `present`. */
export const softPresentation = (choices?: readonly string[]): Presentation =>
  present(softNotice, da, {context: 'checkout', lang: 'da', ...(choices && {choices})});
