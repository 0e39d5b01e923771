// The checklist for sharing: every company by name, with a choice of its own that says what it gets.
import {phraseIn, wordsOf} from './lint-phrases.ts';
import {each, eachText, textsOfChoices, type Hit, type Linted, type Rule} from './lint-rule.ts';
import {COMPANIES, namesNobody, namesSeveral, UNNAMED} from './lint-words.ts';
import type {Choice} from './notice.ts';
import {subjectOf} from './vocabulary.ts';

const partnerOf = (choice: Choice): string => {
  const subject = subjectOf(choice.id);
  return subject?.kind === 'sharing' ? subject.partner : '';
};

const unaskedPartnerHits = ({notice}: Linted): Hit[] =>
  each(
    notice.partners,
    (i) => `/partners/${i}`,
    ({id, name}) =>
      notice.choices.some((choice) => partnerOf(choice) === id)
        ? null
        : `${name} receives data, and no choice asks whether it may.`,
  );

/** Two words side by side that stand for companies without a name: "andre selskaber". */
function unnamedIn(text: string): string | null {
  const words = wordsOf(text);
  const i = words.findIndex((word, k) => UNNAMED.has(word) && COMPANIES.has(words[k + 1] ?? ''));
  return i < 0 ? null : `${words[i] ?? ''} ${words[i + 1] ?? ''}`;
}

function unnamedHits({notice}: Linted): Hit[] {
  const names = each(
    notice.partners,
    (i) => `/partners/${i}/name`,
    ({name}) => (namesNobody(wordsOf(name)) ? `"${name}" is no name of a company.` : null),
  );
  const texts = eachText(
    textsOfChoices(notice, () => true),
    (text) => {
      const found = unnamedIn(text);
      return found && `"${found}" names nobody.`;
    },
  );
  return [...names, ...texts];
}

function onePartnerHits({notice}: Linted): Hit[] {
  const names = each(
    notice.partners,
    (i) => `/partners/${i}/name`,
    ({name}) => (namesSeveral(name) ? `"${name}" names more than one company.` : null),
  );
  const texts = notice.choices.flatMap((choice, i) => {
    const others = notice.partners.filter(({id}) => id !== partnerOf(choice)).map(({name}) => name);
    return eachText(
      textsOfChoices(notice, (one) => one === notice.choices[i]),
      (text) => {
        const named = phraseIn(text, others);
        return named ? `"${choice.id}" asks for ${named} too.` : null;
      },
    );
  });
  return [...names, ...texts];
}

/** Starts of words, which survive most declensions; small words say nothing where letters are Latin. */
const stemsOf = (name: string): string[] =>
  wordsOf(name)
    .filter((word) => word.length > 2 || !/\p{sc=Latin}/u.test(word))
    .map((word) => word.slice(0, Math.max(3, Math.min(5, word.length - 1))));

function sharingHits({notice}: Linted): Hit[] {
  return notice.choices.flatMap((choice, i) => {
    if (partnerOf(choice) === '') return [];
    const data = notice.data.filter(({id}) => choice.data.includes(id));
    return eachText([{at: `/choices/${i}/detail`, text: choice.detail}], (text, lang) => {
      const small = wordsOf(text).join(' ');
      const stems = data.flatMap(({name}) => stemsOf(name[lang] ?? ''));
      return stems.some((one) => small.includes(one)) ? null : 'The line does not say which data are shared.';
    });
  });
}

/** In the order: asked at all, by name, one at a time, for something. */
export const PARTNERS: readonly Rule[] = [
  {
    rule: 'unasked-partner',
    level: 'error',
    article: 'GDPR 6(1)(a); EDPB 05/2020, 3.3.1',
    mend: 'Add a choice "sharing.<partner id>", or take the partner away.',
    hits: unaskedPartnerHits,
  },
  {
    rule: 'unnamed-partner',
    level: 'error',
    article: 'GDPR 4(11); EDPB 05/2020, 3.3.1',
    mend: 'Name each company by its legal name, as a partner with a choice of its own.',
    hits: unnamedHits,
  },
  {
    rule: 'one-partner',
    level: 'error',
    article: 'GDPR recital 43; EDPB 05/2020, 3.1.3',
    mend: 'Make each company a partner of its own, with a choice of its own that names no other.',
    hits: onePartnerHits,
  },
  {
    rule: 'sharing-detail',
    level: 'warning',
    article: 'GDPR 4(11); EDPB 05/2020, 3.3.1',
    mend: 'Name the data that the partner receives, in the words of the list of data, and what for.',
    hits: sharingHits,
  },
];
