// The notice is read strictly: a row for each way in which one can be wrong, with the place that is named.
import {describe, expect, test} from 'vitest';
import {chooseLanguage, parseNotice} from '../../../src/model/notice.ts';
import {faultOf} from '../../support/code-of.ts';
import {withValue, without} from '../../support/json-pointer.ts';
import {courlux} from '../../support/samples.ts';
import {smallNotice} from '../../support/small-notice.ts';

type Row = readonly [what: string, bad: unknown, at: string];
const put = (what: string, at: string, value: unknown, named = at): Row => [
  what,
  withValue(courlux, at, value),
  named,
];
const drop = (what: string, at: string, named = at): Row => [what, without(courlux, at), named];

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
  drop('no address of the controller', '/controller/address'),
  put('an id with capitals', '/id', 'Courlux'),
  put('an id of 65 characters', '/id', 'c'.repeat(65)),
  put('a version with a space', '/version', '2026 11'),
  put('a country in small letters', '/country', 'dk'),
  put('a bad e-mail address', '/controller/email', 'persondata'),
  put('an e-mail address with a header in it', '/controller/email', 'a@b.example?cc=c@d.example'),
  put('a web address without https', '/controller/url', 'http://courlux.example'),
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
    Array.from({length: 65}, () => courlux.choices[0]),
  ),
  put('a choice without data', '/choices/0/data', []),
  put('an unknown role', '/recipients/0/role', 'friend'),
  put('an empty list of transfers', '/transfers', []),
  put(
    'an introduction in an unknown context',
    '/introductions',
    {newsletter: courlux.products},
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
  put('an interest on the basis of consent', '/purposes/3/interest', courlux.products),
  drop('no interest on the basis of legitimate interests', '/purposes/2/interest'),
];

describe('parseNotice', () => {
  test.each([
    ['the reference notice', courlux],
    ['the least that a notice can say', smallNotice],
    [
      'a channel of its own with a label',
      withValue(withValue(courlux, '/choices/0/id', 'marketing.fax'), '/choices/0/label', courlux.products),
    ],
    ['an introduction of its own', withValue(courlux, '/introductions', {checkout: courlux.products})],
    [
      'a transfer with its safeguard',
      withValue(courlux, '/transfers', [{country: courlux.products, safeguard: courlux.storage}]),
    ],
    ['a review after two years', withValue(courlux, '/reviewAfter', 'P2Y')],
    ['a place of its schema', withValue(courlux, '/$schema', 'https://shop.example/notice.schema.json')],
  ])('reads %s', (_what, notice) => {
    expect(parseNotice(structuredClone(notice))).toEqual(notice);
  });

  test.each([...shapeRows, ...crossRows])('refuses %s', (_what, bad, at) => {
    expect(faultOf(() => parseNotice(bad))).toEqual({code: 'bad-notice', at});
  });

  test('names every fault, one a line', () => {
    const bad = withValue(withValue(courlux, '/country', 'dk'), '/choices/1/detail/da', '');

    expect(() => parseNotice(bad)).toThrow(/^\/country .+\n\/choices\/1\/detail\/da .+$/);
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
