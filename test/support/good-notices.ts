// The reference notice in two languages, so that a test can change a text in all of them; and with a soft opt-in.
import {textsOf} from '../../src/model/lint-rule.ts';
import type {Choice, Notice, Purpose} from '../../src/model/notice.ts';
import {withValue} from './json-pointer.ts';
import {courlux} from './samples.ts';

const LANGUAGES = ['da', 'en'];

/** The reference notice in two languages, so that a row can change a text in all of them. */
export const goodNotice: Notice = textsOf(courlux).reduce<unknown>(
  (notice, {at, text}) => withValue(notice, at, {da: text['da'], en: text['en']}),
  {...courlux, languages: LANGUAGES},
) as Notice; // the same members as before

/** A text in the two languages of `goodNotice`. */
export const both = (da: string, en: string): {da: string; en: string} => ({da, en});
const similar: Purpose = {
  id: 'similar-goods',
  name: both('Tilbud om lignende varer', 'Offers on similar goods'),
  basis: 'legitimate-interests',
  interest: both(
    'at fortælle kunder om vores egne lignende varer',
    'to tell customers about our own similar goods',
  ),
  storage: {period: 'P2Y', from: both('efter købet', 'after the purchase')},
};
/** Offers by SMS to those who bought. */
export const softChoice: Choice = {
  id: 'marketing.sms',
  purpose: 'similar-goods',
  softOptIn: true,
  detail: both('Til dit mobilnummer', 'To your mobile number'),
  data: ['name', 'phone'],
};

/** The same with a soft opt-in for SMS. */
export const softNotice: Notice = {
  ...goodNotice,
  purposes: [...goodNotice.purposes, similar],
  choices: goodNotice.choices.map((choice) => (choice.id === 'marketing.sms' ? softChoice : choice)),
};
