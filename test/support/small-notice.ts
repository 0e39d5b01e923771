// A notice with the least that a notice can say, in one language, and the messages that go with it.
import {en} from '../../src/i18n/en.ts';
import {parseNotice, type Notice} from '../../src/model/notice.ts';
import {present, type PresentOptions} from '../../src/model/present.ts';
import type {Presentation} from '../../src/model/presentation.ts';

export const smallNotice: Notice = parseNotice({
  format: 'consent-notice/1',
  id: 'example',
  version: '1',
  languages: ['en'],
  country: 'DK',
  controller: {id: 'example', name: 'Example Ltd', address: 'Example Street 1', email: 'data@shop.example'},
  representative: 'not-applicable',
  dataProtectionOfficer: 'none',
  products: {en: 'books'},
  data: [{id: 'email', name: {en: 'E-mail address'}, required: 'optional'}],
  purposes: [
    {
      id: 'marketing',
      name: {en: 'Marketing'},
      basis: 'consent',
      storage: {rule: {en: 'until you withdraw it'}},
    },
  ],
  choices: [
    {id: 'marketing.email', purpose: 'marketing', detail: {en: 'To your e-mail address'}, data: ['email']},
    {id: 'sharing.partner', purpose: 'marketing', detail: {en: 'Offers on books'}, data: ['email']},
  ],
  partners: [{id: 'partner', name: 'Partner Ltd'}],
  recipients: 'none',
  transfers: 'none',
  storage: {en: 'As long as you are a customer.'},
  automatedDecisions: 'none',
  authority: {name: 'Datatilsynet', url: 'https://www.datatilsynet.dk'},
});

export const smallPresentation = (options: Partial<PresentOptions> = {}): Presentation =>
  present(smallNotice, en, {context: 'registration', lang: 'en', ...options});

/** The same shop, which writes to its customers by e-mail unless they refuse. */
export const smallSoftNotice: Notice = parseNotice({
  ...smallNotice,
  purposes: [
    ...smallNotice.purposes,
    {
      id: 'similar',
      name: {en: 'Offers on similar goods'},
      basis: 'legitimate-interests',
      interest: {en: 'to sell more to our customers'},
    },
  ],
  choices: [
    {
      id: 'marketing.email',
      purpose: 'similar',
      softOptIn: true,
      detail: {en: 'To your e-mail address'},
      data: ['email'],
    },
    ...smallNotice.choices.slice(1),
  ],
});
