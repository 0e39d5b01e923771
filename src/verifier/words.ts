// What each check, verdict and finding means, in plain English.
import type {ConsentEvent} from '../model/event.ts';
import type {Slot} from '../model/messages.ts';
import type {Answer, Right} from '../model/vocabulary.ts';
import type {CheckName, CheckResult, Report} from '../receipt/verify.ts';
import type {Rendered} from './rendered.ts';

interface CheckWords {
  readonly title: string;
  readonly holds: string;
  readonly fails: string;
}

const words = (title: string, holds: string, fails: string): CheckWords => ({title, holds, fails});

/** A title and two sentences for each check. */
export const CHECK_WORDS: Readonly<Record<CheckName, CheckWords>> = {
  bundle: words('Bundle', 'The file has the five parts of a bundle.', 'The file is no bundle.'),
  form: words(
    'Form',
    'The receipt is written in the one form that is allowed.',
    'The receipt is not written in the form that is allowed.',
  ),
  contents: words(
    'Contents',
    'Everything that a receipt must say is there, and nothing else.',
    'The receipt lacks something, or says something that it may not.',
  ),
  issuer: words(
    'Issuer',
    'The receipt names the key that it carries.',
    'The receipt names another key than it carries.',
  ),
  disclosures: words(
    'Addresses',
    'Every address shown here was signed with the receipt.',
    'An address was added that was not signed with the receipt.',
  ),
  signature: words(
    'Signature',
    'Nothing in the receipt has changed since it was signed.',
    'The receipt was changed, or another key signed it.',
  ),
  notice: words(
    'Notice',
    'The notice is the one that the receipt was signed over.',
    'The notice is not the one that the receipt was signed over.',
  ),
  presentation: words(
    'Screen',
    'The words of the screen are those that the receipt was signed over.',
    'The words of the screen are not those that the receipt was signed over.',
  ),
  agreement: words(
    'Agreement',
    'Receipt, notice and screen name the same controller, language, context and choices.',
    'Receipt, notice and screen contradict each other.',
  ),
  'ack-form': words(
    'Acknowledgement',
    'The acknowledgement is written in the one form that is allowed.',
    'The acknowledgement is not written in the form that is allowed.',
  ),
  'ack-key': words(
    'Receiver’s key',
    'The key that signed the acknowledgement is in the file.',
    'The key that signed the acknowledgement is not in the file.',
  ),
  'ack-signature': words(
    'Receiver’s signature',
    'Nothing in the acknowledgement has changed since it was signed.',
    'The acknowledgement was changed, or another key signed it.',
  ),
  'ack-binding': words(
    'Belonging',
    'The acknowledgement is for this very receipt.',
    'The acknowledgement is for another receipt.',
  ),
  trust: words(
    'Trust',
    'The receiver’s key is one that you trust.',
    'The receiver’s key is not one that you trust.',
  ),
};

const OPEN: Readonly<Record<string, string>> = {
  'no-ack': 'Nobody can say: no receiver has acknowledged the receipt.',
  'not-pinned': 'The receiver’s key is not among those that you named as trusted.',
};

/** One sentence about a line of a report. */
export function checkSentence({name, result, code = ''}: CheckResult): string {
  if (result === 'passed') return CHECK_WORDS[name].holds;
  if (result === 'failed') return CHECK_WORDS[name].fails;
  return OPEN[code] ?? 'Not checked: something that it needs is missing or did not hold.';
}

/** The verdict in a few words. */
export const VERDICTS: Readonly<Record<Report['verdict'], string>> = {
  trusted: 'Intact, and acknowledged by a receiver that you trust',
  intact: 'Intact; no receiver that you trust has vouched for it',
  broken: 'Broken: nothing below is proved',
};

/** An answer as a mark. */
export const ANSWER_WORDS: Readonly<Record<Answer, string>> = {
  given: 'yes',
  refused: 'no',
  unanswered: 'not answered',
};

const REQUESTS: Readonly<Record<Right, string>> = {
  access: 'access to the data (GDPR 15)',
  rectification: 'rectification (GDPR 16)',
  erasure: 'erasure (GDPR 17)',
  restriction: 'restriction of processing (GDPR 18)',
  portability: 'portability (GDPR 20)',
};

/** The mark of a soft opt-in that was declined. */
export const SAID_NO = 'said no';

/** The mark of a choice whose consent was taken back. */
export const WITHDRAWN = 'withdrawn';

/** What stood in a slot of the screen. */
export const SLOT_WORDS: Readonly<Record<Slot, string>> = {
  email: 'e-mail',
  phone: 'phone',
  post: 'address',
  answered: 'count',
  total: 'count',
  date: 'date',
  changes: 'what changed',
  reason: 'reason',
  version: 'version',
  page: 'page',
  count: 'count',
};

/** What the verifier says about texts of which only some were on the screen. */
export const VARIANT_WORDS = {
  earlier: 'Answered before; one of these, with the date:',
  again: 'Given before, under less; one of these, with the date:',
  changed: 'Beside a choice that is asked again:',
  status: 'At the foot, one of these at a time:',
  standing: 'What held was one of these, with the date:',
  variants: 'At times, one or more of these:',
} as const;

/** The same for what has changed since an answer; `and` is the word that the screen joins two of them with. */
export const changesWords = (and: string): string =>
  `What changed is one or more of these, joined by commas and “${and.trim()}”:`;

/** What was done, in a few words. */
export function actOf(event: ConsentEvent): string {
  if (event.kind === 'choices') return 'Answers to the questions of the screen';
  if (event.kind === 'withdrawal') return 'Withdrawal of consent';
  if (event.kind === 'request') return `Request: ${REQUESTS[event.request]}`;
  return event.state === 'raised' ? 'Objection to all marketing' : 'Objection to all marketing lifted';
}

/** What rendering the notice again told. */
export const RENDERED_WORDS: Readonly<Record<Rendered, string>> = {
  same: 'This version of the software makes the very same words from the notice.',
  'other-texts':
    'This version of the software makes other words from the notice: the widget was another version, or the shop used words of its own.',
  'unknown-language':
    'This version of the software does not know the language, and could not render the notice again.',
};

const isPassed = (report: Report, name: CheckName): boolean =>
  report.checks.some((line) => line.name === name && line.result === 'passed');

/** What the report proves. */
export function provedBy(report: Report): readonly string[] {
  if (report.verdict === 'broken') return [];
  const passed = (name: CheckName): boolean => isPassed(report, name);
  return [
    ...(passed('signature')
      ? [
          'Nothing in the receipt has changed since it was signed.',
          'Other acts under the same key were signed by the same holder: as a rule, one browser.',
        ]
      : []),
    ...(passed('presentation') ? ['The words below are those that the receipt was signed over.'] : []),
    ...(passed('ack-signature') && passed('ack-binding')
      ? [
          passed('trust')
            ? 'The receiver held the same bytes at the time that it states.'
            : 'The holder of the acknowledging key held the same bytes.',
        ]
      : []),
  ];
}

/** What the report does not prove. */
export function notProvedBy(report: Report): readonly string[] {
  return [
    'Who the person is.',
    'That the address is theirs: only a confirmation from the address shows that.',
    'That a human acted: the page that serves the script can make keys and sign.',
    'That consent was freely given.',
    'How it looked: the page can shrink or hide what it shows.',
    'When it happened by the device’s clock: that time is a claim.',
    ...(isPassed(report, 'trust') ? [] : ['That the receiver is the one you know: its key is not pinned.']),
    'That nothing was left out: one receipt says nothing of later acts.',
  ];
}
