// Partners that a person has said yes to: whom data may have been shared with (GDPR 15(1)(c), U26).
import type {Notice} from '../../model/notice.ts';
import {subjectOf} from '../../model/vocabulary.ts';
import type {Extract, ExtractedPartner} from './extract.ts';
import {partnerOf} from './labels.ts';

/**
 * Each partner with the times of its yeses, imported ones too. A yes in quarantine has never counted. `told` says what
 * it was told.
 */
export function partnersIn(
  {receipts, imports, standings}: Pick<Extract, 'receipts' | 'imports' | 'standings'>,
  notices: readonly Notice[],
  told: (partner: Omit<ExtractedPartner, 'told'>) => ExtractedPartner['told'],
): readonly ExtractedPartner[] {
  const given = new Map<string, number[]>();
  for (const {answers, received, acknowledged} of receipts) {
    if (acknowledged.status === 'quarantined') continue;
    for (const {choice, answer} of answers) {
      if (answer !== 'given' || subjectOf(choice)?.kind !== 'sharing') continue;
      given.set(choice, [...(given.get(choice) ?? []), received]);
    }
  }
  for (const {choices, received} of imports) {
    for (const {choice} of choices) {
      if (subjectOf(choice)?.kind === 'sharing') given.set(choice, [...(given.get(choice) ?? []), received]);
    }
  }
  return Array.from(given, ([choice, times]): ExtractedPartner => {
    const subject = subjectOf(choice);
    const partner = subject?.kind === 'sharing' ? partnerOf(notices, subject.partner) : undefined;
    const states = standings.filter((one) => one.choice === choice).map(({state}) => state);
    const found = {
      choice,
      name: partner?.name ?? choice,
      url: partner?.url ?? null,
      given: times,
      state: states.find((state) => state !== 'given') ?? states[0] ?? null, // the stricter of two addresses
    };
    return {...found, told: told(found)};
  });
}
