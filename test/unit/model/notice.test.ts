// The notice is read strictly: a row for each way in which one can be wrong, with the place that is named.
import {describe, expect, test} from 'vitest';
import {chooseLanguage, examineNotice, parseNotice} from '../../../src/model/notice.ts';
import {faultOf} from '../../support/code-of.ts';
import {withValue, without} from '../../support/json-pointer.ts';
import {both, goodNotice, softChoice, softNotice} from '../../support/good-notices.ts';
import {courlux} from '../../support/samples.ts';
import {smallNotice} from '../../support/small-notice.ts';

type Row = readonly [what: string, bad: unknown, at: string];
const put = (what: string, at: string, value: unknown, named = at): Row => [
  what,
  withValue(goodNotice, at, value),
  named,
];
const soft = (what: string, at: string, value: unknown, named = at): Row => [
  what,
  withValue(softNotice, at, value),
  named,
];
const drop = (what: string, at: string, named = at): Row => [what, without(goodNotice, at), named];

const shapeRows: readonly Row[] = [
  ['no object', [], '/languages'],
  ['null', null, '/languages'],
  drop('no languages', '/languages'),
  put('an empty list of languages', '/languages', []),
  put('a language that is no tag', '/languages/1', 'e_n'),
  put('another format', '/format', 'consent-notice/2'),
  put('an unknown member', '/colour', 'blue'),
  put('an unknown member deep down', '/choices/0/default', 'given'),
  put('a member named like one of every object', '/controller/constructor', {}),
  drop('no controller', '/controller'),
  put('an id with capitals', '/id', 'Courlux'),
  put('an id of 65 characters', '/id', 'c'.repeat(65)),
  put('a version with a space', '/version', '2026 11'),
  put('a country in small letters', '/country', 'dk'),
  put('a bad e-mail address', '/controller/email', 'persondata'),
  put('an e-mail address with a header in it', '/controller/email', 'a@b.example?cc=c@d.example'),
  put('a web address without https', '/controller/url', 'http://shop.example'),
  put('a web address that is a script', '/partners/0/url', 'javascript:alert(1)'),
  put('a web address with white space', '/authority/url', 'https://a.example/ b'),
  put('a telephone number that is a number', '/controller/phone', 4512345678),
  put('a name of 201 characters', '/controller/name', 'x'.repeat(201)),
  put('an empty name', '/partners/0/name', ''),
  put('a lone surrogate', '/partners/0/name', '\ud800'),
  drop('a text without one of the languages', '/products/en'),
  drop('a choice without one of the languages', '/choices/2/detail/da'),
  put('a text in a language that the notice does not have', '/products/de', 'Bücher'),
  put('an empty text', '/storage/da', ''),
  put('a text of 2001 characters', '/storage/da', 'x'.repeat(2001)),
  put('a text that is not localised', '/storage', 'for ever'),
  put('a representative that is some other word', '/representative', 'none', '/representative'),
  put('an officer that is some other word', '/dataProtectionOfficer', 'not-applicable'),
  put('an unknown legal basis', '/purposes/0/basis', 'because'),
  put('no purposes', '/purposes', []),
  put('no choices', '/choices', []),
  put(
    '65 choices',
    '/choices',
    Array.from({length: 65}, () => goodNotice.choices[0]),
  ),
  put('a choice without data', '/choices/0/data', []),
  put('an unknown role', '/recipients/0/role', 'friend'),
  put('an empty list of transfers', '/transfers', []),
  put(
    'an introduction in an unknown context',
    '/introductions',
    {newsletter: goodNotice.products},
    '/introductions/newsletter',
  ),
  put(
    'an introduction without one of the languages',
    '/introductions',
    {checkout: {da: 'Hej'}},
    '/introductions/checkout/en',
  ),
  put('a minimum age of 0', '/minimumAge', 0),
  put('a minimum age with a fraction', '/minimumAge', 15.5),
  put('a review in weeks', '/reviewAfter', 'P2W'),
  put('a question again at some time', '/askAgainAfter', 'soon'),
  put('a storage without its start', '/purposes/0/storage', {period: 'P5Y'}, '/purposes/0/storage/from'),
  put('a storage in weeks', '/purposes/0/storage/period', 'P2W'),
  put('a storage of both kinds', '/purposes/0/storage/rule', goodNotice.products),
  put(
    'a storage without one of the languages',
    '/purposes/3/storage',
    {rule: {da: 'et år'}},
    '/purposes/3/storage/rule/en',
  ),
  put('a soft opt-in that is off', '/choices/0/softOptIn', false),
  put('a button for everything that does something else', '/allAtOnce', ['accept', 'later'], '/allAtOnce/1'),
  put('no button for everything', '/allAtOnce', []),
  put('three buttons for everything', '/allAtOnce', ['accept', 'refuse', 'accept']),
  put('an age in another word', '/minimumAge', 'none'),
  put('no recipient', '/recipients', []),
  put('automated decisions in a word of their own', '/automatedDecisions', 'some'),
];

const crossRows: readonly Row[] = [
  put('a language twice', '/languages', ['da', 'en', 'da'], '/languages/2'),
  put('a data category twice', '/data/1/id', 'name', '/data/1/id'),
  put('a purpose twice', '/purposes/1/id', 'invoicing'),
  put('a choice twice', '/choices/1/id', 'marketing.email'),
  put('a partner twice', '/partners/1/id', 'eksempel-magasiner'),
  put('a choice of nothing known', '/choices/0/id', 'newsletter'),
  put('a choice of no channel', '/choices/0/id', 'marketing.'),
  put('a choice that looks like an integer', '/choices/0/id', '7'),
  put('a choice named ...', '/choices/0/id', '...'),
  put('a partner that the notice does not have', '/choices/6/id', 'sharing.nobody'),
  put('a channel of its own without a label', '/choices/0/id', 'marketing.fax', '/choices/0/label'),
  put('a purpose that the notice does not have', '/choices/0/purpose', 'nothing'),
  put('a purpose that is not asked for', '/choices/0/purpose', 'invoicing'),
  put('data that the notice does not have', '/choices/0/data/1', 'shoe-size'),
  drop('a choice of profiling that nothing explains', '/profiling'),
  put('an interest on the basis of consent', '/purposes/3/interest', goodNotice.products),
  drop('no interest on the basis of legitimate interests', '/purposes/2/interest'),
  soft('a soft opt-in on the basis of consent', '/choices/1/purpose', 'marketing'),
  soft('a soft opt-in on the basis of a contract', '/choices/1/purpose', 'invoicing'),
  soft(
    'a soft opt-in by telephone',
    '/choices/2',
    {...softChoice, id: 'marketing.phone'},
    '/choices/2/softOptIn',
  ),
  soft('consent on the basis of legitimate interests', '/choices/0/purpose', 'similar-goods'),
];

const placesOf = (bad: unknown): string[] => {
  const {shape, cross} = examineNotice(bad);
  return [...shape, ...cross].map(({at}) => at);
};

describe('parseNotice', () => {
  test.each([
    ['the reference notice', courlux],
    ['the least that a notice can say', smallNotice],
    [
      'a channel of its own with a label',
      withValue(
        withValue(goodNotice, '/choices/0/id', 'marketing.fax'),
        '/choices/0/label',
        goodNotice.products,
      ),
    ],
    ['an introduction of its own', withValue(goodNotice, '/introductions', {checkout: goodNotice.products})],
    [
      'a transfer with its safeguard',
      withValue(goodNotice, '/transfers', [{country: goodNotice.products, safeguard: goodNotice.storage}]),
    ],
    ['a review after two years', withValue(goodNotice, '/reviewAfter', 'P2Y')],
    ['a question again after 18 months', withValue(goodNotice, '/askAgainAfter', 'P18M')],
    ['a soft opt-in', softNotice],
    [
      'a note at a purpose',
      withValue(goodNotice, '/purposes/0/note', both('Se bogføringsloven.', 'See the law.')),
    ],
    ['buttons for everything', withValue(goodNotice, '/allAtOnce', ['accept', 'refuse'])],
    ['no age, as none applies', withValue(goodNotice, '/minimumAge', 'not-applicable')],
    ['nobody who receives data', withValue(goodNotice, '/recipients', 'none')],
    ['a place of its schema', withValue(goodNotice, '/$schema', 'https://shop.example/notice.schema.json')],
  ])('reads %s', (_what, notice) => {
    expect(parseNotice(structuredClone(notice))).toEqual(notice);
  });

  // production renders what it can (U29): the linter names what is missing
  test.each([
    '/controller/address',
    '/controller/email',
    '/representative',
    '/dataProtectionOfficer',
    '/data/0/required',
    '/data/5/source',
    '/purposes/0/storage',
    '/recipients',
    '/transfers',
    '/storage',
    '/automatedDecisions',
    '/register',
    '/authority',
    '/minimumAge',
  ])('reads a notice that says nothing of %s', (at) => {
    const notice = without(goodNotice, at);
    expect(parseNotice(notice)).toEqual(notice);
  });

  test.each([...shapeRows, ...crossRows])('refuses %s', (_what, bad, at) => {
    expect(faultOf(() => parseNotice(bad))).toEqual({code: 'bad-notice', at});
  });

  test('names every fault, one a line', () => {
    const bad = withValue(withValue(goodNotice, '/country', 'dk'), '/choices/1/detail/da', '');

    expect(() => parseNotice(bad)).toThrow(/^\/country .+\n\/choices\/1\/detail\/da .+$/);
  });

  test('names faults between members beside members that nobody knows, and not beside a broken shape', () => {
    const lost = withValue(goodNotice, '/choices/0/purpose', 'nothing');

    expect(placesOf(withValue(lost, '/colour', 'blue'))).toEqual(['/colour', '/choices/0/purpose']);
    expect(placesOf(withValue(lost, '/country', 'dk'))).toEqual(['/country']);
  });
});

describe('chooseLanguage', () => {
  test.each([
    ['da', ['en', 'da'], 'da'],
    ['da-DK', ['en', 'da'], 'da'],
    ['DA', ['en', 'da'], 'da'],
    ['en-GB', ['da', 'en-gb'], 'en-gb'],
    ['fr', ['en', 'da'], 'en'],
    ['', ['en', 'da'], 'en'],
    ['', [], 'da'],
  ])('wanted %j of %j: %s', (wanted, offered, expected) => {
    expect(chooseLanguage(wanted, offered)).toBe(expected);
  });
});
