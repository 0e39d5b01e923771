// The linter names each duty that is missing and each construction that the law forbids, and nothing else.
import {describe, expect, test} from 'vitest';
import {all as messages} from '../../../src/i18n/all.ts';
import {wording as words} from '../../../src/i18n/wording.ts';
import {CHOICES} from '../../../src/model/lint-choices.ts';
import {DUTIES} from '../../../src/model/lint-duties.ts';
import {PARTNERS} from '../../../src/model/lint-partners.ts';
import {phraseIn} from '../../../src/model/lint-phrases.ts';
import {TEXTS} from '../../../src/model/lint-texts.ts';
import {lintNotice} from '../../../src/model/lint.ts';
import {badNotices} from '../../support/bad-notices.ts';
import {both, goodNotice, softNotice} from '../../support/good-notices.ts';
import {withValue, without} from '../../support/json-pointer.ts';
import {courlux} from '../../support/samples.ts';

const options = {messages, words};
const rulesOf = (notice: unknown): string[] => [
  ...new Set(lintNotice(notice, options).map(({rule}) => rule)),
];

describe('finds nothing in', () => {
  test.each([
    ['the reference notice', courlux],
    ['the reference notice in two languages', goodNotice],
    ['a notice with a soft opt-in', softNotice],
    ['buttons for everything, both of them', {...goodNotice, allAtOnce: ['accept', 'refuse']}],
    [
      'a controller in the EU, no officer, no partners',
      {
        ...goodNotice,
        representative: 'not-applicable',
        dataProtectionOfficer: 'none',
        partners: [],
        choices: goodNotice.choices.slice(0, 6),
      },
    ],
    [
      'a notice in one language',
      {
        ...withoutEnglish(),
      },
    ],
    [
      'a review after two years and a question after one',
      {...goodNotice, reviewAfter: 'P2Y', askAgainAfter: 'P12M'},
    ],
    [
      'an introduction that says what a yes would mean',
      {
        ...goodNotice,
        introductions: {
          checkout: {
            da: 'Hvis du samtykker, sender vi dig tilbud.',
            en: 'If you consent to it, we send you offers.',
          },
        },
      },
    ],
  ])('%s', (_what, notice) => {
    expect(lintNotice(notice, options)).toEqual([]);
  });
});

function withoutEnglish(): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify({...goodNotice, languages: ['da']}, (key, value: unknown) =>
      key === 'en' ? undefined : value,
    ),
  ) as Record<string, unknown>; // an object before and after
}

// Texts that sound like a rule's words and are none.
describe('says nothing of', () => {
  test.each([
    ['a company whose name looks like a legal form', '/partners/0/name', 'SAS AB'],
    ['a company with a generic word in its name', '/partners/0/name', 'Partner Ltd'],
    [
      'a telephone number for SMS',
      '/choices/1/detail',
      both('SMS til dit telefonnummer', 'SMS to your phone number'),
    ],
    ['a picture', '/data/2/name', both('profilbillede', 'profile picture')],
    [
      'a name that one gives',
      '/storage',
      both('Når du ringer, giver du dit navn.', 'You give us your name when you call.'),
    ],
    [
      'consent that would be needed',
      '/purposes/3/note',
      both('Det kræver dit samtykke.', 'It takes your consent.'),
    ],
    ['ten years', '/purposes/3/storage', {period: 'P10Y', from: both('fra samtykket', 'from the consent')}],
    ['short texts of different lengths', '/data/0/name', both('navn', 'first and last name')],
  ])('%s', (_what, at, value) => {
    expect(lintNotice(withValue(goodNotice, at, value), options)).toEqual([]);
  });
});

describe('a notice with one thing wrong', () => {
  test.each(badNotices)('$rule: $what', ({rule, at, companions, notice}) => {
    const findings = lintNotice(notice, options);

    expect(rulesOf(notice).toSorted()).toEqual([rule, ...companions].toSorted());
    expect(findings.filter((finding) => finding.rule === rule).map((finding) => finding.at)).toContain(at);
    for (const {article, says, mend} of findings) {
      expect(article).toMatch(/\S/);
      expect(says).toMatch(/[.?]$/);
      expect(mend).toMatch(/\.$/);
    }
  });

  test('every rule has its row', () => {
    const tested = badNotices.map(({rule}) => rule);
    for (const {rule} of [...DUTIES, ...CHOICES, ...PARTNERS, ...TEXTS]) expect(tested).toContain(rule);
    expect(badNotices.length).toBeGreaterThan(60);
  });

  test('rules have one id each', () => {
    const ids = [...DUTIES, ...CHOICES, ...PARTNERS, ...TEXTS].map(({rule}) => rule);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('what comes with what', () => {
  test('a fault of form that a rule explains is told once, by the rule', () => {
    expect(lintNotice(without(goodNotice, '/profiling'), options)).toMatchObject([
      {rule: 'profiling', at: '/profiling'},
    ]);
  });

  test('the law is read past unknown members, and not past a broken shape', () => {
    const bare = without(goodNotice, '/authority');

    expect(rulesOf(withValue(bare, '/choices/0/required', true))).toEqual(['never-required', 'authority']);
    expect(rulesOf(withValue(bare, '/country', 7))).toEqual(['shape']);
  });

  test.each([[null], ['notice'], [[]], [{}], [{languages: ['da']}]])(
    '%j is a broken shape and no exception',
    (value) => {
      expect(rulesOf(value)).toEqual(['shape']);
    },
  );

  test('without word lists and texts of the screen, the rules that need them are silent', () => {
    const quiet = badNotices.filter(({notice}) => lintNotice(notice).length === 0).map(({rule}) => rule);

    expect(new Set(quiet)).toEqual(
      new Set(['guilt', 'double-negation', 'endless-storage', 'language-unknown']),
    );
  });

  test('the notice stays as it was', () => {
    const copy = structuredClone(courlux);
    lintNotice(copy, options);
    expect(copy).toEqual(courlux);
  });
});

describe('phrases', () => {
  test.each([
    ['Du går glip af noget', 'går glip af', true],
    ['DU GÅR  GLIP\naf noget', 'går glip af', true],
    ['du foregår glip af', 'går glip af', false],
    ['Vi sender ikke noget uden at spørge', 'ikke … uden at', true],
    ['Vi sender ikke noget. Uden at du ved det', 'ikke … uden at', false],
    ['uden at vi ikke', 'ikke … uden at', false],
    ['permanente', 'permanent', false],
    ['我们永久保存数据', '永久', true],
  ])('%j has %j: %s', (text, phrase, expected) => {
    expect(phraseIn(text, [phrase]) !== undefined).toBe(expected);
  });

  test('sentences with a condition do not count', () => {
    expect(phraseIn('Vi spørger. Hvis du samtykker, sender vi.', ['du samtykker'], ['hvis'])).toBeUndefined();
    expect(phraseIn('Hvis ja, så godt. Du samtykker.', ['du samtykker'], ['hvis'])).toBe('du samtykker');
  });
});
