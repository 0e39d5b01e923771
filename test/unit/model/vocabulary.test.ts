// What a choice id says, and the two small tables of errors.
import {describe, expect, test} from 'vitest';
import {ConsentError, problemOf, PROBLEMS, problemType, type Problem} from '../../../src/model/errors.ts';
import {CONTACTS, contactsOf, ID, LANG, subjectOf} from '../../../src/model/vocabulary.ts';

test.each([
  ['marketing.email', {kind: 'marketing', channel: 'email'}],
  ['marketing.fax', {kind: 'marketing', channel: 'fax'}],
  ['marketing.a.b', {kind: 'marketing', channel: 'a.b'}],
  ['profiling', {kind: 'profiling'}],
  ['sharing.eksempel-rejser', {kind: 'sharing', partner: 'eksempel-rejser'}],
  ['sharing.a.b', {kind: 'sharing', partner: 'a.b'}],
  ['marketing', null],
  ['marketing.', null],
  ['sharing.', null],
  ['profiling.ads', null],
  ['newsletter.email', null],
  ['.email', null],
  ['...', null],
  ['', null],
  ['Marketing.email', null],
  [`marketing.${'x'.repeat(55)}`, null],
])('subjectOf %j is %j', (choice, expected) => {
  expect(subjectOf(choice)).toEqual(expected);
});

// Which addresses an answer binds to.
test.each([
  ['marketing.email', ['email']],
  ['marketing.sms', ['phone']],
  ['marketing.phone', ['phone']],
  ['marketing.post', ['post']],
  ['marketing.digital', CONTACTS],
  ['marketing.fax', CONTACTS],
  ['profiling', CONTACTS],
  ['sharing.partner', CONTACTS],
  ['nonsense', CONTACTS],
])('an answer to %s binds to %j', (choice, expected) => {
  expect(contactsOf(choice)).toEqual(expected);
});

test.each([
  [ID, 'a.b-9', true],
  [ID, 'a'.repeat(64), true],
  [ID, 'a'.repeat(65), false],
  [ID, '', false],
  [ID, 'a_b', false],
  [ID, 'a\n', false],
  [ID, '...', false],
  [ID, '....', true],
  [LANG, 'da', true],
  [LANG, 'zh-Hant-TW', true],
  [LANG, 'd', false],
  [LANG, 'da_DK', false],
  [LANG, 'da-', false],
  [LANG, `da-${'aaaaaaaa-'.repeat(3)}bbbbb`, true],
  [LANG, `da-${'aaaaaaaa-'.repeat(3)}bbbbbb`, false],
])('%s takes %j: %s', (regexp, text, expected) => {
  expect(regexp.test(text)).toBe(expected);
});

describe('problems', () => {
  test.each(Object.keys(PROBLEMS))('%s comes back from its type', (code) => {
    expect(problemOf(problemType(code as Problem))).toBe(code); // a key of the table
  });

  test.each([
    'about:blank',
    'too-large',
    'urn:consent-capture:problem:',
    'urn:consent-capture:problem:toString',
    'urn:consent-capture:problem:too-large ',
    null,
    undefined,
    413,
    {},
  ])('%j is none of ours', (type) => {
    expect(problemOf(type)).toBeNull();
  });

  test('a ConsentError has a code, a place and a cause', () => {
    const cause = new Error('inner');
    const error = new ConsentError('bad-notice', 'message', {at: '/id', cause});

    expect(error).toMatchObject({
      name: 'ConsentError',
      code: 'bad-notice',
      at: '/id',
      cause,
      message: 'message',
    });
    expect(new ConsentError('x', 'y')).toMatchObject({at: undefined});
    expect('cause' in new ConsentError('x', 'y')).toBe(false);
  });
});
