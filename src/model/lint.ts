// Says what a notice lacks and what in it is unlawful. Not legal advice: what it finds is wrong, the rest may be too.
import {CHOICES} from './lint-choices.ts';
import {DUTIES} from './lint-duties.ts';
import {PARTNERS} from './lint-partners.ts';
import {textsOf, type Finding, type LintOptions, type Rule} from './lint-rule.ts';
import {TEXTS} from './lint-texts.ts';
import {examineNotice, type Notice} from './notice.ts';
import {NO_MEMBER, type Fault} from './shape.ts';

export type {Finding, Level, LintOptions, WordLists} from './lint-rule.ts';

/** Rules for what can be read as a notice: duties, choices, partners, texts. */
const RULES: readonly Rule[] = [...DUTIES, ...CHOICES, ...PARTNERS, ...TEXTS];

/** Members that a choice does not have, because the law does not let it. */
const FORBIDDEN: readonly (Omit<Finding, 'level' | 'at'> & {readonly members: readonly string[]})[] = [
  {
    members: ['required', 'mandatory', 'compulsory', 'obligatory'],
    rule: 'never-required',
    article: 'GDPR 7(4); EDPB 05/2020, 3.1.2',
    says: 'A choice can’t be required: a consent that one has to give is none.',
    mend: 'Take the member away. What the contract needs is a purpose on the basis "contract", and is not asked.',
  },
  {
    members: [
      'default',
      'preselected',
      'prechecked',
      'checked',
      'selected',
      'ticked',
      'value',
      'answer',
      'given',
    ],
    rule: 'never-preselected',
    article: 'GDPR 4(11), recital 32; CJEU C-673/17',
    says: 'A choice can’t be answered before the person answers it.',
    mend: 'Take the member away. Every choice starts unanswered.',
  },
  {
    members: ['channels', 'channel'],
    rule: 'one-channel',
    article: 'GDPR recital 43; EDPB 05/2020, 3.1.3; MFL § 10',
    says: 'A choice is for one channel, and its id says which.',
    mend: 'Make a choice "marketing.<channel>" for each channel.',
  },
  {
    members: ['purposes'],
    rule: 'one-purpose',
    article: 'GDPR 6(1)(a), recital 43; EDPB 05/2020, 3.1.3',
    says: 'A choice is for one purpose.',
    mend: 'Write one id as "purpose", and make a choice for each of the others.',
  },
  {
    members: ['partners', 'partner'],
    rule: 'one-partner',
    article: 'GDPR recital 43; EDPB 05/2020, 3.1.3',
    says: 'A choice is for one partner, and its id says which.',
    mend: 'Make a choice "sharing.<partner id>" for each partner.',
  },
];

/**
 * Everything that is wrong with a notice, in this order: its form, then the law's rules for what can be read. A fault
 * of form that a rule explains is told once, by the rule. Pure; the word lists come from the caller.
 */
export function lintNotice(notice: unknown, options: LintOptions = {}): readonly Finding[] {
  const examined = examineNotice(notice);
  const law = examined.notice ? lawFindings(examined.notice, options) : [];
  const form = [...examined.shape, ...examined.cross].filter(
    (fault) => !law.some(({at, level}) => at === fault.at && level === 'error'),
  );
  return [...form.map(formFinding), ...law];
}

function lawFindings(notice: Notice, options: LintOptions): Finding[] {
  const linted = {...options, notice, texts: textsOf(notice)};
  return RULES.flatMap(({hits, level, rule, article, mend}) =>
    hits(linted).map(({at, says}) => ({level, rule, at, article, says, mend})),
  );
}

function formFinding({at, why}: Fault): Finding {
  const member = why === NO_MEMBER ? /^\/choices\/\d+\/([^/]+)$/.exec(at)?.[1] : undefined;
  const forbidden = FORBIDDEN.find(({members}) => members.some((one) => one === member?.toLowerCase()));
  if (forbidden) {
    const {rule, article, says, mend} = forbidden;
    return {level: 'error', rule, at, article, says, mend};
  }
  return {
    level: 'error',
    rule: 'shape',
    at,
    article: 'consent-notice/1',
    says: `This ${why}.`,
    mend: 'Bring it into the form that notice.schema.json describes.',
  };
}
