// The checklist for what is asked: each question on its own, free to leave, by name, and on the right basis.
import {CHANNEL_PLACES, CHANNEL_WORDS, namesNoGoods, NEEDED} from './lint-words.ts';
import {wordsOf} from './lint-phrases.ts';
import {each, eachText, textsOfChoices, type Hit, type Linted, type Rule} from './lint-rule.ts';
import type {Choice, Notice} from './notice.ts';
import {CHANNELS, subjectOf} from './vocabulary.ts';

const channelOf = (choice: Choice): string => {
  const subject = subjectOf(choice.id);
  return subject?.kind === 'marketing' ? subject.channel : '';
};

const basisOf = (notice: Notice, choice: Choice): string | undefined =>
  notice.purposes.find(({id}) => id === choice.purpose)?.basis;

const consentHits = ({notice}: Linted): Hit[] =>
  each(
    notice.choices,
    (i) => `/choices/${i}/purpose`,
    (choice) => {
      const basis = basisOf(notice, choice);
      if (choice.softOptIn || !basis || basis === 'consent') return null;
      return `"${choice.id}" asks for consent to "${choice.purpose}", which rests on "${basis}".`;
    },
  );

const neededHits = ({notice}: Linted): Hit[] =>
  each(
    notice.purposes,
    (i) => `/purposes/${i}/basis`,
    ({id, basis, name}) =>
      basis === 'consent' && [id, ...Object.values(name)].some((text) => NEEDED.test(text))
        ? `"${id}" sounds like something that the contract or a law needs, and asks for consent.`
        : null,
  );

const unaskedHits = ({notice}: Linted): Hit[] =>
  each(
    notice.purposes,
    (i) => `/purposes/${i}`,
    ({id, basis}) =>
      basis === 'consent' && !notice.choices.some((choice) => choice.purpose === id && !choice.softOptIn)
        ? `"${id}" rests on consent, and no choice asks for it.`
        : null,
  );

function channelsIn(text: string): string[] {
  const bare = text.replaceAll(CHANNEL_PLACES, '');
  return Object.entries(CHANNEL_WORDS).flatMap(([channel, word]) => (word.test(bare) ? [channel] : []));
}

function oneChannelHits({notice}: Linted): Hit[] {
  const ids = each(
    notice.choices,
    (i) => `/choices/${i}/id`,
    (choice) => {
      const named = CHANNELS.filter((channel) => channelOf(choice).split(/[.-]/).includes(channel));
      return named.length > 1 ? `"${choice.id}" asks for ${named.join(' and ')} at once.` : null;
    },
  );
  const texts = notice.choices.flatMap((choice) => {
    const own = channelOf(choice);
    if (!own) return [];
    const known = CHANNELS.some((channel) => channel === own) ? [own] : [];
    return eachText(
      textsOfChoices(notice, (one) => one === choice),
      (text) => {
        const named = [...new Set([...known, ...channelsIn(text)])];
        return named.length > 1 ? `"${choice.id}" is for ${named.join(' and ')} at once.` : null;
      },
    );
  });
  return [...ids, ...texts];
}

function softHits({notice}: Linted): Hit[] {
  const soft = (wrong: (choice: Choice) => string | null, at: string): Hit[] =>
    each(
      notice.choices,
      (i) => `/choices/${i}/${at}`,
      (choice) => (choice.softOptIn ? wrong(choice) : null),
    );
  return [
    ...soft(({id, purpose}) => {
      const basis = notice.purposes.find((one) => one.id === purpose)?.basis;
      if (!basis || basis === 'legitimate-interests') return null;
      return `The soft opt-in "${id}" rests on "${basis}", and a soft opt-in can't.`;
    }, 'purpose'),
    ...soft(
      ({id}) =>
        id === 'marketing.email' || id === 'marketing.sms'
          ? null
          : `A soft opt-in for "${id}" does not exist.`,
      'softOptIn',
    ),
  ];
}

function bothHits({notice}: Linted): Hit[] {
  const soft = new Set(notice.choices.filter((choice) => choice.softOptIn).map(channelOf));
  return each(
    notice.choices,
    (i) => `/choices/${i}/id`,
    (choice) => {
      const [channel = ''] = channelOf(choice).split(/[.-]/);
      return !choice.softOptIn && channel && soft.has(channel)
        ? `"${choice.id}" asks for consent to a channel that a soft opt-in uses without it.`
        : null;
    },
  );
}

const allHits = ({notice}: Linted): Hit[] =>
  notice.allAtOnce && !notice.allAtOnce.includes('refuse')
    ? [
        {
          at: '/allAtOnce',
          says: 'There is a button that accepts everything, and none that refuses everything.',
        },
      ]
    : [];

function goodsHits({notice}: Linted): Hit[] {
  const own = notice.choices.flatMap(({products}, i) =>
    products ? [{at: `/choices/${i}/products`, text: products}] : [],
  );
  return eachText([{at: '/products', text: notice.products}, ...own], (text) =>
    namesNoGoods(wordsOf(text)) ? `"${text}" names no kind of goods.` : null,
  );
}

/** In the order: free, specific, informed, soft opt-in. */
export const CHOICES: readonly Rule[] = [
  {
    rule: 'consent-for-contract',
    level: 'error',
    article: 'GDPR 7(4); EDPB 05/2020, 3.1.2',
    mend: 'Take the choice away: what rests on another basis is told, not asked. Or give the choice a purpose that rests on consent.',
    hits: consentHits,
  },
  {
    rule: 'needed-purpose',
    level: 'warning',
    article: 'GDPR 6(1)(b)-(c), 7(4); EDPB 05/2020, 3.1.2',
    mend: 'Use the basis "contract" or "legal-obligation", and take the choice away; or give the purpose a name of its own.',
    hits: neededHits,
  },
  {
    rule: 'all-at-once',
    level: 'error',
    article: 'GDPR 4(11); EDPB 03/2022',
    mend: 'Write ["accept", "refuse"], or leave the member out.',
    hits: allHits,
  },
  {
    rule: 'unasked-purpose',
    level: 'error',
    article: 'GDPR 6(1)(a), 7(1)',
    mend: 'Add a choice with this purpose, or take the purpose away.',
    hits: unaskedHits,
  },
  {
    rule: 'one-channel',
    level: 'error',
    article: 'GDPR recital 43; EDPB 05/2020, 3.1.3; MFL § 10',
    mend: 'Make a choice "marketing.<channel>" for each channel, whose texts name no other.',
    hits: oneChannelHits,
  },
  {
    rule: 'product-groups',
    level: 'warning',
    article: 'MFL § 10(1); Forbrugerombudsmanden',
    mend: 'Name the kinds of goods that marketing is about, such as "magazines, books and things for the home".',
    hits: goodsHits,
  },
  {
    rule: 'soft-opt-in',
    level: 'error',
    article: 'MFL § 10(2)',
    mend: 'Use a soft opt-in for e-mail or SMS only, on the basis "legitimate-interests"; anything else needs consent.',
    hits: softHits,
  },
  {
    rule: 'soft-opt-in-and-consent',
    level: 'error',
    article: 'MFL § 10(2); GDPR 5(1)(a)',
    mend: 'Keep one of the two: a no to one and a yes to the other can’t both hold.',
    hits: bothHits,
  },
];
