// Notices with one thing wrong each, and the rule of the linter that must say so: the reference notice, spoilt.
import {textsOf} from '../../src/model/lint-rule.ts';
import {both, goodNotice, softChoice, softNotice} from './good-notices.ts';
import {withValue, without} from './json-pointer.ts';

export interface BadNotice {
  readonly what: string;
  /** The rule that must speak, and where. */
  readonly rule: string;
  readonly at: string;
  /** Rules that speak too, because the same change breaks them. */
  readonly companions: readonly string[];
  readonly notice: unknown;
}

type More = readonly string[];
const put = (
  what: string,
  rule: string,
  at: string,
  value: unknown,
  named = at,
  companions: More = [],
): BadNotice => ({
  what,
  rule,
  at: named,
  companions,
  notice: withValue(goodNotice, at, value),
});
const drop = (what: string, rule: string, at: string, named = at): BadNotice => ({
  what,
  rule,
  at: named,
  companions: [],
  notice: without(goodNotice, at),
});
const softly = (
  what: string,
  rule: string,
  at: string,
  value: unknown,
  named: string,
  companions: More = [],
): BadNotice => ({
  what,
  rule,
  at: named,
  companions,
  notice: withValue(softNotice, at, value),
});

const SHAPE: readonly BadNotice[] = [
  put('a text in small letters where capitals belong', 'shape', '/country', 'dk'),
  put('a text that one language lacks', 'shape', '/products', {da: 'bøger'}, '/products/en'),
  put('a purpose without a legal basis', 'shape', '/purposes/0/basis', 'because'),
  put('an unknown member', 'shape', '/colour', 'blue'),
  put('a purpose that is not there', 'shape', '/choices/0/purpose', 'nothing'),
  put('a required choice', 'never-required', '/choices/0/required', true),
  put('a mandatory choice', 'never-required', '/choices/7/mandatory', true),
  put('a choice with a default', 'never-preselected', '/choices/0/default', 'given'),
  put('a preselected choice', 'never-preselected', '/choices/5/preselected', true),
  put('a choice with a list of channels', 'one-channel', '/choices/0/channels', ['email', 'sms']),
  put('a choice with a list of purposes', 'one-purpose', '/choices/0/purposes', ['marketing', 'tailoring']),
  put('a choice with a list of partners', 'one-partner', '/choices/6/partners', ['a', 'b']),
];

const DUTIES: readonly BadNotice[] = [
  drop('no address of the controller', 'controller-contact', '/controller/address'),
  {
    ...put('a controller that nobody can reach', 'controller-contact', '/controller', {
      id: 'a',
      name: 'A',
      address: 'B 1',
    }),
    at: '/controller/email',
  },
  drop('no word about a representative', 'representative', '/representative'),
  put('a representative whom nobody can reach', 'representative', '/representative', {name: 'Eksempel ApS'}),
  drop('no word about a data protection officer', 'officer', '/dataProtectionOfficer'),
  put('an officer whom nobody can reach', 'officer', '/dataProtectionOfficer', {name: 'Eksempel ApS'}),
  drop('a legitimate interest that is not told', 'interest', '/purposes/2/interest'),
  put(
    'an interest on the basis of a contract',
    'interest',
    '/purposes/0/interest',
    both('at tjene penge', 'to earn'),
  ),
  drop('no word about recipients', 'recipients', '/recipients'),
  drop('no word about transfers', 'transfers', '/transfers'),
  drop('no storage overall', 'storage', '/storage'),
  drop('no storage for a purpose', 'storage', '/purposes/3/storage'),
  drop('no authority', 'authority', '/authority'),
  drop('a datum that may or may not be required', 'data-required', '/data/2/required'),
  drop('no word about automated decisions', 'automated-decisions', '/automatedDecisions'),
  drop('profiling that nothing explains', 'profiling', '/profiling'),
  drop('a profile from nowhere', 'data-source', '/data/5/source'),
  drop('no age', 'minimum-age', '/minimumAge'),
  put('an age of 13 in Denmark', 'minimum-age', '/minimumAge', 13),
];

const CHOICES: readonly BadNotice[] = [
  put('consent to invoicing', 'consent-for-contract', '/choices/0/purpose', 'invoicing'),
  put(
    'consent to something that one must not ask for',
    'needed-purpose',
    '/purposes/3/name',
    both('Fakturering', 'Invoicing'),
    '/purposes/3/basis',
  ),
  put('accept all alone', 'all-at-once', '/allAtOnce', ['accept']),
  put('accept all twice', 'all-at-once', '/allAtOnce', ['accept', 'accept']),
  put('a purpose on consent that nobody is asked about', 'unasked-purpose', '/purposes/5', {
    ...goodNotice.purposes[3],
    id: 'research',
    name: both('Forskning', 'Research'),
  }),
  drop('a partner that nobody is asked about', 'unasked-partner', '/choices/7', '/partners/1'),
  put(
    'two channels in one id',
    'one-channel',
    '/choices/0',
    {...goodNotice.choices[0], id: 'marketing.email-sms', label: both('Beskeder', 'Messages')},
    '/choices/0/id',
  ),
  put(
    'two channels in one line',
    'one-channel',
    '/choices/0/detail',
    both('Til din e-mailadresse og som SMS', 'To your e-mail address and by SMS'),
    '/choices/0/detail/da',
  ),
  put(
    'product groups that say nothing',
    'product-groups',
    '/products',
    both('vores produkter', 'our products and services'),
    '/products/en',
  ),
  softly('a soft opt-in on consent', 'soft-opt-in', '/choices/1/purpose', 'marketing', '/choices/1/purpose'),
  softly(
    'a soft opt-in for telephone calls',
    'soft-opt-in',
    '/choices/2',
    {...softChoice, id: 'marketing.phone'},
    '/choices/2/softOptIn',
  ),
  softly(
    'a soft opt-in beside a consent to the same channel',
    'soft-opt-in-and-consent',
    '/choices/8',
    {...goodNotice.choices[1], id: 'marketing.sms-offers', label: both('Tilbud på SMS', 'Offers by SMS')},
    '/choices/8/id',
  ),
  softly(
    'a soft opt-in and a consent of the same id',
    'soft-opt-in-and-consent',
    '/choices/8',
    goodNotice.choices[1],
    '/choices/8/id',
  ),
];

const PARTNERS: readonly BadNotice[] = [
  put('partners without a name', 'unnamed-partner', '/partners/0/name', 'Udvalgte samarbejdspartnere'),
  put('other companies', 'unnamed-partner', '/partners/0/name', 'andre selskaber'),
  put('partners without a name in English', 'unnamed-partner', '/partners/1/name', 'Our trusted partners'),
  put(
    'a choice for a partner and others',
    'unnamed-partner',
    '/choices/6/detail/da',
    'Navn og e-mailadresse, også til andre selskaber i gruppen (eksempel)',
  ),
  put(
    'two companies under one name',
    'one-partner',
    '/partners/0/name',
    'Eksempel Magasiner ApS og Eksempel Bøger A/S',
  ),
  put(
    'a choice for another partner too',
    'one-partner',
    '/choices/6/detail/da',
    'Navn og e-mailadresse, også til Eksempel Rejser A/S (eksempel)',
  ),
  put(
    'sharing of nobody knows what',
    'sharing-detail',
    '/choices/6/detail',
    both('Til tilbud om blade', 'For offers on magazines'),
    '/choices/6/detail/en',
  ),
];

const TEXTS: readonly BadNotice[] = [
  put(
    'a consent that is declared',
    'declared-consent',
    '/introductions',
    {
      checkout: both(
        'Ved at oprette dig giver du samtykke til reklamer.',
        'By registering you consent to advertising.',
      ),
    },
    '/introductions/checkout/da',
  ),
  put(
    'a consent that is declared in English',
    'declared-consent',
    '/introductions',
    {
      checkout: both(
        'Velkommen til butikken, der sælger blade.',
        'You have given your consent to advertising.',
      ),
    },
    '/introductions/checkout/en',
  ),
  put(
    'a purchase that takes a consent',
    'tied-consent',
    '/choices/0/detail',
    both('Du kan ikke købe uden et samtykke.', 'You must consent if you want to buy.'),
    '/choices/0/detail/en',
  ),
  put(
    'wording that hurts',
    'guilt',
    '/choices/5/detail/da',
    `${goodNotice.choices[5]?.detail['da'] ?? ''} Ellers går du desværre glip af noget.`,
  ),
  put(
    'a double negation',
    'double-negation',
    '/choices/5/detail/en',
    `${goodNotice.choices[5]?.detail['en'] ?? ''} We do not show you less unless you opt out. Do not opt out.`,
  ),
  put(
    'storage without an end',
    'endless-storage',
    '/storage',
    both('Vi gemmer oplysningerne for altid.', 'We keep the data forever.'),
    '/storage/da',
  ),
  put(
    'storage without an end in a rule',
    'endless-storage',
    '/purposes/4/storage/rule',
    both('på ubestemt tid', 'indefinitely'),
    '/purposes/4/storage/rule/en',
  ),
  put(
    'consent data for twelve years',
    'long-storage',
    '/purposes/3/storage',
    {period: 'P12Y', from: both('fra samtykket', 'from the consent')},
    '/purposes/3/storage/period',
  ),
  put('a question that comes back every week', 'ask-again', '/askAgainAfter', 'P7D'),
  put('a review at once', 'ask-again', '/reviewAfter', 'P0D'),
  {
    what: 'a language without texts of the screen',
    rule: 'language-unknown',
    at: '/languages/1',
    companions: [],
    notice: textsOf(goodNotice).reduce<unknown>(
      (notice, {at, text}) => withValue(notice, at, {da: text['da'], xx: text['en']}),
      {...goodNotice, languages: ['da', 'xx']},
    ),
  },
  put('a text that one language cuts short', 'language-length', '/profiling/en', 'We group data.'),
  put('a text that is not translated', 'language-copied', '/profiling/en', goodNotice.profiling?.['da']),
  put(
    'other numbers in another language',
    'language-numbers',
    '/purposes/4/storage/rule/en',
    'until you withdraw the consent; the proof of it for 3 years after that (example)',
  ),
  put(
    'a link in one language only',
    'language-links',
    '/register/about/en',
    `${goodNotice.register?.about['en'] ?? ''} See www.courlux.example.`,
  ),
];

/** Every rule has at least one row. */
export const badNotices: readonly BadNotice[] = [...SHAPE, ...DUTIES, ...CHOICES, ...PARTNERS, ...TEXTS];
