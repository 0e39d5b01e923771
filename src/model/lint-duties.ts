// The checklist of what a notice must tell (GDPR 13 and 14): each duty is filled, or marked as not applicable.
import {each, type Hit, type Linted, type Rule} from './lint-rule.ts';
import {DERIVED} from './lint-words.ts';
import type {Notice, Party} from './notice.ts';

/** The age of databeskyttelsesloven § 6(2), and the least that GDPR 8(1) lets any country set. */
const AGE_IN_DENMARK = 15;
const LEAST_AGE = 13;

/** A duty that one member fills. */
const told =
  (member: keyof Notice, says: string) =>
  ({notice}: Linted): Hit[] =>
    notice[member] === undefined ? [{at: `/${member}`, says}] : [];

const reachable = (party: Party): boolean =>
  [party.address, party.email, party.phone, party.url].some((way) => way !== undefined);

/** A duty that a party fills, or a word that there is none. */
const reached =
  (member: 'representative' | 'dataProtectionOfficer', who: string) =>
  ({notice}: Linted): Hit[] => {
    const party = notice[member];
    if (party === undefined) return [{at: `/${member}`, says: `The notice does not say ${who}.`}];
    if (typeof party === 'string' || reachable(party)) return [];
    return [{at: `/${member}`, says: `${party.name} is named, but there is no way to reach them.`}];
  };

function controllerHits({notice}: Linted): Hit[] {
  const {address, email, phone, url} = notice.controller;
  const hits: Hit[] = [];
  if (!address) hits.push({at: '/controller/address', says: 'The controller has no postal address.'});
  if (!email && !phone && !url) {
    hits.push({
      at: '/controller/email',
      says: 'The controller has no e-mail address, telephone or web page.',
    });
  }
  return hits;
}

function storageHits({notice}: Linted): Hit[] {
  const overall = notice.storage
    ? []
    : [{at: '/storage', says: 'No text says how long data are kept overall.'}];
  const purposes = each(
    notice.purposes,
    (i) => `/purposes/${i}/storage`,
    ({id, storage}) => (storage ? null : `Nothing says how long data are kept for "${id}".`),
  );
  return [...overall, ...purposes];
}

function ageHits({notice}: Linted): Hit[] {
  const {minimumAge, country} = notice;
  if (minimumAge === undefined)
    return [{at: '/minimumAge', says: 'The notice does not say from which age one can consent.'}];
  const least = country === 'DK' ? AGE_IN_DENMARK : LEAST_AGE;
  if (minimumAge === 'not-applicable' || minimumAge >= least) return [];
  return [
    {at: '/minimumAge', says: `${minimumAge} years is below the age of consent; the least is ${least}.`},
  ];
}

/** The interest belongs to one basis; it is either missing there or too much elsewhere. */
function interestHits({notice}: Linted): Hit[] {
  return each(
    notice.purposes,
    (i) => `/purposes/${i}/interest`,
    ({id, basis, interest}) => {
      if ((basis === 'legitimate-interests') === (interest !== undefined)) return null;
      return interest
        ? `"${id}" names a legitimate interest, but its basis is "${basis}".`
        : `"${id}" rests on a legitimate interest, and does not say which.`;
    },
  );
}

function profilingHits({notice}: Linted): Hit[] {
  const asked = notice.choices.some(({id}) => id === 'profiling');
  return asked && !notice.profiling
    ? [
        {
          at: '/profiling',
          says: 'A choice asks for profiling, and nothing says how people are grouped and why.',
        },
      ]
    : [];
}

const requiredHits = ({notice}: Linted): Hit[] =>
  each(
    notice.data,
    (i) => `/data/${i}/required`,
    ({id, required}) => (required ? null : `Nothing says whether one must give "${id}".`),
  );

const sourceHits = ({notice}: Linted): Hit[] =>
  each(
    notice.data,
    (i) => `/data/${i}/source`,
    ({id, name, source}) =>
      !source && [id, ...Object.values(name)].some((text) => DERIVED.test(text))
        ? `"${id}" sounds like data that don't come from the person, and has no source.`
        : null,
  );

/** In the order of the law. */
export const DUTIES: readonly Rule[] = [
  {
    rule: 'controller-contact',
    level: 'error',
    article: 'GDPR 13(1)(a)',
    mend: 'Give the postal address of the controller, and an e-mail address, telephone number or web page.',
    hits: controllerHits,
  },
  {
    rule: 'representative',
    level: 'error',
    article: 'GDPR 13(1)(a), 27',
    mend: 'Name the representative in the EU with contact details, or write "not-applicable" for a controller in the EU.',
    hits: reached('representative', 'who represents the controller in the EU, or that nobody has to'),
  },
  {
    rule: 'officer',
    level: 'error',
    article: 'GDPR 13(1)(b)',
    mend: 'Give contact details of the data protection officer, or write "none".',
    hits: reached('dataProtectionOfficer', 'who the data protection officer is, or that there is none'),
  },
  {
    rule: 'interest',
    level: 'error',
    article: 'GDPR 13(1)(d)',
    mend: 'Write the interest beside the basis "legitimate-interests", and only there.',
    hits: interestHits,
  },
  {
    rule: 'recipients',
    level: 'error',
    article: 'GDPR 13(1)(e)',
    mend: 'List the recipients or their kinds, or write "none".',
    hits: told('recipients', 'Nothing says who receives data.'),
  },
  {
    rule: 'transfers',
    level: 'error',
    article: 'GDPR 13(1)(f)',
    mend: 'List the countries outside the EEA with the safeguard for each, or write "none".',
    hits: told('transfers', 'Nothing says whether data leave the EEA.'),
  },
  {
    rule: 'storage',
    level: 'error',
    article: 'GDPR 13(2)(a)',
    mend: 'Say how long data are kept overall, and for each purpose as a period with its start or as a rule.',
    hits: storageHits,
  },
  {
    rule: 'authority',
    level: 'error',
    article: 'GDPR 13(2)(d)',
    mend: 'Name the authority where one can complain, with its web page; in Denmark Datatilsynet.',
    hits: told('authority', 'Nothing says where one can complain.'),
  },
  {
    rule: 'data-required',
    level: 'error',
    article: 'GDPR 13(2)(e)',
    mend: 'Write "optional", or what it is required for and what follows without it.',
    hits: requiredHits,
  },
  {
    rule: 'automated-decisions',
    level: 'error',
    article: 'GDPR 13(2)(f)',
    mend: 'Explain the decisions that no human takes part in, or write "none".',
    hits: told('automatedDecisions', 'Nothing says whether machines alone decide about people.'),
  },
  {
    rule: 'profiling',
    level: 'error',
    article: 'GDPR 13(2)(f)',
    mend: 'Write in plain words how people are grouped, and what is decided by it.',
    hits: profilingHits,
  },
  {
    rule: 'data-source',
    level: 'error',
    article: 'GDPR 14(2)(f)',
    mend: 'Write where the data come from, and whether the source is public.',
    hits: sourceHits,
  },
  {
    rule: 'minimum-age',
    level: 'error',
    article: 'GDPR 8; databeskyttelsesloven § 6',
    mend: 'Write the age from which one can consent alone (in Denmark 15), or "not-applicable" where no online service is offered to children.',
    hits: ageHits,
  },
];
